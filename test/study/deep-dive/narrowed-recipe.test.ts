import { expect, test } from "vitest";
import type { Subject } from "../../../src/model/subject.ts";
import { readDefinitions } from "../../../src/recipe/definitions.ts";
import { isOfPart, narrowedRecipe, PART_KINDS } from "../../../src/study/deep-dive/narrowed-recipe.ts";

const NORTH = { dimension: "place", code: "north" } as const;
const NETWORK = { dimension: "pcn", code: "U1" } as const;

const { recipes } = await readDefinitions(["recipes"]);

test("pages of Places and of networks are one release: the same cuts in the same order, whichever page is made", () => {
  expect(recipes.size).toBeGreaterThan(60);
  for (const recipe of recipes.values()) {
    const both = PART_KINDS.map((dimension) => narrowedRecipe(recipe, { dimension, code: "x" }, PART_KINDS));
    expect(both[1]?.cuts, recipe.id).toEqual(both[0]?.cuts);
    const alone = PART_KINDS.flatMap(
      (dimension) => narrowedRecipe(recipe, { dimension, code: "x" }, []).cuts,
    );
    const names = (cuts: readonly (readonly string[])[]) => new Set(cuts.map((cut) => cut.toSorted().join()));
    expect(names(both[0]?.cuts ?? []), recipe.id).toEqual(names(alone));
  }
});

test("comparisons are within the kind of the page, and every cut of a page of Places says the Place", () => {
  for (const recipe of recipes.values()) {
    const north = narrowedRecipe(recipe, NORTH, []);
    for (const cut of north.cuts) expect(cut, recipe.id).toContain("place");
    for (const { dimension, within } of narrowedRecipe(recipe, NETWORK, PART_KINDS).comparisons)
      if (dimension !== "pcn") expect(within, recipe.id).toBe("pcn");
  }
});

test("what is by network and Place is told of the Place alone", () => {
  const row = (...levels: readonly (readonly [string, string])[]): Subject => ({
    kind: "group",
    levels: levels.map(([dimension, level]) => ({ dimension, level })),
  });
  const both = row(["place", "north"], ["pcn", "U1"]);
  expect([isOfPart(NORTH)(both), isOfPart(NETWORK)(both)]).toEqual([true, false]);
  expect([NORTH, NETWORK].map((part) => isOfPart(part)(row(["pcn", "U1"], ["sex", "1"])))).toEqual([
    false,
    true,
  ]);
});
