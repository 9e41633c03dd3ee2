import fc from "fast-check";
import { expect, test } from "vitest";
import { orderStatisticLimits } from "../../../src/statistics/gradient/order-statistics.ts";
import { roundHalfEven } from "../../../src/statistics/gradient/round-half-even.ts";
import { roundedExp, roundedLog } from "../../../src/statistics/gradient/rounded-exp.ts";

test("order statistics are those of the sorted values, whatever their order and ties", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 40, maxLength: 400 }), (values) => {
      const sorted = values.toSorted((a, b) => a - b);
      const [limits] = orderStatisticLimits(Float64Array.from(values), [0.95]);
      expect(limits?.lower).toBe(sorted[roundHalfEven(values.length * (1 - 0.975)) - 1]);
      expect(limits?.upper).toBe(sorted[roundHalfEven(values.length * 0.975) - 1]);
    }),
  );
});

test("too few values for a limit give none", () => {
  expect(orderStatisticLimits(Float64Array.of(1, 2, 3), [0.95])).toEqual([{ lower: undefined, upper: 3 }]);
});

test("halves are rounded to the even number", () => {
  expect([0.5, 1.5, 2.5, 3.5, 2.4, 2.6].map(roundHalfEven)).toEqual([0, 2, 2, 4, 2, 3]);
});

test("exp and ln are within one unit in the last place of the engine's, and inverse to each other", () => {
  fc.assert(
    fc.property(fc.double({ min: -30, max: 30, noNaN: true }), (x) => {
      const y = roundedExp(x);
      expect(Math.abs(y / Math.exp(x) - 1)).toBeLessThan(3e-16);
      expect(Math.abs(roundedLog(y) - x)).toBeLessThan(4e-16 * Math.max(1, Math.abs(x)));
    }),
  );
  expect([roundedExp(0), roundedExp(1), roundedLog(1), roundedLog(2)]).toEqual([1, Math.E, 0, Math.LN2]);
  expect([roundedExp(Number.NaN), roundedLog(0)]).toEqual([Number.NaN, Number.NEGATIVE_INFINITY]);
});
