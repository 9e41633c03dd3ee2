import { describe, expect, test } from "vitest";
import type { ProtectedCell, ProtectedCube } from "../../src/cube/protected-cube.ts";
import { askedOf } from "../../src/estimate/asked.ts";
import { comparisonEstimates } from "../../src/estimate/comparison-estimates.ts";
import { groupEstimates } from "../../src/estimate/group-estimates.ts";
import { shownCounts } from "../../src/estimate/shown-counts.ts";
import type { Measure } from "../../src/model/measure.ts";
import type { ProtectedCount } from "../../src/model/protected-count.ts";
import type { Comparison } from "../../src/model/recipe.ts";
import { PERCENT } from "../../src/model/unit.ts";

const WITHHELD: ProtectedCount = { status: "withheld", reason: "small-count" };
const count = (value: number): ProtectedCount => ({ status: "rounded", value });

const cell = (
  cut: string,
  levels: readonly string[],
  numerator: ProtectedCount,
  denominator: ProtectedCount | undefined,
): ProtectedCell => ({
  id: ["m", cut, ...levels].join("|"),
  measure: "m",
  cut,
  levels,
  numerator,
  denominator,
});

const cube = (cells: readonly ProtectedCell[]): ProtectedCube => ({
  measures: [{ id: "m", population: "p", kind: "proportion" }],
  dimensions: [],
  cuts: [
    { id: "core20", dimensions: ["core20"] },
    { id: "core20 by place", dimensions: ["core20", "place"] },
    { id: "core20 by sex", dimensions: ["core20", "sex"] },
  ],
  nestings: [],
  cells,
});

const MEASURE = {
  id: "m",
  statistic: "proportion",
  better: "higher",
  multiplier: 100,
  unit: PERCENT,
} as Measure;
const GAP: Comparison = { id: "g", title: "G", dimension: "core20", group: "core20", against: "rest" };

const compared = (cells: readonly ProtectedCell[], comparison: Comparison = GAP, measure = MEASURE) =>
  comparisonEstimates(cube(cells), askedOf({}, [measure]), [comparison]);

describe("one group against another", () => {
  const both = [
    cell("core20", ["core20"], count(50), count(100)),
    cell("core20", ["rest"], count(75), count(100)),
  ];

  test("has gap, ratio and number to reach, each with the cells that it came from", () => {
    const estimates = compared(both);
    expect(estimates.map(({ statistic, value }) => [statistic, value])).toEqual([
      ["absolute gap", 25],
      ["ratio", expect.closeTo(50 / 75)],
      ["number to reach", expect.closeTo(25)],
    ]);
    for (const { cells } of estimates) expect(cells).toEqual(["m|core20|core20", "m|core20|rest"]);
  });

  test("has nothing to reach where no direction is the good one", () => {
    const names = compared(both, GAP, { ...MEASURE, better: "neutral" }).map(({ statistic }) => statistic);
    expect(names).toEqual(["absolute gap", "ratio"]);
  });

  test.each([
    ["one count is withheld", cell("core20", ["rest"], WITHHELD, count(100))],
    ["one population is withheld", cell("core20", ["rest"], count(75), WITHHELD)],
    ["nobody is in one group", cell("core20", ["rest"], count(0), count(0))],
  ])("has no answer, and names its cells all the same, where %s", (_, other) => {
    for (const { value, lower, upper, cells } of compared([both[0] ?? other, other])) {
      expect([value, lower, upper]).toEqual([undefined, undefined, undefined]);
      expect(cells).toHaveLength(2);
    }
  });

  test("is not there at all where one of the groups is not", () => {
    expect(compared(both.slice(0, 1))).toEqual([]);
  });

  test("is repeated within each level of what it is within, and of nothing else", () => {
    const within = ["a", "b"].flatMap((place) => [
      cell("core20 by place", ["core20", place], count(10), count(100)),
      cell("core20 by place", ["rest", place], count(place === "a" ? 20 : 40), count(100)),
    ]);
    const bySex = [
      cell("core20 by sex", ["core20", "F"], count(1), count(2)),
      cell("core20 by sex", ["rest", "F"], count(1), count(2)),
    ];
    const gaps = compared([...both, ...within, ...bySex], { ...GAP, within: "place" }).filter(
      ({ statistic }) => statistic === "absolute gap",
    );
    expect(gaps.map(({ cut, value }) => [cut, Math.round(value ?? 0)])).toEqual([
      ["core20", 25],
      ["core20 by place", 10],
      ["core20 by place", 30],
    ]);
  });
});

describe("a group by itself", () => {
  test("has its share from the counts as they may be known, and never a whole that may be none", () => {
    const possible = { numerator: { low: 103, high: 107 }, denominator: { low: 98, high: 102 } };
    const apart = { numerator: { low: 103, high: 107 }, denominator: { low: 103, high: 107 } };
    const over = cell("core20", ["core20"], count(105), count(105));
    const [estimate] = groupEstimates(cube([{ ...over, possible: apart }]), askedOf({}, [MEASURE]));
    expect(estimate).toMatchObject({ statistic: "proportion", cells: ["m|core20|core20"] });
    expect(estimate?.value).toBeGreaterThan(95);
    expect(estimate?.value).toBeLessThan(100);
    // 103 or more of 102 at most: no rounding explains it.
    const more = cell("core20", ["core20"], count(105), count(100));
    for (const shown of [more, { ...more, possible }])
      expect(shownCounts(shown, "proportion")).toEqual({ kind: "part-above-whole" });
  });

  test("has no answer where it is more than its whole, and says why; events may be more than people", () => {
    const more = cell("core20", ["core20"], count(137), count(132));
    const [share] = groupEstimates(cube([more]), askedOf({}, [MEASURE]));
    expect(share).toMatchObject({ value: undefined, withheld: false });
    expect(share?.note).toContain("more people than there are in the group");
    expect(shownCounts(more, "rate")).toMatchObject({ kind: "counts", numerator: 137 });
  });

  test("of nobody says so, and of a withheld count has no answer: neither is nought", () => {
    const [nobody, hidden] = groupEstimates(
      cube([cell("core20", ["core20"], count(0), count(0)), cell("core20", ["rest"], WITHHELD, count(10))]),
      askedOf({}, [MEASURE]),
    );
    expect(nobody).toMatchObject({ value: undefined, note: "nobody in this group" });
    expect([nobody?.withheld, hidden?.withheld]).toEqual([false, true]);
    expect(hidden?.value).toBeUndefined();
    expect(hidden?.note).toBeUndefined();
  });

  test("of a measure that the recipe does not have is a defect", () => {
    expect(() => groupEstimates(cube([cell("core20", ["core20"], count(1), count(2))]), [])).toThrow(
      "the cube has a measure",
    );
  });
});
