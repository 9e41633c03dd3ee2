import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sqlParserOf } from "../../src/engine/definition-parser.ts";
import { openDuckDb } from "../../src/engine/duckdb.ts";
import type { Engine } from "../../src/engine/port.ts";
import type { DeepdiveError } from "../../src/model/deepdive-error.ts";
import { reportSql } from "../../src/recipe/check-sql.ts";
import { readDefinitions } from "../../src/recipe/definitions.ts";
import { measureYaml, OPEN_DATASETS, TINY_DATASETS, workspaceOf } from "./workspace-of.ts";

let engine: Engine;
beforeAll(async () => {
  engine = await openDuckDb();
});
afterAll(() => engine.close());

/** The problems of a workspace with one measure that has this numerator (and these terms). */
async function problems(numerator: string, terms = ""): Promise<readonly DeepdiveError[]> {
  return problemsOf({ "measures/one.yaml": measureYaml({ numerator, terms }) });
}

async function problemsOf(files: Readonly<Record<string, string>>): Promise<readonly DeepdiveError[]> {
  const definitions = await readDefinitions([workspaceOf({ ...TINY_DATASETS, ...files })]);
  return (await reportSql(definitions, sqlParserOf(engine), { also: [], open: ["person", "event"] }))
    .problems;
}

async function only(numerator: string, terms = ""): Promise<DeepdiveError> {
  const [problem, another] = await problems(numerator, terms);
  expect(another).toBeUndefined();
  if (!problem) throw new Error("nothing was refused");
  return problem;
}

/** `numerator: ` begins in column 5, so its text in column 16, on line 9 of the file. */
const NUMERATOR = { line: 9, column: 16 };

describe("what an expression may say", () => {
  test.each([
    "age >= 65 and sex = 'F'",
    "age between 18 and 39 or age is null",
    "sex in ('F', 'M') and not (active and age < 3)",
    "birth_date < '1960-01-01'",
    "birth_date + interval 65 year <= $as_at",
    "$as_at - interval '18' month < birth_date",
    "age_in_years(birth_date, $as_at) >= 65",
    "coalesce(age, 0) % 2 = 1",
    "case when age < 18 then false else active end",
    "practice.network = 'U1'",
    "practice.practice_name like 'A%'",
    "has(event, kind = 'flu' and event_date between $season_start and $as_at)",
    "count(event) > 2",
    "sum(event, amount, kind = 'visit') >= $least",
    "latest(event, amount, kind = 'reading') > 140",
    "latest(event, kind) = 'visit'",
    "person.age > 3",
    "AGE > 3 and Sex = 'F'",
    "$scheme = 'b' or true",
    "length(upper(trim(practice_code))) = 6",
    "practice_code = 'O''Brien'",
    "round(age / 2.5, 1) > -1e2",
    "practice_code = 'Infinity' or practice_code like 'NaN: -Infinity%'",
  ])("%s", async (expression) => {
    expect(await problems(`"${expression}"`)).toEqual([]);
  });
});

describe("what an expression may not say", () => {
  test.each([
    ["active; drop table person", "expression-not-one", 6],
    ["active -- and nothing more", "expression-not-one", 7],
    ["active /* sic */", "expression-not-one", 7],
    ["active) from person where (true", "expression-not-one", 0],
    ["active), (age", "expression-not-one", 0],
    ["(select active)", "expression-forbidden", 0],
    ["active and exists (select 1)", "expression-forbidden", 11],
    ["age in (select 1)", "expression-forbidden", 4],
    ["age = sum(age) over ()", "expression-forbidden", 6],
    ["list_contains([1], age)", "function-forbidden", 0],
    ["getenv('HOME') = 'x'", "function-forbidden", 0],
    ["read_text('/etc/passwd') = 'x'", "function-forbidden", 0],
    ["query('select 1') = 1", "function-forbidden", 0],
    ["current_setting('x') = 'x'", "function-forbidden", 0],
    ["random() > 0.5", "function-forbidden", 0],
    ["now() > birth_date", "function-forbidden", 0],
    ["pg_sleep(1) = 1", "function-forbidden", 0],
    ["main.age_of(age) = 1", "function-forbidden", 0],
    ["other.has(event) = 1", "expression-forbidden", 0],
    ["current_date > birth_date", "unknown-column", 0],
    ["$1 = age", "expression-forbidden", 0],
    ["$$x$$ = sex", "expression-not-one", 0],
    ["e'x' = sex", "expression-not-one", 0],
    ["age = 'never closed", "expression-not-sql", 6],
    ["age = ", "expression-not-sql", 6],
    ["count(distinct age) = 1", "expression-forbidden", 0],
    ["count(event) filter (where active) = 1", "expression-forbidden", 0],
    ["try_cast(age as date) = birth_date", "expression-forbidden", 0],
    ["age::blob = 'x'", "expression-forbidden", 3],
    ["age > 1e400", "expression-forbidden", 6],
    ["sex = 'Infinity' and age > -1e999", "expression-forbidden", 27],
  ])("%s is refused as %s", async (expression, code, offset) => {
    const problem = await only(`"${expression}"`);
    expect(problem.code).toBe(code);
    expect(problem.exit).toBe(2);
    // A position that the parser does not give is that of the expression.
    const { line, column } = problem.parts.at ?? { line: 0, column: 0 };
    expect(line).toBe(NUMERATOR.line);
    expect(column).toBeGreaterThanOrEqual(NUMERATOR.column + 1);
    if (offset > 0 && code !== "expression-not-sql") expect(column).toBe(NUMERATOR.column + 1 + offset);
  });

  test("the value of a number is what was written, so that nothing is rounded or spliced on the way", async () => {
    expect(await problems("age = 0.1")).toEqual([]);
    expect(await problems("age = 12345678901")).toEqual([]);
  });
});

