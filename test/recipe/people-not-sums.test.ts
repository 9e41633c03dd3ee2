import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sqlParserOf } from "../../src/engine/definition-parser.ts";
import { openDuckDb } from "../../src/engine/duckdb.ts";
import type { Engine } from "../../src/engine/port.ts";
import type { DeepdiveError } from "../../src/model/deepdive-error.ts";
import { reportSql } from "../../src/recipe/check-sql.ts";
import { readDefinitions } from "../../src/recipe/definitions.ts";
import { measureYaml, TINY_DATASETS, workspaceOf } from "./workspace-of.ts";

let engine: Engine;
beforeAll(async () => {
  engine = await openDuckDb();
});
afterAll(() => engine.close());

async function problemsOf(files: Readonly<Record<string, string>>): Promise<readonly DeepdiveError[]> {
  const definitions = await readDefinitions([workspaceOf({ ...TINY_DATASETS, ...files })]);
  return (await reportSql(definitions, sqlParserOf(engine), { also: [], open: ["frail"] })).problems;
}

const codesOf = async (files: Readonly<Record<string, string>>): Promise<readonly string[]> =>
  (await problemsOf(files)).map(({ code }) => code);

/** A derived dataset that calls itself open and is made of people: deepdive.yaml says so, and nothing is undone. */
const OPEN_BY_NAME = {
  "datasets/frail.yaml": `id: frail
title: Frail people
description: One row a person.
grain: a person
confidentiality: open
source: none
key: [person_id]
columns:
  person_id: { type: code, title: Person }
  score: { type: integer, title: Score }
views:
  - sql: SELECT person_id, age AS score FROM person
`,
};

const measureOf = (grain: string, numerator: string, denominator: string, statistic: string): string =>
  measureYaml({ numerator: `"${numerator}"`, denominator: `"${denominator}"` })
    .replace("grain: person", `grain: ${grain}`)
    .replace("statistic: proportion", `statistic: ${statistic}`);

describe("people, not sums", () => {
  test.each([
    ["person", "case when active then 1000 else 0 end", "age", "rate"],
    ["person", "case when active then 1 else 0 end", "active", "rate"],
    ["person", "age * 1000", "active", "rate"],
    ["person", "sum(event, amount)", "active", "rate"],
    ["person", "count(event) * 1000", "active", "rate"],
    ["person", "active", "age", "proportion"],
    ["event", "amount", "kind = 'flu'", "rate"],
    ["frail", "score", "score > 3", "rate"],
  ])("over %s: %s of %s is refused, with its place", async (grain, numerator, denominator, statistic) => {
    const problems = await problemsOf({
      ...OPEN_BY_NAME,
      "measures/one.yaml": measureOf(grain, numerator, denominator, statistic),
    });
    expect(problems.length).toBeGreaterThan(0);
    for (const { code, parts } of problems) {
      expect(code).toBe("sums-over-people");
      expect(parts.at).toMatchObject({ line: parts.thing.endsWith("numerator") ? 9 : 8 });
      expect(parts.next).toContain("Write a condition");
    }
  });

  test.each([
    ["person", "age >= 65", "active", "proportion"],
    ["person", "sum(event, amount) > 3", "active", "proportion"],
    ["event", "amount > 3", "kind = 'flu'", "proportion"],
    ["person", "count(event, kind = 'flu')", "active", "rate"],
    ["practice", "length(practice_name)", "network = 'U1'", "rate"],
  ])("over %s: %s of %s is taken", async (grain, numerator, denominator, statistic) => {
    expect(
      await codesOf({ "measures/one.yaml": measureOf(grain, numerator, denominator, statistic) }),
    ).toEqual([]);
  });
});

describe("nothing is counted by what points at one person", () => {
  test.each([
    ["person", "person_id = 'P1'"],
    ["person", "person_id is not null and active"],
    ["person", "has(event, person_id = 'P1')"],
    ["person", "latest(event, person_id) = 'P1'"],
    ["event", "person_id = 'P1'"],
    ["event", "person.person_id = 'P1'"],
    ["frail", "person_id = 'P1'"],
  ])("over %s: %s", async (grain, condition) => {
    expect(
      await codesOf({
        ...OPEN_BY_NAME,
        "measures/one.yaml": measureOf(
          grain,
          condition,
          grain === "person" ? "active" : "true",
          "proportion",
        ),
      }),
    ).toEqual(["names-identifier"]);
  });

  test("a term that does so is refused where it stands", async () => {
    const terms = `terms:
  - { id: him, title: Him, grain: person, expression: "person_id = 'P1'", source: none, evidence: memory }
`;
    const found = await problemsOf({ "measures/one.yaml": measureYaml({ numerator: "age > 3", terms }) });
    expect(found.map(({ code, parts }) => [code, parts.thing])).toEqual([["names-identifier", "term 'him'"]]);
  });
});

const dimensions = (dataset: string, expression: string, more = ""): Readonly<Record<string, string>> => ({
  "dimensions.yaml": `dimensions:
  - id: by
    title: By
    dataset: ${dataset}
    expression: ${expression}
${more}`,
});

const LEVELS = `    levels:
      - { code: a, label: A }
`;

describe("levels are not found in confidential rows", () => {
  test.each([
    ["person", "practice_code", "", ["levels-not-listed"]],
    ["person", "CAST(age AS VARCHAR)", "", ["levels-not-listed"]],
    ["person", "CAST(birth_date AS VARCHAR)", "", ["levels-not-listed"]],
    ["person", "CASE WHEN active THEN practice_code END", "", ["levels-not-listed"]],
    ["person", "practice_code", LEVELS, []],
    ["person", "sex", "", []],
    ["person", "CASE WHEN age < 18 THEN 'young' ELSE 'old' END", "", []],
    ["person", "CAST(active AS VARCHAR)", "", []],
    ["person", "practice.network", "", []],
    ["person", "person_id", "", ["names-identifier"]],
    ["person", "substring(person_id, 1, 1)", LEVELS, ["names-identifier"]],
    ["person", "sex", "    label: person_id\n", ["names-identifier"]],
    ["person", "sex", "    label: CAST(birth_date AS VARCHAR)\n", ["levels-not-listed"]],
    ["practice", "network", "", []],
    ["frail", "CAST(score AS VARCHAR)", "", ["levels-not-listed"]],
  ])("%s by %s%s: %j", async (dataset, expression, more, codes) => {
    expect(await codesOf({ ...OPEN_BY_NAME, ...dimensions(dataset, expression, more) })).toEqual(codes);
  });
});

describe("an expression gives no code that is not among the levels that are listed", () => {
  test.each([
    ["CASE WHEN age < 18 THEN 'a' END", []],
    ["CASE WHEN age < 18 THEN 'a' ELSE 'unknown' END", []],
    ["CASE WHEN age < 18 THEN 'a' ELSE 'aa' END", ["level-not-listed"]],
    ["CASE WHEN age < 18 THEN 'A' END", ["level-not-listed"]],
    ["CASE WHEN age < 18 THEN CASE WHEN active THEN 'b' ELSE 'a' END END", ["level-not-listed"]],
    [
      "CASE WHEN age < 18 THEN 'b' WHEN age < 40 THEN 'c' ELSE 'b' END",
      ["level-not-listed", "level-not-listed"],
    ],
  ])("%s: %j", async (expression, codes) => {
    expect(await codesOf(dimensions("person", expression, LEVELS))).toEqual(codes);
  });
});
