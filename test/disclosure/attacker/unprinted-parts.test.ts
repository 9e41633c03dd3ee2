import { describe, expect, it } from "vitest";
import type { ProtectedCube } from "../../../src/cube/protected-cube.ts";
import { constraintOf } from "../../../src/estimate/constraint.ts";
import { isForRuns, type RunEstimator } from "../../../src/estimate/estimator.ts";
import { ESTIMATORS } from "../../../src/estimate/estimators.ts";
import type { PartCounts } from "../../../src/estimate/parts-estimates.ts";
import { runEstimates } from "../../../src/estimate/run-estimates.ts";
import type { Measure } from "../../../src/model/measure.ts";
import { asking, CASES, cubeOf, partsOf } from "../../estimate/one-of-each.ts";

/*
 * Why a standardised rate, a percentile, a mean and a life expectancy leave under no policy that guards counts. The reader
 * knows the printed counts of a group. The figure and its limits, as they are printed, tell how many are in its smallest part,
 * which nobody printed.
 */

/** Of a ratio two decimals are printed, of anything else one. */
const DECIMALS: Readonly<Record<string, number>> = { smr: 2 };

const CELL = "m|fifth|1";

/**
 * A small group: 20 of 40 people, of whom the oldest are 2 of 4; for a life table 10 deaths in each of 20 bands. By age and sex at once
 * it has 60 of 120 people, so that the oldest men are more than the cases that are tried.
 */
const small = (of: Measure): ProtectedCube => {
  const size = isByAgeAndSex(of) ? 3 : 1;
  return cubeOf(of, (cell) => ({
    ...cell,
    numerator: { status: "published", value: of.statistic === "life-expectancy" ? 200 : 20 * size },
    denominator: cell.denominator && { status: "published", value: 40 * size },
  }));
};

const isByAgeAndSex = ({ standardise }: Measure): boolean => (standardise?.by.length ?? 0) > 1;

/** The parts with so many in the last of them, and the group as large as before. */
function withLast(all: PartCounts, last: number, of: "numerator" | "denominator"): PartCounts {
  const own = all.strata.get(CELL);
  if (own === undefined) throw new Error("the group has no parts");
  const before = own.strata.at(-1)?.[of] ?? 0;
  const strata = own.strata.map((part, at) => {
    // Of sums of values what is asked is the sum itself: how many are known is printed.
    if (own.by[0] === "moments")
      return part.levels[0] === "sum" ? { ...part, numerator: part.numerator + last } : part;
    if (at === own.strata.length - 1) return { ...part, [of]: last };
    return at === 0 ? { ...part, [of]: (part[of] ?? 0) + before - last } : part;
  });
  return { ...all, strata: new Map([...all.strata, [CELL, { ...own, strata }]]) };
}

/** Of everybody the old have twice as many events as the young. */
function olderHaveMore(all: PartCounts): PartCounts {
  const total = all.strata.get("m|total|");
  if (total === undefined) return all;
  const strata = total.strata.map((part, at) => ({ ...part, numerator: (part.numerator * (3 + at)) / 5 }));
  return { ...all, strata: new Map([...all.strata, ["m|total|", { ...total, strata }]]) };
}

/** What a page tells together: Das Gupta's three parts, which add up to the gap; of others the figure alone. */
const together = (estimator: RunEstimator): readonly RunEstimator[] =>
  estimator.id.startsWith("das-gupta-")
    ? ESTIMATORS.filter(isForRuns).filter(({ id }) => id.startsWith("das-gupta-"))
    : [estimator];

const TRIED = CASES.filter(
  ([, { needs }, { better }]) =>
    ["strata", "strata-pair", "bands", "moments"].includes(needs) && better === "higher",
);

describe("what a figure tells of the parts behind it", () => {
  it.each(TRIED)("%s: fewer than three values are left to a small part", (_, estimator, of) => {
    expect(constraintOf(estimator)).toBe("unprinted-parts");
    const cube = small(of);
    // Held against everybody, a group tells how its people are spread over the ages.
    const isAgainstAll = ["isr", "smr"].includes(estimator.id);
    const all = isAgainstAll ? olderHaveMore(partsOf(of, cube)) : partsOf(of, cube);
    const told = isAgainstAll ? "denominator" : "numerator";
    const fewest = isAgainstAll ? 3 : of.statistic === "life-expectancy" ? 8 : 0;
    const values = Array.from({ length: 5 }, (_each, at) => fewest + at);
    const shown = (last: number): string => {
      const parts = withLast(all, last, told);
      const rows = together(estimator).flatMap(({ id, statistic }) => {
        const told = runEstimates(cube, asking(id), [of], { parts });
        return told.find((row) => row.statistic === statistic && row.cells[0] === CELL) ?? [];
      });
      for (const { value } of rows) expect(value).toBeTypeOf("number");
      expect(rows.length).toBeGreaterThan(0);
      return rows
        .flatMap(({ value, lower, upper }) => [value, lower, upper])
        .map((number) => number?.toFixed(DECIMALS[estimator.id] ?? 1))
        .join();
    };
    for (const truth of values) {
      const left = values.filter((last) => shown(last) === shown(truth));
      expect(left.length).toBeLessThan(3);
    }
  });

  it("every way of making a figure from parts is tried", () => {
    const ways = new Set(
      CASES.map(([, estimator]) => estimator)
        .filter((one) => constraintOf(one) === "unprinted-parts")
        .map(({ needs }) => needs),
    );
    expect([...ways].sort()).toEqual([
      "bands",
      "figure-cut",
      "figure-pair",
      "moments",
      "strata",
      "strata-pair",
    ]);
  });
});