describe("names and types are checked against the contracts", () => {
  test.each([
    ["ages > 3", "unknown-column", "Did you mean 'age'?"],
    ["practice.netwrk = 'x'", "unknown-column", "Did you mean 'network'?"],
    ["practise.network = 'x'", "unknown-dataset", "Did you mean 'practice'?"],
    ["has(evnt)", "unknown-dataset", "Did you mean 'event'?"],
    ["has(event, knd = 'flu')", "unknown-column", "Did you mean 'kind'?"],
    ["has(event, kind = 'fl')", "unknown-code", "Did you mean 'flu'?"],
    ["sex = 'female'", "unknown-code", "sex is one of F, M"],
    ["birth_date > $season_strt", "unknown-parameter", "Did you mean 'season_start'?"],
    ["lenght(sex) = 1", "function-forbidden", "Did you mean 'length'?"],
    ["birth_date > 3", "wrong-type", "birth_date, which is a date, with the number 3, which is a number"],
    ["age = 'x'", "wrong-type", "age, which is a number, with the text 'x', which is text"],
    ["age", "sums-over-people", "no person's own number is shown"],
    ["sex", "wrong-type", "is text, and a condition or a number was promised"],
    ["birth_date > '2025-02-30'", "not-a-date", "'2025-02-30'"],
    ["birth_date > 'soon'", "not-a-date", "'soon'"],
    ["active and age", "wrong-type", "where a condition is needed"],
    ["has(event, age > 3)", "unknown-column", "event has"],
    ["has(event, practice.network = 'x')", "column-out-of-reach", "Only columns of event"],
    ["has(event, has(event))", "fact-in-fact", "inside another"],
    ["has(practice)", "not-linked", "Linked to person: event"],
    ["sum(event, kind) > 1", "wrong-type", "sums kind, which is text"],
    ["sum(event) > 1", "wrong-arguments", "sum(dataset, number, condition)"],
    ["has('event')", "wrong-type", "has(dataset, condition)"],
    ["age_in_years(age, $as_at) > 1", "wrong-type", "age_in_years takes a date and a date"],
    ["coalesce(age, 'x') = 1", "wrong-type", "the text 'x'"],
    ["case when age then true end", "wrong-type", "where a condition is needed"],
    ["case when active then 1 else 'x' end = 1", "wrong-type", "the text 'x'"],
  ])("%s: %s", async (expression, code, words) => {
    const [problem] = await problems(`"${expression}"`);
    expect(problem?.code).toBe(code);
    if (problem) expect(problem.message).toContain(words);
  });

  test("an error in an expression of several lines has its own line and column", async () => {
    const [problem] = await problems("|\n      active\n        and has(event,\n          knd = 'flu')");
    expect(problem?.parts.at).toMatchObject({ line: 12, column: 11 });
  });

  test("latest needs to know which column tells the time", async () => {
    const { "datasets/event.yaml": event } = TINY_DATASETS;
    const [problem] = await problemsOf({
      "datasets/event.yaml": event.replace("time: event_date\n", ""),
      "measures/one.yaml": measureYaml({ numerator: "latest(event, amount) > 1" }),
    });
    expect(problem?.code).toBe("no-time");
  });

  test("terms that lead back to themselves are refused, and the way round is shown", async () => {
    const term = (id: string, expression: string): string =>
      `  - { id: ${id}, title: T, grain: person, expression: "${expression}", source: none, evidence: plan-only }\n`;
    const all = await problems(
      "frail",
      `terms:\n${term("frail", "old and active")}${term("old", "frail or age > 80")}`,
    );
    expect(all.map(({ code }) => code)).toContain("circular-reference");
    expect(all.map(({ message }) => message).join("\n")).toContain("frail → old → frail");
  });

  test("a term that is no SQL is told where it stands, and where it is named", async () => {
    const all = await problems(
      "frail",
      `terms:\n  - { id: frail, title: T, grain: person, expression: "age >", source: none, evidence: plan-only }\n`,
    );
    expect(all.map(({ code }) => code)).toEqual(["expression-not-sql", "expression-not-sql"]);
    expect(all[1]?.message).toMatch(
      /one\.yaml:11:16: measure 'one', numerator: names frail, which itself is not SQL/,
    );
  });
});

