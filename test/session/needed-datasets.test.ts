import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { withDefinitionParser } from "../../src/engine/definition-parser.ts";
import { checkSql } from "../../src/recipe/check-sql.ts";
import { readDefinitions } from "../../src/recipe/definitions.ts";
import { neededDatasets } from "../../src/session/needed-datasets.ts";
import type { CheckedDefinitions } from "../../src/sql/checked.ts";

const RECIPES = join(import.meta.dirname, "../../recipes");

let definitions: CheckedDefinitions;
beforeAll(async () => {
  const read = await readDefinitions([RECIPES]);
  definitions = await withDefinitionParser((parser) => checkSql(read, parser));
});

test("a recipe needs what its measures count and look up, and what that links to; not every table of a warehouse", () => {
  const needed = neededDatasets(definitions, ["copd-respiratory-vaccination"]);
  expect(
    ["person", "condition", "vaccination", "imd", "practice"].filter((each) => !needed.has(each)),
  ).toEqual([]);
  expect(["wl_pathway", "screening", "tumour", "referral"].filter((each) => needed.has(each))).toEqual([]);
});

test("what is asked for besides a recipe is needed too: a measure, and a dimension of a cut", () => {
  const needed = (also: readonly string[]) => neededDatasets(definitions, ["core20-population"], also);
  expect(needed([]).has("screening")).toBe(false);
  const measure = [...definitions.measures.values()].find(({ grain }) => grain === "screening");
  expect(needed([String(measure?.id)]).has("screening")).toBe(true);
  const dimension = [...definitions.dimensions.values()].find(({ dataset }) => dataset === "person");
  expect(needed([String(dimension?.id)]).has("person")).toBe(true);
});

test("all recipes need every dataset", () => {
  expect(neededDatasets(definitions, undefined)).toEqual(new Set(definitions.contracts.keys()));
});
