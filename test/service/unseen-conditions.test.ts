import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sqlParserOf } from "../../src/engine/definition-parser.ts";
import { openDuckDb } from "../../src/engine/duckdb.ts";
import type { Engine } from "../../src/engine/port.ts";
import { reportSql } from "../../src/recipe/check-sql.ts";
import { readDefinitions } from "../../src/recipe/definitions.ts";
import { unseenConditions } from "../../src/service/unseen-conditions.ts";
import { measureYaml, TINY_DATASETS, workspaceOf } from "../recipe/workspace-of.ts";

let engine: Engine;
beforeAll(async () => {
  engine = await openDuckDb();
});
afterAll(() => engine.close());

/** What hides a condition of a measure of people. */
async function hidden(numerator: string, grain = "person"): Promise<readonly string[]> {
  const text = measureYaml({ numerator: JSON.stringify(numerator), denominator: '"true"' });
  const files = { ...TINY_DATASETS, "measures/one.yaml": text.replace("grain: person", `grain: ${grain}`) };
  const definitions = await readDefinitions([workspaceOf(files)]);
  const { definitions: checked, problems } = await reportSql(definitions, sqlParserOf(engine));
  expect(problems.map(({ message }) => message)).toEqual([]);
  return unseenConditions(checked).map(({ part, by }) => `${part}: ${by}`);
}

describe("lint lists conditions of which nobody sees whether they nest", () => {
  test.each([
    ["case when age >= 65 then true else false end", "CASE"],
    ["active and case when age >= 65 then 1 else 0 end = 1", "CASE"],
    ["not (starts_with(sex, 'F') or active)", "function"],
    ["has(event, amount > length(kind))", "two values compared"],
  ])("%s: %s", async (numerator, by) => {
    expect(await hidden(numerator)).toEqual([`numerator: ${by}`]);
  });

  test.each([
    "age >= 65 and active",
    "age between 40 and 64 or sex in ('F', 'M')",
    "has(event, kind = 'flu')",
  ])("%s is seen", async (numerator) => {
    expect(await hidden(numerator)).toEqual([]);
  });

  test("nor are those over open data listed", async () => {
    expect(await hidden("starts_with(network, 'U')", "practice")).toEqual([]);
  });
});
