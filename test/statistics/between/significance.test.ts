import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { gapWithErrors, proportionGap } from "../../../src/statistics/between/absolute-gap.ts";
import {
  comparedWithValue,
  differenceTest,
  proportionsTest,
  verdictOfGap,
} from "../../../src/statistics/between/significance.ts";
import { proportion } from "../../../src/statistics/within/proportion.ts";

const estimate = (lower: number | undefined, upper: number | undefined) => ({
  value: 1,
  lower,
  upper,
  method: "any",
  confidence: 0.95,
});

describe("the verdict of a gap", () => {
  test("is similar while the interval holds 0, its ends included", () => {
    expect(verdictOfGap(estimate(0.1, 2))).toBe("worse");
    expect(verdictOfGap(estimate(-2, -0.1))).toBe("better");
    expect(verdictOfGap(estimate(-1, 2))).toBe("similar");
    expect(verdictOfGap(estimate(0, 2))).toBe("similar");
    expect(verdictOfGap(estimate(0.1, undefined))).toBeUndefined();
  });

  test("finds a clear gap where the intervals of the two groups overlap", () => {
    const [a, b] = [
      { numerator: 270, denominator: 1000 },
      { numerator: 315, denominator: 1000 },
    ];
    expect(proportion(a).upper ?? 0).toBeGreaterThan(proportion(b).lower ?? 1);
    expect(verdictOfGap(proportionGap(a, b, { better: "higher" }))).toBe("worse");
    expect(proportionsTest(a, b).p ?? 1).toBeLessThan(0.05);
  });

  test("from standard errors agrees with the z test at the same level", () => {
    const VALUE = fc.record({
      value: fc.integer({ min: 0, max: 100 }),
      standardError: fc.integer({ min: 1, max: 20 }),
    });
    fc.assert(
      fc.property(VALUE, VALUE, (a, b) => {
        const verdict = verdictOfGap(gapWithErrors(a, b, { better: "lower" }));
        expect(verdict === "similar").toBe((differenceTest(a, b).p ?? 0) >= 0.05);
      }),
    );
  });
});

describe("comparison with a fixed value", () => {
  test("is similar while the value lies within the interval, and knows the polarity otherwise", () => {
    expect(comparedWithValue(estimate(0.4, 0.6), 0.6, "higher")).toBe("similar");
    expect(comparedWithValue(estimate(0.4, 0.6), 0.7, "higher")).toBe("worse");
    expect(comparedWithValue(estimate(0.4, 0.6), 0.7, "lower")).toBe("better");
    expect(comparedWithValue(estimate(0.4, 0.6), 0.3, "higher")).toBe("better");
    expect(comparedWithValue(estimate(0.4, 0.6), 0.3, "neutral")).toBe("higher");
    expect(comparedWithValue(estimate(0.4, 0.6), 0.7, "neutral")).toBe("lower");
    expect(comparedWithValue(estimate(0.4, undefined), 0.7, "lower")).toBeUndefined();
  });
});

describe("tests of a difference", () => {
  test("the z test has p = 0.05 at 1.96 standard errors", () => {
    const { z, p } = differenceTest(
      { value: 1.959963984540054, standardError: 1 },
      { value: 0, standardError: 0 },
    );
    expect(z).toBeCloseTo(1.96, 3);
    expect(p).toBeCloseTo(0.05, 12);
  });

  test("the pooled test's z squared is the chi-square of the 2 x 2 table", () => {
    const [a, b, c, d] = [15, 85, 30, 70];
    const chiSquare = (200 * (a * d - b * c) ** 2) / ((a + b) * (c + d) * (a + c) * (b + d));
    const { z = Number.NaN } = proportionsTest(
      { numerator: a, denominator: 100 },
      { numerator: c, denominator: 100 },
    );
    expect(z ** 2).toBeCloseTo(chiSquare, 10);
  });

  test("have no answer where nothing varies, and refuse a missing count", () => {
    const none = { numerator: 0, denominator: 10 };
    expect(proportionsTest(none, none)).toMatchObject({ z: undefined, p: undefined });
    expect(
      differenceTest({ value: 1, standardError: undefined }, { value: 1, standardError: 1 }).p,
    ).toBeUndefined();
    expect(() => proportionsTest(none, { numerator: undefined, denominator: 10 })).toThrow(/lacks a count/);
  });
});
