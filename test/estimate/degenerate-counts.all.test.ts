import { describe, expect, test } from "vitest";
import type { CubeDimension } from "../../src/cube/cube.ts";
import type { ProtectedCell, ProtectedCube } from "../../src/cube/protected-cube.ts";
import { possibleFor } from "../../src/estimate/asked.ts";
import type { RunEstimator } from "../../src/estimate/estimator.ts";
import { runEstimates } from "../../src/estimate/run-estimates.ts";
import type { CellEstimate } from "../../src/model/cell-estimate.ts";
import type { Measure } from "../../src/model/measure.ts";
import type { Recipe } from "../../src/model/recipe.ts";

/**
 * Counts with which nobody reckons: everybody or nobody has it, groups of one person, groups without people. Whatever is
 * asked of them has a number that is one, or no answer with its reason.
 */
const AT = { file: "", line: 1, column: 1 };

type Counts = readonly (readonly [numerator: number, denominator: number])[];

const CASES: Readonly<Record<string, Counts>> = {
  "100 % everywhere": [
    [40, 40],
    [35, 35],
    [30, 30],
    [25, 25],
    [20, 20],
  ],
  "0 % everywhere": [
    [0, 40],
    [0, 35],
    [0, 30],
    [0, 25],
    [0, 20],
  ],
  "one person in each group": [
    [1, 1],
    [0, 1],
    [1, 1],
    [0, 1],
    [0, 1],
  ],
  "one person in a group, who has it": [
    [1, 1],
    [0, 35],
    [0, 30],
    [0, 25],
    [0, 20],
  ],
  "nobody in any known group": [
    [0, 0],
    [0, 0],
    [0, 0],
    [0, 0],
    [0, 0],
  ],
  "nobody in the group that others are held against": [
    [10, 40],
    [9, 35],
    [8, 30],
    [7, 25],
    [0, 0],
  ],
};

const measure = (statistic: "proportion" | "rate", better: Measure["better"]): Measure =>
  ({
    ...{ id: "m", title: "M", statistic, better, multiplier: statistic === "rate" ? 1000 : 100 },
    unit: { kind: "other", name: "unit" },
  }) as unknown as Measure;

const cell = (cut: string, level: string, [x, n]: readonly [number, number]): ProtectedCell => ({
  ...{ id: ["m", cut, level].join("|"), measure: "m", cut, levels: level === "" ? [] : [level] },
  numerator: { status: "published", value: x },
  denominator: { status: "published", value: n },
});

const dimension = (id: string, more: Partial<CubeDimension>): CubeDimension => ({
  ...{ id, title: id, ordered: false },
  levels: ["1", "2", "3", "4", "5"].map((code) => ({ code, label: code, kind: "known" })),
  ...more,
});

function cubeOf(counts: Counts, kind: "proportion" | "rate"): ProtectedCube {
  const groups = ["fifth", "place"].flatMap((cut) => counts.map((own, at) => cell(cut, String(at + 1), own)));
  const sum = (part: 0 | 1): number => counts.reduce((so, own) => so + own[part], 0);
  return {
    measures: [{ id: "m", population: "p", kind }],
    dimensions: [dimension("fifth", { ordered: true, gradient: "deprivation" }), dimension("place", {})],
    cuts: [...["fifth", "place"].map((id) => ({ id, dimensions: [id] })), { id: "total", dimensions: [] }],
    nestings: [],
    cells: [...groups, cell("total", "", [sum(0), sum(1)])],
  };
}

const asking = (estimator: RunEstimator): Recipe =>
  ({
    measures: ["m"],
    comparisons: [{ id: "c", title: "C", dimension: "fifth", group: "1", against: "5" }],
    statistics: [{ name: estimator.id, at: AT }],
  }) as unknown as Recipe;

const ALL = (["proportion", "rate"] as const).flatMap((statistic) =>
  (["higher", "lower"] as const).flatMap((better) =>
    possibleFor(measure(statistic, better)).map((estimator) => ({ statistic, better, estimator })),
  ),
);

const isNumberOrNone = (value: number | undefined): boolean => value === undefined || Number.isFinite(value);

/**
 * Of a statistic across all groups the reference draws the interval, which of few people lies beside the value: healthequal's
 * own method, told as such. The limits of a funnel are around the average of all units: a unit outside them is what a funnel
 * is for. All others have their value within their limits.
 */
function problemOf(
  { id, value, lower, upper, note }: CellEstimate,
  { needs }: RunEstimator,
): string | undefined {
  if (![value, lower, upper].every(isNumberOrNone)) return `${id}: ${value} (${lower} to ${upper})`;
  if (value === undefined) return note === undefined ? `${id}: no answer, and no reason` : undefined;
  if (lower === undefined || upper === undefined || ["cut", "units"].includes(needs)) return undefined;
  const room = 1e-9 * Math.max(1, Math.abs(value));
  return lower - room <= value && value <= upper + room
    ? undefined
    : `${id}: ${value} is not within ${lower} to ${upper}`;
}

describe.each(Object.entries(CASES))("%s", (_, counts) => {
  test.each(
    ALL.map(
      (each) => [`${each.estimator.id} of a ${each.statistic}, ${each.better} is better`, each] as const,
    ),
  )("%s is a number, or no answer with its reason", (_title, { statistic, better, estimator }) => {
    const rows = runEstimates(cubeOf(counts, statistic), asking(estimator), [measure(statistic, better)]);
    expect(rows.flatMap((row) => problemOf(row, estimator) ?? [])).toEqual([]);
  });
});

test("a gap between groups of one person each is told with all the doubt that there is", () => {
  const gap = ALL.find(({ estimator }) => estimator.id === "gap");
  if (gap === undefined) throw new Error("there is no gap");
  const cube = cubeOf(CASES["one person in each group"] ?? [], "proportion");
  const rows = runEstimates(cube, asking(gap.estimator), [measure("proportion", "lower")]);
  const [row] = rows.filter(({ kind }) => kind === "comparison");
  expect(row?.value).toBe(100);
  expect(row?.lower).toBeLessThan(0);
});
