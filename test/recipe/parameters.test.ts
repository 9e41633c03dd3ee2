import { beforeAll, describe, expect, test } from "vitest";
import type { Definitions } from "../../src/model/definitions.ts";
import type { Recipe } from "../../src/model/recipe.ts";
import { readDefinitions } from "../../src/recipe/definitions.ts";
import { resolveParameters } from "../../src/recipe/parameters.ts";
import { measureYaml, TINY_DATASETS, workspaceOf } from "./workspace-of.ts";

let definitions: Definitions;
let recipe: Recipe;
beforeAll(async () => {
  const folder = workspaceOf({
    ...TINY_DATASETS,
    "measures/one.yaml": measureYaml({ numerator: "age > 3" }),
    "dives/a.yaml":
      "title: T\nquestion: Q\ndescription: D\nnarrative: N\nmeasures: [one]\ncuts: []\nparameters:\n" +
      "  - { name: least, title: Least, type: number, default: 7 }\n" +
      "  - { name: years, title: Years, type: integer, default: 5 }\n" +
      "  - { name: strict, title: Strict, type: boolean, default: false }\n" +
      "  - { name: how, title: How, type: text, default: b, only_with: { scheme: [census] } }\n",
  });
  definitions = await readDefinitions([folder]);
  const found = definitions.recipes.get("a");
  if (!found) throw new Error("recipe a was not read");
  recipe = found;
});

const resolve = (given: Record<string, string>, asAt = "2026-03-31") =>
  resolveParameters(recipe, definitions, { as_at: asAt, ...given });

describe("parameters of a run", () => {
  test("have their defaults, the recipe's own over those of all", () => {
    expect(resolve({})).toEqual({
      as_at: "2026-03-31",
      season_start: "2025-09-01",
      least: 7,
      scheme: "a",
      years: 5,
      strict: false,
      how: "b",
    });
  });

  test("that would have no effect are refused, with what they need", () => {
    expect(() => resolve({ how: "c" })).toThrow(
      expect.objectContaining({ code: "parameter-without-effect", exit: 2 }),
    );
    expect(() => resolve({ how: "c" })).toThrow("--param scheme=census");
  });

  test("a season starts on the last such day on or before the day of the run", () => {
    expect(resolve({}, "2025-09-01")["season_start"]).toBe("2025-09-01");
    expect(resolve({}, "2025-08-31")["season_start"]).toBe("2024-09-01");
    expect(resolve({ as_at: "2020-01-01" })["season_start"]).toBe("2019-09-01");
  });

  test("are typed from what people typed", () => {
    expect(
      resolve({ least: "2.5", years: "3", strict: "yes", scheme: "b", season_start: "2025-10-01" }),
    ).toMatchObject({
      least: 2.5,
      years: 3,
      strict: true,
      scheme: "b",
      season_start: "2025-10-01",
    });
  });

  test.each([
    [{ leest: "1" }, "unknown-parameter", "Did you mean 'least'?"],
    [{ least: "many" }, "parameter-wrong-type", "It is a number"],
    [{ least: "" }, "parameter-wrong-type", "It is a number"],
    [{ years: "2.5" }, "parameter-wrong-type", "It is a whole number"],
    [{ strict: "perhaps" }, "parameter-wrong-type", "It is true or false"],
    [{ scheme: "c" }, "parameter-wrong-type", "It is one of a, b"],
    [
      { season_start: "2025-02-30" },
      "parameter-wrong-type",
      "a day that does not exist. February 2025 has 28",
    ],
    [
      { season_start: "2025-13-01" },
      "parameter-wrong-type",
      "a day that does not exist. The months of a year",
    ],
    [{ season_start: "01/09/2025" }, "parameter-wrong-type", "It is a date"],
    [{ as_at: "yesterday" }, "parameter-wrong-type", "It is a date"],
  ])("%o is refused as %s", (given, code, words) => {
    expect(() => resolve(given)).toThrow(expect.objectContaining({ code, exit: 2 }));
    expect(() => resolve(given)).toThrow(words);
  });
});
