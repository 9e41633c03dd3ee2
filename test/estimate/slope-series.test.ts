import { describe, expect, test } from "vitest";
import type { ProtectedCell, ProtectedCube } from "../../src/cube/protected-cube.ts";
import { runEstimates } from "../../src/estimate/run-estimates.ts";
import type { SeriesFacts } from "../../src/estimate/series-estimates.ts";
import type { Measure } from "../../src/model/measure.ts";
import type { Recipe } from "../../src/model/recipe.ts";
import { levelOf } from "../../src/model/subject.ts";
import { PERCENT } from "../../src/model/unit.ts";

const MONTHS = ["2025-01", "2025-02", "2025-03", "2025-04", "2025-05", "2025-06"];
const FIFTHS = ["1", "2", "3", "4", "5"];
const MEASURE = {
  id: "m",
  statistic: "proportion",
  better: "higher",
  multiplier: 100,
  unit: PERCENT,
} as Measure;
const RECIPE = { measures: ["m"], comparisons: [], statistics: undefined } as unknown as Recipe;
const FACTS: SeriesFacts = { step: "month", count: 6, isPart: () => false, isOverlapping: () => false };

/** Of 200 people in each fifth: 100 in the middle, and by each fifth 4 more, in each month another 2. */
const numeratorOf = (fifth: number, month: number): number => 100 + (fifth - 3) * (4 + 2 * month);

const count = (value: number) => ({ status: "published", value }) as const;

const cellsOf = (cut: readonly ("fifth" | "period")[], isIn: (fifth: string) => boolean): ProtectedCell[] =>
  FIFTHS.filter(isIn).flatMap((fifth, at) =>
    MONTHS.map((month, index) => ({
      id: ["m", cut.join(" by "), fifth, month].join("|"),
      measure: "m",
      cut: cut.join(" by "),
      levels: cut.map((id) => (id === "fifth" ? fifth : month)),
      numerator: count(numeratorOf(at + 1, index)),
      denominator: count(200),
    })),
  );

const cubeOf = (isIn: (fifth: string) => boolean = () => true): ProtectedCube => ({
  measures: [{ id: "m", population: "p", kind: "proportion" }],
  dimensions: [
    {
      id: "fifth",
      title: "Fifth",
      ordered: true,
      gradient: "deprivation",
      levels: FIFTHS.map((code) => ({ code, label: code, kind: "known" })),
    },
    {
      id: "period",
      title: "Month",
      ordered: true,
      isTime: true,
      levels: MONTHS.map((code) => ({ code, label: code, kind: "known" })),
    },
  ],
  cuts: [{ id: "fifth by period", dimensions: ["fifth", "period"] }],
  nestings: [],
  cells: cellsOf(["fifth", "period"], isIn),
});

describe("the slope across deprivation over time", () => {
  // By hand: of five equal groups the line runs over 0.8 of the axis, so its slope is that of the ends over 0.8.
  test("is there in every period, from the groups of that period alone", () => {
    const slopes = runEstimates(cubeOf(), RECIPE, [MEASURE], { series: FACTS }).filter(
      ({ kind }) => kind === "summary",
    );
    expect(slopes.map((each) => [levelOf(each, "period"), each.cells.length])).toEqual(
      MONTHS.map((month) => [month, 5]),
    );
    for (const [month, slope] of slopes.entries()) {
      const ends = (100 * (numeratorOf(5, month) - numeratorOf(1, month))) / 200;
      expect(slope.value).toBeCloseTo(ends / 0.8, 9);
      expect(slope.cells.every((id) => id.endsWith(MONTHS[month] ?? ""))).toBe(true);
    }
  });

  test("has a test of change, with all the cells of its periods", () => {
    const changes = runEstimates(cubeOf(), RECIPE, [MEASURE], { series: FACTS }).filter(
      (each) => each.kind === "series" && each.summed !== undefined,
    );
    expect(changes).toHaveLength(1);
    expect(changes[0]).toMatchObject({ summed: ["fifth"], levels: [], over: "month" });
    expect(changes[0]?.cells).toHaveLength(30);
    // From 10 to 35 points in equal steps of 5: whatever the weights, the line goes through all of them.
    expect(changes[0]?.value).toBeCloseTo(25, 9);
  });

  test("is of all fifths or of none", () => {
    const estimates = runEstimates(
      cubeOf((fifth) => fifth !== "2"),
      RECIPE,
      [MEASURE],
      { series: FACTS },
    );
    expect(estimates.filter(({ kind }) => kind === "summary")).toEqual([]);
  });

  test("is withheld in a period in which a fifth is", () => {
    const cube = cubeOf();
    const cells = cube.cells.map(
      (cell): ProtectedCell =>
        cell.id.endsWith("|3|2025-02")
          ? { ...cell, numerator: { status: "withheld", reason: "small-count" } }
          : cell,
    );
    const estimates = runEstimates({ ...cube, cells }, RECIPE, [MEASURE], { series: FACTS });
    const [, second, third] = estimates.filter(({ kind }) => kind === "summary");
    expect([second?.withheld, second?.value, third?.withheld]).toEqual([true, undefined, false]);
  });
});
