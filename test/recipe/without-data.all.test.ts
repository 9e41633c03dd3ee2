import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { linearPattern } from "../../src/contract/linear-pattern.ts";
import { lintDefinitions } from "../../src/service/lint-definitions.ts";
import { measureYaml, workspaceOf } from "./workspace-of.ts";

const BUILT_IN = join(import.meta.dirname, "../../recipes");

interface Told {
  readonly code: string;
  readonly file: string;
  readonly line: number | undefined;
  readonly has: string;
}

async function told(files: Readonly<Record<string, string>>): Promise<readonly Told[]> {
  const folder = workspaceOf(files);
  const { problems } = await lintDefinitions([BUILT_IN, folder]);
  return problems.map(({ code, parts: { at, has } }) => ({
    code,
    file: at === undefined ? "" : at.file.slice(folder.length + 1),
    line: at?.line,
    has,
  }));
}

/** Line 8 says what the column may be, line 9 what is beside it, line 10 what the layout takes. */
const dataset = (parts: {
  readonly column?: string;
  readonly layout?: string;
  readonly more?: string;
}): Readonly<Record<string, string>> => ({
  "datasets/ours.yaml": `id: ours
title: Ours
description: Ours.
grain: an area
confidentiality: open
source: none
columns:
  code: { type: code, title: Code${parts.column === undefined ? "" : `, ${parts.column}`} }
  year: { type: integer, title: Year }
layouts: [{ id: l, title: L, ${parts.layout ?? "columns: { code: C }"} }]
${parts.more ?? ""}`,
});

describe("lint knows of a dataset what can be known without data, with its line", () => {
  test.each([
    [{ column: 'pattern: "A(?![0-9])"' }, 8, "looks ahead or behind"],
    [{ column: 'pattern: "(?<=x)A"' }, 8, "looks ahead or behind"],
    [{ column: 'pattern: "(a)\\\\1"' }, 8, "refers back"],
    [{ column: 'pattern: "a{1,2000}"' }, 8, "more than 1000 times"],
    [{ column: 'pattern: "["' }, 8, "is not a regular expression"],
    [{ layout: 'from_name: { year: { pattern: "_(?=2)", value: "$1" } }' }, 10, "looks ahead or behind"],
    [{ layout: 'unpivot: { headers: "(x)\\\\1", name: code, value: year }' }, 10, "refers back"],
    [{ layout: "date_formats: [dd/mm/yyyy]" }, 10, "names no year"],
    [{ layout: 'date_formats: ["%Q%Y"]' }, 10, "which means nothing"],
    [{ layout: "constants: { year: soon }" }, 1, "is 'soon', which is no integer"],
    [{ more: 'views: [{ sql: "SELECT practice_code AS code FROM practice" }]\n' }, 11, "does not give year"],
    [{ more: 'views: [{ sql: "SELECT nothing AS code, 1 AS year FROM practice" }]\n' }, 11, "cannot be run"],
    [
      { more: "views: [{ sql: \"SELECT 'a' AS code, 1 AS year FROM practice USING SAMPLE 3 ROWS\" }]\n" },
      11,
      "a sample",
    ],
  ])("%j", async (parts, line, words) => {
    const [problem, another] = await told(dataset(parts));
    expect(another).toBeUndefined();
    expect(problem).toMatchObject({ file: "datasets/ours.yaml", line });
    expect(problem?.has).toContain(words);
  });

  test("what is right is taken", async () => {
    const right = dataset({
      column: 'pattern: "[A-Z](?:[0-9]{2}|x)"',
      layout: `from_name: { year: { pattern: "_([0-9]{4})([^0-9]|$)", value: "$1" } }, date_formats: ["%d-%b-%y"]`,
      more: 'views: [{ sql: "SELECT practice_code AS code, 1 AS year FROM practice" }]\n',
    });
    expect(await told(right)).toEqual([]);
  });

  test("everything is told at once", async () => {
    const files = {
      ...dataset({ column: 'pattern: "(?=a)"', layout: "date_formats: [dd]" }),
      "measures/one.yaml": measureYaml({
        numerator: "birth_date < CAST('soon' AS DATE)",
        denominator: "registered",
      }),
    };
    expect((await told(files)).map(({ has }) => has.slice(0, 20))).toEqual([
      "looks ahead or behin",
      "names no year: %Y, o",
      "casts the text 'soon",
    ]);
  });
});

describe("lint knows of a measure", () => {
  const measure = (numerator: string, statistic = "proportion"): Readonly<Record<string, string>> => ({
    "measures/one.yaml": measureYaml({ numerator: `"${numerator}"`, denominator: "registered" }).replace(
      "statistic: proportion",
      `statistic: ${statistic}`,
    ),
  });

  test.each([
    ["birth_date < cast('1 May' as date)", "cast-fails"],
    ["age_now > cast('old' as integer)", "cast-fails"],
    ["opt_out = cast('maybe' as boolean)", "cast-fails"],
    ["birth_date < cast('1960-05-01' as date)", undefined],
    ["age_now > cast('65' as integer)", undefined],
  ])("%s: %s", async (numerator, code) => {
    expect((await told(measure(numerator))).map((each) => each.code)).toEqual(
      code === undefined ? [] : [code],
    );
  });

  test("a denominator that a count would drop", async () => {
    expect(await told(measure("age_now > 64", "count"))).toMatchObject([
      { code: "denominator-dropped", file: "measures/one.yaml", line: 8 },
    ]);
  });
});

describe("a view reads datasets and no file", () => {
  test.each([
    `SELECT s.code, s.year FROM "secret.csv" AS s WHERE EXISTS (WITH "secret.csv" AS (SELECT 1 AS x) SELECT x FROM "secret.csv")`,
    `SELECT code, year FROM (WITH "secret.csv" AS (SELECT 'a' AS code, 1 AS year) SELECT * FROM "secret.csv") UNION ALL SELECT code, year FROM "secret.csv"`,
    `SELECT p.code, p.year FROM (SELECT 'a' AS code, 1 AS year) AS p, "secret.parquet"`,
    `WITH a AS (SELECT * FROM "secret.json"), "secret.json" AS (SELECT 'a' AS code, 1 AS year) SELECT code, year FROM a`,
    `SELECT 'a' AS code, (SELECT max(y) FROM "secret.csv" AS t(y)) AS year FROM practice`,
  ])("%s", async (sql) => {
    const [problem] = await told(dataset({ more: `views:\n  - sql: |\n      ${sql}\n` }));
    expect(problem?.file).toBe("datasets/ours.yaml");
    expect(["unknown-dataset", "expression-forbidden"]).toContain(problem?.code);
  });
});

describe("patterns of definitions are searched in linear time", () => {
  test.each(["^(a+)+$", "(a|a)*$", "(.*)*x", "(a?){30}a{30}"])("%s", (pattern) => {
    const search = linearPattern(pattern);
    const before = performance.now();
    search.test(`${"a".repeat(3000)}!`);
    // JavaScript's own search would take longer than the universe has stood.
    expect(performance.now() - before).toBeLessThan(20_000);
  });

  test("brackets give what they find, by number and by name, and nothing where they find nothing", () => {
    const found = linearPattern("^(?:Gt (?<from>[0-9]+)(?: To ([0-9]+))? Weeks)$").exec("Gt 18 Weeks");
    expect(found).toEqual({ groups: ["Gt 18 Weeks", "18", undefined], named: { from: "18" } });
    expect(linearPattern("_(q)", true).exec("A_Q.csv")?.groups).toEqual(["_Q", "Q"]);
    expect(linearPattern("x").exec("y")).toBeUndefined();
  });
});
