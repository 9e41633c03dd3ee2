import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { oddsRatio } from "../../../src/statistics/between/odds-ratio.ts";
import { proportionRatio, rateRatio, ratioWithErrors } from "../../../src/statistics/between/ratio.ts";

const PART = fc
  .tuple(fc.integer({ min: 3, max: 100_000 }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([denominator, share]) => ({ numerator: 1 + Math.round((denominator - 2) * share), denominator }));
const inverse = (a: number | undefined, b: number | undefined) =>
  expect(Math.abs((a ?? Number.NaN) * (b ?? Number.NaN) - 1)).toBeLessThan(1e-9);
const RATIOS = { proportionRatio, rateRatio, oddsRatio } as const;
const exactRateRatio = (a: Parameters<typeof rateRatio>[0], b: Parameters<typeof rateRatio>[1]) =>
  rateRatio(a, b, { interval: "exact" });

describe.each(Object.entries({ ...RATIOS, exactRateRatio }))("%s", (_, ratio) => {
  test("lies within its interval, above 0", () => {
    fc.assert(
      fc.property(PART, PART, (a, b) => {
        const { value = Number.NaN, lower = Number.NaN, upper = Number.NaN } = ratio(a, b);
        expect(lower).toBeGreaterThan(0);
        expect(lower).toBeLessThanOrEqual(value);
        expect(upper).toBeGreaterThanOrEqual(value);
      }),
    );
  });

  test("is turned upside down when the groups change places", () => {
    fc.assert(
      fc.property(PART, PART, (a, b) => {
        const [one, other] = [ratio(a, b), ratio(b, a)];
        inverse(one.value, other.value);
        inverse(one.lower, other.upper);
      }),
    );
  });

  test("is 1 for a group with itself", () => {
    expect(ratio({ numerator: 5, denominator: 20 }, { numerator: 5, denominator: 20 }).value).toBe(1);
  });

  test("has no answer when the comparator has none; 0 without an upper log limit when the group has none", () => {
    const [some, none] = [
      { numerator: 5, denominator: 20 },
      { numerator: 0, denominator: 20 },
    ];
    expect(ratio(some, none)).toMatchObject({ value: undefined, upper: undefined });
    expect(ratio(some, none).note).toMatch(/division by none/);
    expect(ratio(none, some)).toMatchObject({ value: 0, lower: 0 });
    expect(ratio(none, none).value).toBeUndefined();
  });

  test("has no answer when a count is missing", () => {
    const missing = { numerator: undefined, denominator: 20 };
    expect(ratio(missing, { numerator: 5, denominator: 20 }).note).toMatch(/missing/);
  });
});

describe("ratios of two groups", () => {
  test("the exact rate ratio has an upper limit when the group has no events", () => {
    const limit =
      exactRateRatio({ numerator: 0, denominator: 100 }, { numerator: 4, denominator: 90 }).upper ?? 0;
    // All four events fell on the other group: the chance of that is 2.5 % at the limit.
    expect((90 / (90 + 100 * limit)) ** 4).toBeCloseTo(0.025, 9);
  });

  test("the odds ratio is the same told of those who lack it, upside down", () => {
    const [a, b] = [
      oddsRatio({ numerator: 56, denominator: 70 }, { numerator: 48, denominator: 80 }),
      oddsRatio({ numerator: 14, denominator: 70 }, { numerator: 32, denominator: 80 }),
    ];
    inverse(a.value, b.value);
    inverse(a.lower, b.upper);
  });

  test("the odds ratio has no answer when everybody in the group has it", () => {
    expect(
      oddsRatio({ numerator: 9, denominator: 9 }, { numerator: 5, denominator: 9 }).value,
    ).toBeUndefined();
  });

  test("by standard errors, one of them 0, has the relative error of the other on the log scale", () => {
    const { value, lower, standardError } = ratioWithErrors(
      { value: 300, standardError: 15 },
      { value: 200, standardError: 0 },
    );
    expect([value, standardError]).toEqual([1.5, 0.05]);
    expect(lower).toBeCloseTo(1.5 * Math.exp(-0.05 * 1.959963984540054), 12);
  });

  test("by standard errors has no answer for values not above 0, and no interval without errors", () => {
    const one = { value: 1, standardError: 0.1 };
    expect(ratioWithErrors({ value: 0, standardError: 1 }, one).note).toMatch(/not above 0/);
    expect(ratioWithErrors({ value: undefined, standardError: 1 }, one).note).toMatch(/no value/);
    expect(ratioWithErrors({ value: 2, standardError: undefined }, one)).toMatchObject({
      value: 2,
      lower: undefined,
    });
  });

  test("refuse what is no part, no count and no denominator", () => {
    const good = { numerator: 1, denominator: 2 };
    expect(() => proportionRatio({ numerator: 3, denominator: 2 }, good)).toThrow(/above/);
    expect(() => rateRatio({ numerator: -1, denominator: 2 }, good)).toThrow(/negative/);
    expect(() => rateRatio(good, { numerator: 1, denominator: 0 })).toThrow(/zero/);
  });
});
