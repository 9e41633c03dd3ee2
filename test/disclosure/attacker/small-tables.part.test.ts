import { describe, expect, it } from "vitest";
import { partOf } from "../../draw.ts";
import { shippedPolicy } from "./attack-policy.ts";
import { SHAPES, SMALL_SHAPES } from "./generate-shapes.ts";
import { leaksOf, leaksOfSeeds } from "./leaks-of.ts";
import { attackCase } from "./score.ts";

describe("leaks that the attacker once found", () => {
  it.each([
    // The total, quintile by sex; then by sex, by quintile. The first marker said that the rest is 1 to 4.
    [
      "siblings",
      8,
      "threshold-k",
      "an earlier marker 'small-complement' tells of the rest, and that the count is not small",
    ],
    ["siblings", 11, "acro", "the same, where zeros are withheld too"],
    // Quintile by sex and ethnicity by sex: nobody prints those without it by sex, yet they are a subtraction.
    ["unprinted margin", 22, "threshold-k", "those without it in a margin that nobody prints"],
    ["siblings", 10, "opensafely", "an earlier rounded count of the finest table lies within its rounding"],
    ["siblings", 344, "nhs-hes", "a small rest in an earlier release that this one narrowed"],
    ["two editions", 362, "acro", "a numerator printed before says that its complement is not small"],
    [
      "two editions",
      379,
      "acro",
      "where only a crossed cut differs, either dimension may be another edition",
    ],
  ])("small %s %i under %s: %s", async (shape, seed, id) => {
    expect(await leaksOf(SMALL_SHAPES, shape, seed, id)).toEqual([]);
  });

  it.each([
    [
      "hierarchy",
      2,
      "nhs-hes",
      "under rounding the marker 'small-complement' tells of a rest that the audit took as open",
    ],
    ["linked", 44, "acro", "those without it by sex, which nobody prints"],
    ["siblings", 34, "opensafely", "an earlier rounded count of the finest table"],
    [
      "siblings",
      100,
      "opensafely",
      "no leak: totals that turned into sums and back kept the choice going for ever",
    ],
  ])("%s %i under %s: %s", async (shape, seed, id) => {
    expect(await leaksOf(SHAPES, shape, seed, id)).toEqual([]);
  });
});

// The same tables each time; hundreds more are in small-tables.all.test.ts.
describe.each(["nhs-hes", "opensafely", "threshold-k", "fingertips", "acro"])(
  "tables of a few cells under %s",
  (id) => {
    it.each(Object.keys(SMALL_SHAPES))("%s: nothing is found", async (shape) => {
      expect(await leaksOfSeeds(SMALL_SHAPES, shape, partOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 2), id)).toEqual(
        [],
      );
    });
  },
);

describe("midpoint rounding withholds nothing", () => {
  it("prints every count, rounded; the attacker is asked for nothing", async () => {
    const policy = await shippedPolicy("opensafely-midpoint6");
    let shown = 0;
    for (const shape of Object.keys(SHAPES)) {
      const score = await attackCase({ shape, seed: 1, cubes: SHAPES[shape]?.(1) ?? [] }, policy);
      shown += score.shown;
      expect(score.withheld).toBe(0);
    }
    expect(shown).toBeGreaterThan(100);
  });
});
