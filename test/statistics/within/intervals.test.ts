import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clopperPearsonInterval } from "../../../src/statistics/within/clopper-pearson-interval.ts";
import { crudeRate } from "../../../src/statistics/within/crude-rate.ts";
import {
  byarsInterval,
  countInterval,
  exactPoissonInterval,
} from "../../../src/statistics/within/poisson-interval.ts";
import { proportion } from "../../../src/statistics/within/proportion.ts";
import { wilsonInterval } from "../../../src/statistics/within/wilson-interval.ts";

const LEVELS = fc.constantFrom(0.9, 0.95, 0.99, 0.998);
/** A numerator within its denominator, whole or weighted (in eighths). */
const PARTS = fc
  .tuple(fc.integer({ min: 1, max: 1_000_000 }), fc.double({ min: 0, max: 1, noNaN: true }), fc.boolean())
  .map(([n, share, whole]) => ({
    numerator: whole ? Math.round(n * share) : Math.round(8 * n * share) / 8,
    denominator: n,
  }));
const METHODS = fc.constantFrom("wilson" as const, "exact" as const);
const near = (a: number | undefined, b: number | undefined, scale = 1) =>
  expect(Math.abs((a ?? Number.NaN) - (b ?? Number.NaN))).toBeLessThan(1e-10 * scale);

describe("a proportion's interval", () => {
  test("contains the proportion and stays within 0 and the multiplier", () => {
    fc.assert(
      fc.property(PARTS, LEVELS, METHODS, (part, confidence, interval) => {
        const { value, lower, upper } = proportion(part, { confidence, interval, multiplier: 100 });
        expect(lower).toBeGreaterThanOrEqual(0);
        expect(upper).toBeLessThanOrEqual(100);
        expect(lower).toBeLessThanOrEqual((value ?? Number.NaN) + 1e-12);
        expect(upper).toBeGreaterThanOrEqual((value ?? Number.NaN) - 1e-12);
      }),
    );
  });

  test("is mirrored by that of those who have it not", () => {
    fc.assert(
      fc.property(PARTS, LEVELS, METHODS, (part, confidence, interval) => {
        const rest = { ...part, numerator: part.denominator - part.numerator };
        const [has, hasNot] = [part, rest].map((one) => proportion(one, { confidence, interval }));
        near(has?.lower, 1 - (hasNot?.upper ?? Number.NaN));
        near(has?.upper, 1 - (hasNot?.lower ?? Number.NaN));
      }),
    );
  });

  test("moves up with the numerator, at both ends", () => {
    fc.assert(
      fc.property(PARTS, LEVELS, (part, confidence) => {
        fc.pre(part.numerator + 1 <= part.denominator);
        const more = proportion({ ...part, numerator: part.numerator + 1 }, { confidence });
        const less = proportion(part, { confidence });
        expect(more.lower ?? 0).toBeGreaterThan(less.lower ?? 1);
        expect(more.upper ?? 0).toBeGreaterThanOrEqual(less.upper ?? 1);
      }),
    );
  });

  test("is wider the more confident it is, and all that is possible at confidence 1", () => {
    fc.assert(
      fc.property(PARTS, ({ numerator, denominator }) => {
        const inner = wilsonInterval(numerator, denominator, 0.95);
        const outer = wilsonInterval(numerator, denominator, 0.998);
        expect(outer.lower).toBeLessThanOrEqual(inner.lower);
        expect(outer.upper).toBeGreaterThanOrEqual(inner.upper);
        expect(wilsonInterval(numerator, denominator, 1)).toEqual({ lower: 0, upper: 1 });
      }),
    );
  });

  test("ends exactly at 0 when nobody and at 1 when everybody has it", () => {
    expect(wilsonInterval(0, 17, 0.95).lower).toBe(0);
    expect(wilsonInterval(17, 17, 0.95).upper).toBe(1);
    expect(clopperPearsonInterval(0, 17, 0.95).lower).toBe(0);
    expect(clopperPearsonInterval(17, 17, 0.95).upper).toBe(1);
  });

  test("covers at least as often as it says when exact: tail areas of the binomial (Clopper & Pearson 1934)", () => {
    const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n, k - 1) * (n - k + 1)) / k);
    const upTo = (x: number, n: number, p: number) =>
      Array.from({ length: x + 1 }, (_, k) => choose(n, k) * p ** k * (1 - p) ** (n - k)).reduce(
        (a, b) => a + b,
      );
    for (const [x, n] of [
      [3, 20],
      [1, 10],
      [19, 30],
    ] as const) {
      const { lower, upper } = clopperPearsonInterval(x, n, 0.95);
      expect(upTo(x, n, upper)).toBeCloseTo(0.025, 10);
      expect(1 - upTo(x - 1, n, lower)).toBeCloseTo(0.025, 10);
    }
  });
});

