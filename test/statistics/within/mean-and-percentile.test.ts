import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mean, meanOfSummary } from "../../../src/statistics/within/mean.ts";
import { type Band, percentileFromBands } from "../../../src/statistics/within/percentile-from-bands.ts";

const VALUES = fc.array(fc.double({ min: -1000, max: 1000, noNaN: true }), { minLength: 2, maxLength: 40 });
const near = (a: number | undefined, b: number | undefined, within = 1e-7) =>
  expect(Math.abs((a ?? Number.NaN) - (b ?? Number.NaN))).toBeLessThanOrEqual(within);

describe("a mean", () => {
  test("lies in the middle of its interval, whatever the order of the values", () => {
    fc.assert(
      fc.property(VALUES, (values) => {
        const { value, lower, upper } = mean(values);
        near((lower ?? 0) + (upper ?? 0), 2 * (value ?? Number.NaN));
        near(upper, mean(values.toReversed()).upper);
      }),
    );
  });

  test("moves and stretches with its values", () => {
    fc.assert(
      fc.property(VALUES, (values) => {
        const [plain, changed] = [mean(values), mean(values.map((value) => 3 * value + 7))];
        near(3 * (plain.upper ?? 0) + 7, changed.upper, 1e-6);
      }),
    );
  });

  test("is the same from a summary of the values", () => {
    const summary = meanOfSummary({ count: 3, mean: 8, standardDeviation: 2 });
    expect(mean([6, 8, 10]).upper).toBeCloseTo(summary.upper ?? Number.NaN, 12);
  });

  test("of one value has no interval; with a value missing, no answer", () => {
    expect(mean([5])).toMatchObject({ value: 5, lower: undefined, standardDeviation: undefined });
    expect(mean([5, undefined])).toMatchObject({ value: undefined, count: 2, sum: undefined });
    expect(mean([5, undefined]).note).toMatch(/missing/);
  });

  test("refuses no values at all, and what is no number", () => {
    expect(() => mean([])).toThrow(/no values/);
    expect(() => mean([1, Number.NaN])).toThrow(/not a number/);
  });
});

describe("a percentile from bands", () => {
  const weekly = (counts: readonly number[]): readonly Band[] =>
    counts.map((count, week) => ({ from: week, to: week + 1, count }));
  const COUNTS = fc
    .array(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 104 })
    .filter((counts) => counts.some((count) => count > 0));

  test("is the place in proportion within the band that holds the person in question", () => {
    // 10 people: the fifth is the third of the six in the second week, half way through it.
    expect(percentileFromBands(weekly([2, 6, 2])).value).toBe(1.5);
    // 92 % of 100 is the 92nd: two of ten into the third week.
    expect(percentileFromBands(weekly([50, 40, 10]), { percentile: 0.92 }).value).toBeCloseTo(2.2, 12);
  });

  test("lies within its interval, and the interval within the bands", () => {
    fc.assert(
      fc.property(COUNTS, fc.constantFrom(0.1, 0.5, 0.92, 0.95), (counts, percentile) => {
        const { value, lower, upper } = percentileFromBands(weekly(counts), { percentile });
        expect(value).toBeTypeOf("number");
        expect(lower ?? 0).toBeGreaterThanOrEqual(0);
        expect(value ?? Number.NaN).toBeGreaterThanOrEqual(lower ?? 0);
        expect(upper ?? counts.length).toBeGreaterThanOrEqual(value ?? Number.NaN);
        expect(upper ?? counts.length).toBeLessThanOrEqual(counts.length);
      }),
    );
  });

  // Campbell and Gardner 1988, BMJ 296: 1454-1456: a median has a 95 % interval from six values on. A 92nd percentile
  // has an upper limit from 45 on: 0.92 to the 44th is 0.0255, to the 45th 0.0235.
  test.each([
    [5, 0.5, false, false],
    [6, 0.5, true, true],
    [44, 0.92, true, false],
    [45, 0.92, true, true],
  ])("of %i people, the %f quantile: whether it has limits", (people, percentile, hasLower, hasUpper) => {
    const { value, lower, upper, note } = percentileFromBands(weekly([0, people, 0]), { percentile });
    expect([value !== undefined, lower !== undefined, upper !== undefined]).toEqual([
      true,
      hasLower,
      hasUpper,
    ]);
    expect(note === undefined).toBe(hasLower && hasUpper);
  });

  test("does not change when a week is split into equal halves, and rises with its percentile", () => {
    fc.assert(
      fc.property(COUNTS, (counts) => {
        const halves = weekly(counts).flatMap(({ from, count }) => [
          { from, to: from + 0.5, count: count / 2 },
          { from: from + 0.5, to: from + 1, count: count / 2 },
        ]);
        near(percentileFromBands(halves).value, percentileFromBands(weekly(counts)).value);
        const at = (percentile: number) => percentileFromBands(weekly(counts), { percentile }).value;
        expect(at(0.92) ?? 0).toBeGreaterThanOrEqual(at(0.5) ?? 1);
      }),
    );
  });

  test("has an interval that narrows with the square root of the people", () => {
    const width = (times: number) => {
      const { lower, upper } = percentileFromBands(weekly(Array.from({ length: 20 }, () => 50 * times)));
      return (upper ?? Number.NaN) - (lower ?? Number.NaN);
    };
    expect(width(1) / width(100)).toBeCloseTo(10, 1);
  });

  test("passes over empty bands", () => {
    expect(percentileFromBands(weekly([0, 0, 4, 0, 4])).value).toBe(3);
    expect(percentileFromBands(weekly([4, 0, 0, 4])).value).toBe(1);
  });

  test("in an open last band is no answer, and the note says beyond what", () => {
    const bands = [
      { from: 0, to: 104, count: 3 },
      { from: 104, to: undefined, count: 7 },
    ];
    expect(percentileFromBands(bands)).toMatchObject({ value: undefined, upper: undefined });
    expect(percentileFromBands(bands).note).toBe("The value is beyond 104, in the open last band.");
  });

  test("among nobody is no answer", () => {
    expect(percentileFromBands(weekly([0, 0])).note).toMatch(/nobody/);
  });

  test("refuses bands that overlap or do not ascend, a band in the middle without an end, and odd percentiles", () => {
    const bands = (...ends: [number, number | undefined][]) =>
      ends.map(([from, to]) => ({ from, to, count: 1 }));
    for (const wrong of [bands([0, 2], [1, 3]), bands([1, 0]), bands([0, undefined], [1, 2])]) {
      expect(() => percentileFromBands(wrong)).toThrow(/bands/);
    }
    for (const percentile of [0, 1, 50]) {
      expect(() => percentileFromBands(bands([0, 1]), { percentile })).toThrow(/percentile/);
    }
    expect(() => percentileFromBands([{ from: 0, to: 1, count: -1 }])).toThrow(/negative/);
  });
});