describe("a proportion is of a whole that its numerator can be a part of", () => {
  const term =
    "terms:\n  - { id: years, title: T, grain: person, expression: age, source: none, evidence: plan-only }\n";
  const of = (numerator: string, denominator: string) =>
    problemsOf({
      ...OPEN_DATASETS,
      "measures/one.yaml": measureYaml({ numerator, denominator, terms: term }),
    });

  test.each([
    ["age > 3", "active"],
    ["age > 3", "years"],
    ["count(event, kind = 'flu')", "count(event)"],
    ["age", "age"],
  ])("%s of %s", async (numerator, denominator) => {
    expect(await of(numerator, denominator)).toEqual([]);
  });

  test.each(["age", "years", "case when active then 1 else 0 end", "count(event)"])(
    "%s is no part of a count of rows, with its place and what to do",
    async (numerator) => {
      const [problem, another] = await of(numerator, "active and age > 3");
      expect(another).toBeUndefined();
      expect(problem).toMatchObject({ code: "numerator-no-part", exit: 2 });
      expect(problem?.message).toMatch(/one\.yaml:11:16: measure 'one', numerator: is a number/);
      expect(problem?.message).toContain("Make the numerator a condition");
    },
  );

  test("a rate or a count may be of any number", async () => {
    for (const statistic of ["rate", "count"]) {
      const asked = measureYaml({ numerator: "age" }).replace("proportion", statistic);
      // A count is of no whole: lint refuses its denominator.
      const yaml = statistic === "count" ? asked.replace(/\n *denominator:.*/, "") : asked;
      expect(await problemsOf({ ...OPEN_DATASETS, "measures/one.yaml": yaml })).toEqual([]);
    }
  });
});

describe("the query of a derived dataset", () => {
  const view = (sql: string): Readonly<Record<string, string>> => ({
    "datasets/derived.yaml": `id: derived
title: Derived
description: Derived.
grain: a practice
confidentiality: open
source: none
key: [practice_code]
columns:
  practice_code: { type: code, title: Practice }
views:
  - sql: |
      ${sql}
`,
  });

  test.each([
    "select practice_code from practice where network is not null",
    "with n as (select practice_code, count(*) as c from practice group by practice_code) select practice_code from n",
    "select practice_code, row_number() over (order by network) as r from practice where $least > 0",
    "select practice_code from (values ('a')) as t(practice_code) union all select practice_code from practice",
  ])("may be: %s", async (sql) => {
    expect(await problemsOf(view(sql))).toEqual([]);
  });

  test.each([
    ["select * from read_csv('/etc/passwd')", "expression-forbidden"],
    ["select * from '/etc/passwd'", "unknown-dataset"],
    ["select * from information_schema.tables", "expression-forbidden"],
    ["select * from duckdb_settings()", "expression-forbidden"],
    ["select getenv('HOME') as practice_code", "function-forbidden"],
    [
      "select practice_code from practice where practice_code in (select content from read_text('x'))",
      "expression-forbidden",
    ],
    ["select practice_code from practise", "unknown-dataset"],
    ["select practice_code from practice where $nobody > 1", "unknown-parameter"],
    ["select practice_code from practice; drop table practice", "expression-not-sql"],
    ["select practice_code from practice; select network from practice", "expression-not-one"],
    ["drop table practice", "expression-not-sql"],
    ["copy practice to 'x.csv'", "expression-not-sql"],
    ["select practice_code from derived", "circular-reference"],
  ])("may not be: %s", async (sql, code) => {
    const [problem] = await problemsOf(view(sql));
    expect(problem?.code).toBe(code);
    expect(problem?.parts.at?.file).toContain("derived.yaml");
  });
});