describe("a proportion refuses", () => {
  test.each([
    ["a numerator above its denominator", { numerator: 6, denominator: 5 }, /above its denominator/],
    ["a negative numerator", { numerator: -1, denominator: 5 }, /numerator.*negative/],
    ["a numerator that is no number", { numerator: Number.NaN, denominator: 5 }, /not a number/],
    ["a denominator of zero", { numerator: 0, denominator: 0 }, /denominator.*zero/],
    ["a negative denominator", { numerator: 0, denominator: -5 }, /denominator.*negative/],
  ])("%s", (_, counted, message) => {
    expect(() => proportion(counted)).toThrow(message);
  });

  test("a confidence outside 0 to 1, and a multiplier of 0", () => {
    const counted = { numerator: 1, denominator: 2 };
    for (const confidence of [0, -0.1, 95, Number.NaN]) {
      expect(() => proportion(counted, { confidence })).toThrow(/confidence/);
    }
    expect(() => proportion(counted, { multiplier: 0 })).toThrow(/multiplier/);
  });

  test("without naming the value of a row", () => {
    expect(() => proportion({ numerator: 8125, denominator: 5077 })).not.toThrow(/8125|5077/);
  });

  test("nothing when a count is missing: no answer, and a note", () => {
    const { value, lower, note } = proportion({ numerator: undefined, denominator: 5 });
    expect([value, lower]).toEqual([undefined, undefined]);
    expect(note).toMatch(/missing/);
  });
});

describe("the interval of a count", () => {
  const COUNTS = fc.oneof(
    fc.integer({ min: 0, max: 100_000 }),
    fc.integer({ min: 0, max: 2400 }).map((eighths) => eighths / 8),
  );

  test("contains the count", () => {
    fc.assert(
      fc.property(COUNTS, LEVELS, fc.boolean(), (x, confidence, exact) => {
        const { lower, upper } = countInterval(x, confidence, exact);
        expect(lower).toBeLessThanOrEqual(x);
        expect(upper).toBeGreaterThan(x);
      }),
    );
  });

  test("is exact strictly below ten events and Byar's from ten", () => {
    expect(countInterval(9.999, 0.95)).toEqual({ ...exactPoissonInterval(9.999, 0.95), method: "Exact" });
    expect(countInterval(10, 0.95)).toEqual({ ...byarsInterval(10, 0.95), method: "Byar's" });
    expect(countInterval(10, 0.95, true).method).toBe("Exact");
  });

  test("Byar's is within 0.3 % of the exact one from ten events on", () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 1_000_000 }), (x) => {
        const [byar, exact] = [byarsInterval(x, 0.95), exactPoissonInterval(x, 0.95)];
        expect(Math.abs(byar.lower / exact.lower - 1)).toBeLessThan(0.003);
        expect(Math.abs(byar.upper / exact.upper - 1)).toBeLessThan(0.003);
      }),
    );
  });

  test("for no events reaches from 0 to -ln(0.025), where the chance of none is 2.5 %", () => {
    expect(exactPoissonInterval(0, 0.95).lower).toBe(0);
    expect(exactPoissonInterval(0, 0.95).upper).toBeCloseTo(-Math.log(0.025), 12);
  });
});

describe("a crude rate", () => {
  test("scales with its multiplier, and inversely with person-years", () => {
    fc.assert(
      fc.property(PARTS, LEVELS, fc.constantFrom(1, 1000, 100_000), (counted, confidence, multiplier) => {
        const one = crudeRate(counted, { confidence, multiplier });
        const tenfold = crudeRate(counted, { confidence, multiplier: 10 * multiplier });
        const longer = crudeRate(
          { ...counted, denominator: 10 * counted.denominator },
          { confidence, multiplier },
        );
        for (const key of ["value", "lower", "upper"] as const) {
          near(10 * (one[key] ?? Number.NaN), tenfold[key], tenfold.upper);
          near((one[key] ?? Number.NaN) / 10, longer[key], one.upper);
        }
      }),
    );
  });

  test("may exceed its denominator: a person can have several events", () => {
    expect(crudeRate({ numerator: 150, denominator: 100 }, { multiplier: 1 }).value).toBe(1.5);
  });

  test("refuses a denominator of zero and negative counts, and has no answer for a missing one", () => {
    expect(() => crudeRate({ numerator: 3, denominator: 0 })).toThrow(/denominator of a rate: is zero/);
    expect(() => crudeRate({ numerator: -3, denominator: 10 })).toThrow(/negative/);
    expect(crudeRate({ numerator: 3, denominator: undefined }).value).toBeUndefined();
  });

  test("has no upper limit at confidence 1, rather than an infinite one", () => {
    expect(crudeRate({ numerator: 3, denominator: 10 }, { confidence: 1 }).upper).toBeUndefined();
  });
});
