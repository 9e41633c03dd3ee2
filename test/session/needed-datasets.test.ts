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

test("all recipes need every dataset", () => {
  expect(neededDatasets(definitions, undefined)).toEqual(new Set(definitions.contracts.keys()));
});
