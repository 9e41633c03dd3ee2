import { afterAll, beforeAll, expect, test } from "vitest";
import { sqlParserOf } from "../../src/engine/definition-parser.ts";
import { openDuckDb } from "../../src/engine/duckdb.ts";
import type { Engine } from "../../src/engine/port.ts";
import { reportSql } from "../../src/recipe/check-sql.ts";
import { readDefinitions } from "../../src/recipe/definitions.ts";
import { measureYaml, TINY_DATASETS, workspaceOf } from "./workspace-of.ts";

let engine: Engine;
beforeAll(async () => {
  engine = await openDuckDb();
});
afterAll(() => engine.close());

async function codes(
  denominator: string,
  numerator: string,
  statistic = "proportion",
): Promise<readonly string[]> {
  const terms = `terms:
  - { id: elder, title: Elder, grain: person, expression: age >= 65, source: none, evidence: plan-only }
`;
  const file = measureYaml({ denominator, numerator, terms }).replace("proportion", statistic);
  const definitions = await readDefinitions([workspaceOf({ ...TINY_DATASETS, "measures/one.yaml": file })]);
  const { problems } = await reportSql(definitions, sqlParserOf(engine), {
    also: [],
    open: ["person", "event"],
  });
  return problems.map(({ parts }) => parts.code);
}

test.each([
  ["sex = 'F'", "sex = 'M'"],
  ["sex = 'F'", "active AND sex IN ('M')"],
  ["age < 18", "elder"],
  ["elder", "age BETWEEN 18 AND 64"],
  ["elder AND active", "NOT active"],
  ["age IS NULL", "age > 3"],
  ["age = 3", "age <> 3"],
  ["age > 3", "3 >= age"],
  ["age >= 3 AND age <= 3", "age NOT IN (3, 4)"],
  ["birth_date < '1960-01-01'", "birth_date >= '1970-01-01'"],
  ["sex = 'F'", "(sex = 'M' AND active) OR (sex = 'M' AND age > 3)"],
  ["sex = 'F' AND sex = 'M'", "active"],
  ["age_in_years(birth_date, $as_at) >= 65", "age_in_years(birth_date, $as_at) < 65"],
])("nobody could ever be counted of %s with %s", async (denominator, numerator) => {
  expect(await codes(denominator, numerator)).toEqual(["never-met"]);
});

test.each([
  ["sex = 'F'", "age > 3"],
  ["age < 65", "age >= 64"],
  ["age >= 3", "age <= 3"],
  ["sex = 'F'", "sex = 'M' OR age > 3"],
  ["age IS NOT NULL", "age > 3"],
  ["age > 3", "age <> 3"],
  ["$scheme = 'a'", "$scheme = 'b' OR active"],
  ["has(event, kind = 'flu')", "has(event, kind = 'visit')"],
  ["age = $least", "age = 3"],
])("somebody could be counted of %s with %s", async (denominator, numerator) => {
  expect(await codes(denominator, numerator)).toEqual([]);
});

test("the two counts of a ratio do not nest, and each by itself must be possible", async () => {
  expect(await codes("sex = 'F'", "sex = 'M'", "ratio")).toEqual([]);
  expect(await codes("sex = 'F'", "age > 3 AND age < 2", "ratio")).toEqual(["never-met"]);
});
