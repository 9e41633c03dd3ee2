import { describe, expect, it } from "vitest";
import type { ProtectedCube } from "../../../src/cube/protected-cube.ts";
import { constraintOf } from "../../../src/estimate/constraint.ts";
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

/** A small group: 20 of 40 people, of whom the oldest are 2 of 4; for a life table 10 deaths in each of 20 bands. */
const small = (of: Measure): ProtectedCube =>
  cubeOf(of, (cell) => ({
    ...cell,
    numerator: { status: "published", value: of.statistic === "life-expectancy" ? 200 : 20 },
    denominator: cell.denominator && { status: "published", value: 40 },
  }));

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

const isByAgeAndSex = ({ id }: { readonly id: string }): boolean => id.startsWith("das-gupta-");

/** Parts of a difference of rates by ages and sexes move by less than they are rounded to; they are held to the same. */
const TRIED = CASES.filter(
  ([, estimator, { better, statistic }]) =>
    ["strata", "strata-pair", "bands", "moments"].includes(estimator.needs) &&
    better === "higher" &&
    !(isByAgeAndSex(estimator) && statistic === "rate"),
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
    // By age and sex at once, fewer than two people are in the smallest part: nobody or one of them.
    const values = Array.from({ length: isByAgeAndSex(estimator) ? 2 : 5 }, (_each, at) => fewest + at);
    const shown = (last: number): string => {
      const parts = withLast(all, last, told);
      const rows = runEstimates(cube, asking(estimator.id), [of], { parts });
      const row = rows.find(({ statistic, cells }) => statistic === estimator.statistic && cells[0] === CELL);
      expect(row?.value).toBeTypeOf("number");
      return [row?.value, row?.lower, row?.upper]
        .map((number) => number?.toFixed(DECIMALS[estimator.id] ?? 1))
        .join();
    };
    for (const truth of values) {
      const left = values.filter((last) => shown(last) === shown(truth));
      expect(left.length).toBeLessThan(Math.min(3, values.length));
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
