import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  decimalsOf,
  decimalsSupported,
  keepDecimals,
} from "../../src/disclosure/count/decimals-supported.ts";

const NEAREST_5 = { kind: "nearest", base: 5 } as const;

describe("the decimals that rounded counts support", () => {
  it.each([
    [15, 0],
    [1_000, 0],
    [3_995, 0],
    [4_000, 1],
    [39_995, 1],
    [40_000, 2],
  ])("a percentage of %i people rounded to the nearest 5 keeps %i", (denominator, decimals) => {
    expect(decimalsSupported(denominator, NEAREST_5, { most: 3 })).toBe(decimals);
  });

  it("without rounding, all that the unit asks for", () => {
    expect(decimalsSupported(15, { kind: "none" })).toBe(1);
  });

  it("a denominator of 0 supports none", () => {
    expect(decimalsSupported(0, NEAREST_5)).toBe(0);
  });

  it("a rate of 100,000 loses decimals sooner than a percentage", () => {
    expect(decimalsSupported(40_000, NEAREST_5, { scale: 100_000 })).toBe(0);
  });

  it("the true percentage is never further from the shown one than one unit of the last decimal, once one is shown", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 4_000, max: 200_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (d, share) => {
          const n = Math.round(d * share);
          const round5 = (x: number): number => Math.round(x / 5) * 5;
          const decimals = decimalsSupported(round5(d), NEAREST_5, { most: 3 });
          const shown = (100 * round5(n)) / round5(d);
          expect(Math.abs(shown - (100 * n) / d)).toBeLessThanOrEqual(10 ** -decimals * 1.01);
        },
      ),
    );
  });

  it("exact powers of ten are not lost to the logarithm", () => {
    expect([1, 0.1, 0.01, 0.001].map((uncertain) => decimalsOf(uncertain, 5))).toEqual([0, 1, 2, 3]);
  });

  it("keepDecimals never gives minus zero", () => {
    expect(Object.is(keepDecimals(-0.04, 1), 0)).toBe(true);
  });
});
