import { expect, test } from "vitest";
import { adHocCost, adHocCuts } from "../../../src/cli/run/ad-hoc-cuts.ts";
import { readDefinitions } from "../../../src/recipe/definitions.ts";
import { withAdHoc } from "../../../src/study/deep-dive/ad-hoc.ts";

const { recipes, measures } = await readDefinitions(["recipes"]);
const recipe = recipes.get("copd-care");
if (recipe === undefined) throw new Error("the deep dive of the tests is gone");
const measuresNamed = (...ids: readonly string[]) => ids.flatMap((id) => measures.get(id) ?? []);

test("a cut by the way comes after the recipe's own, and one that it has is not there twice", () => {
  const { cuts } = withAdHoc(recipe, { cuts: [["sex", "place"], ["place", "core20"], ["sex"]] });
  expect(cuts.slice(0, recipe.cuts.length)).toEqual(recipe.cuts);
  expect(cuts.slice(recipe.cuts.length)).toEqual([["sex", "place"]]);
});

test("a measure by the way takes the place of the recipe's own, and no word of theirs is told of it", () => {
  const asked = withAdHoc(recipe, { measures: measuresNamed("bp-recorded-5y") });
  expect(asked.measures).toEqual(["bp-recorded-5y"]);
  expect(asked.cuts).toEqual(recipe.cuts);
  expect(asked.comparisons).toEqual(recipe.comparisons);
  expect([asked.caveats, asked.cannotAnswer, asked.awaits]).toEqual([[], [], []]);
  expect(asked.title).not.toBe(recipe.title);
});

test("a count by the way is not compared; statistics of measures that are gone go with them", () => {
  const own = recipe.measures[0] ?? "";
  const at = { file: "", line: 1, column: 1 };
  const statistics = [
    { name: "gap", measure: own, at },
    { name: "ratio", measure: "bp-recorded-5y", at },
  ];
  const asked = withAdHoc({ ...recipe, statistics }, { measures: measuresNamed("ae-attendances") });
  expect([asked.comparisons, asked.statistics]).toEqual([[], []]);
});

test("only cuts of dimensions that there are, of three at most, are asked for by the way", () => {
  const view = { kind: "cuts", cuts: ["sex", "sex+place", "sex+palce", "sex+sex", "a+b+c+d"] } as const;
  const known = new Set(["sex", "place", "a", "b", "c", "d"]);
  expect(adHocCuts(view, [["sex"]], known)).toEqual([["sex", "place"]]);
  expect(adHocCuts(undefined, [["sex"]], known)).toEqual([]);
});

test("what it costs is said: nothing where nothing is remembered, and what follows where it is", () => {
  const cost = (remembered: string | undefined) =>
    adHocCost("copd-care", [["sex", "place"]], ["m"], remembered);
  expect(cost(undefined)).toMatch(/the cut sex\+place and the measure m .*Nothing was added to the ledger/);
  expect(cost("abc.json")).toMatch(/in the ledger as abc\.json.*held against/);
  expect(adHocCost("copd-care", [], [], "abc.json")).toBeUndefined();
});
