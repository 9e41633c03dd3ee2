import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  gapOfEstimates,
  gapWithErrors,
  proportionGap,
  rateGap,
} from "../../../src/statistics/between/absolute-gap.ts";
import { numberToReach } from "../../../src/statistics/between/number-to-reach.ts";
import { crudeRate } from "../../../src/statistics/within/crude-rate.ts";
import { mean } from "../../../src/statistics/within/mean.ts";
import { proportion } from "../../../src/statistics/within/proportion.ts";

const PART = fc
  .tuple(fc.integer({ min: 1, max: 100_000 }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([denominator, share]) => ({ numerator: Math.round(denominator * share), denominator }));
const near = (a: number | undefined, b: number | undefined) =>
  expect(Math.abs((a ?? Number.NaN) - (b ?? Number.NaN))).toBeLessThan(1e-9);
const rest = ({ numerator, denominator }: { numerator: number; denominator: number }) => ({
  numerator: denominator - numerator,
  denominator,
});

describe("the absolute gap", () => {
  const deprived = { numerator: 48, denominator: 80 };
  const other = { numerator: 56, denominator: 70 };

  test("is positive where the named group is worse off, whatever the polarity", () => {
    expect(proportionGap(deprived, other, { better: "higher" }).value).toBeCloseTo(0.2, 12);
    expect(proportionGap(deprived, other, { better: "lower" }).value).toBeCloseTo(-0.2, 12);
    expect(rateGap(other, deprived, { better: "lower", multiplier: 1 }).value).toBeCloseTo(0.2, 12);
    expect(rateGap(other, deprived, { better: "higher", multiplier: 1 }).value).toBeCloseTo(-0.2, 12);
  });

  test("is group minus comparator where neither direction is good", () => {
    expect(proportionGap(deprived, other, { better: "neutral" }).value).toBeCloseTo(-0.2, 12);
  });

  test("has lower below value below upper, and lies between -1 and 1", () => {
    fc.assert(
      fc.property(PART, PART, fc.constantFrom("higher" as const, "lower" as const), (a, b, better) => {
        const {
          value = Number.NaN,
          lower = Number.NaN,
          upper = Number.NaN,
        } = proportionGap(a, b, { better });
        expect(lower).toBeLessThanOrEqual(value + 1e-12);
        expect(upper).toBeGreaterThanOrEqual(value - 1e-12);
        expect(lower).toBeGreaterThanOrEqual(-1 - 1e-12);
        expect(upper).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
  });

  test("changes its sign when the groups change places, and its limits places as well", () => {
    fc.assert(
      fc.property(PART, PART, (a, b) => {
        const [one, other] = [
          proportionGap(a, b, { better: "lower" }),
          proportionGap(b, a, { better: "lower" }),
        ];
        near(one.value, -(other.value ?? Number.NaN));
        near(one.lower, -(other.upper ?? Number.NaN));
      }),
    );
  });

  test("is the same told of those who lack it, with the polarity turned", () => {
    fc.assert(
      fc.property(PART, PART, (a, b) => {
        const had = proportionGap(a, b, { better: "higher" });
        const lacked = proportionGap(rest(a), rest(b), { better: "lower" });
        near(had.value, lacked.value);
        near(had.lower, lacked.lower);
        near(had.upper, lacked.upper);
      }),
    );
  });

  test("of a group with itself is 0, not -0, with an interval around it", () => {
    for (const better of ["higher", "lower"] as const) {
      const { value, lower, upper } = proportionGap(deprived, deprived, { better });
      expect(value).toBe(0);
      near(lower, -(upper ?? Number.NaN));
    }
  });

  test("scales with its multiplier", () => {
    const [points, share] = [100, 1].map((multiplier) =>
      proportionGap(deprived, other, { better: "higher", multiplier }),
    );
    near(points?.upper, 100 * (share?.upper ?? Number.NaN));
  });

  test("by Wald's interval has no width where Newcombe's has: nobody in either group", () => {
    const [a, b] = [
      { numerator: 0, denominator: 10 },
      { numerator: 0, denominator: 20 },
    ];
    expect(proportionGap(a, b, { better: "lower", interval: "wald" })).toMatchObject({ lower: 0, upper: 0 });
    expect(proportionGap(a, b, { better: "lower" }).upper).toBeGreaterThan(0.2);
  });

  test("is had from any two estimates of the same confidence, and equals the one from counts", () => {
    const direct = rateGap(deprived, other, { better: "lower" });
    expect(gapOfEstimates(crudeRate(deprived), crudeRate(other), "lower")).toEqual(direct);
    const means = gapOfEstimates(mean([6, 8, 10]), mean([3, 5, 7]), "lower");
    expect(means.value).toBe(3);
    expect(means.upper).toBeCloseTo(3 + Math.hypot(4.968275, 4.968275), 5);
  });

  test("from standard errors is the root of their summed squares", () => {
    const gap = gapWithErrors(
      { value: 300, standardError: 3 },
      { value: 200, standardError: 4 },
      { better: "lower" },
    );
    expect(gap).toMatchObject({ value: 100, standardError: 5, method: "Wald" });
    expect(gap.upper).toBeCloseTo(100 + 5 * 1.959963984540054, 9);
  });

  test("has no answer where a group has none, and no interval where a limit is missing", () => {
    const missing = proportion({ numerator: undefined, denominator: 10 });
    expect(gapOfEstimates(missing, proportion(other), "higher")).toMatchObject({ value: undefined });
    expect(gapOfEstimates(missing, proportion(other), "higher").note).toMatch(/no value/);
    const single = gapOfEstimates(mean([5]), mean([3, 4]), "lower");
    expect(single).toMatchObject({ value: 1.5, lower: undefined, upper: undefined });
    expect(single.note).toMatch(/No complete interval/);
    const bare = gapWithErrors(
      { value: 2, standardError: undefined },
      { value: 5, standardError: 1 },
      { better: "higher" },
    );
    expect(bare).toMatchObject({ value: 3, lower: undefined });
  });

  test("refuses estimates of different confidence, and counts that are no part", () => {
    expect(() =>
      gapOfEstimates(proportion(deprived), proportion(other, { confidence: 0.998 }), "higher"),
    ).toThrow(/different confidence/);
    expect(() => proportionGap({ numerator: 9, denominator: 8 }, other, { better: "higher" })).toThrow(
      /above/,
    );
  });
});

describe("the number to reach", () => {
  test("is what the group lacks of the comparator's rate: 12 of 80 for a gap of 15 points", () => {
    const gap = proportionGap(
      { numerator: 40, denominator: 80 },
      { numerator: 65, denominator: 100 },
      {
        better: "higher",
        multiplier: 100,
      },
    );
    const { value, lower, upper } = numberToReach(gap, 80, 100);
    expect(value).toBeCloseTo(12, 10);
    near(lower, Math.max(0, (80 * (gap.lower ?? Number.NaN)) / 100));
    near(upper, (80 * (gap.upper ?? Number.NaN)) / 100);
  });

  test("brings the group to the comparator's proportion exactly", () => {
    fc.assert(
      fc.property(PART, PART, (group, comparator) => {
        const gap = proportionGap(group, comparator, { better: "higher" });
        const { value = Number.NaN } = numberToReach(gap, group.denominator);
        const reached = (group.numerator + value) / group.denominator;
        expect(reached).toBeGreaterThanOrEqual(comparator.numerator / comparator.denominator - 1e-9);
        if (value > 0) near(reached, comparator.numerator / comparator.denominator);
      }),
    );
  });

  test("counts events too many, where fewer are better", () => {
    const gap = rateGap(
      { numerator: 50, denominator: 1000 },
      { numerator: 30, denominator: 1000 },
      { better: "lower" },
    );
    expect(numberToReach(gap, 1000, 100_000).value).toBeCloseTo(20, 9);
  });

  test("is nobody where the group does as well, and the note says so", () => {
    const gap = proportionGap(
      { numerator: 9, denominator: 10 },
      { numerator: 5, denominator: 10 },
      { better: "higher" },
    );
    const reach = numberToReach(gap, 10);
    expect([reach.value, reach.lower]).toEqual([0, 0]);
    expect(reach.note).toMatch(/nobody is left to reach/);
  });

  test("has no answer without a gap, and refuses a group of nobody", () => {
    const none = gapOfEstimates(mean([1, undefined]), mean([1, 2]), "lower");
    expect(numberToReach(none, 10)).toMatchObject({ value: undefined, note: none.note });
    expect(() => numberToReach(none, 0)).toThrow(/denominator of the group: is zero/);
  });
});
