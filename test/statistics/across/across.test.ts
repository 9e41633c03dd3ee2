import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  betweenGroupStandardDeviation,
  betweenGroupVariance,
  coefficientOfVariation,
} from "../../../src/statistics/across/between-group-variance.ts";
import { meanLogDeviation, theilIndex } from "../../../src/statistics/across/entropy-indices.ts";
import { groupDifferences, groupRatios } from "../../../src/statistics/across/group-gap.ts";
import {
  indexOfDisparity,
  meanDifferenceFromBest,
  meanDifferenceFromMean,
  meanDifferenceFromReference,
} from "../../../src/statistics/across/mean-difference.ts";
import {
  populationAttributableFraction,
  populationAttributableRisk,
} from "../../../src/statistics/across/population-attributable.ts";
import type { Subgroup } from "../../../src/statistics/across/subgroup.ts";

const group = fc.record({
  estimate: fc.double({ min: 1, max: 99, noNaN: true }),
  standardError: fc.double({ min: 0.1, max: 3, noNaN: true }),
  population: fc.integer({ min: 1, max: 100_000 }),
});
// To nine decimals: two estimates that differ in the last bit alone have a variance of nothing but rounding.
const groups = fc
  .array(group, { minLength: 3, maxLength: 12 })
  .map((list) =>
    list.map((g, i) => ({ ...g, estimate: Math.round(g.estimate * 1e9) / 1e9, reference: i === 0 })),
  );

/** Every measure that is 0 for equal groups and never below. */
const SPREADS: Readonly<Record<string, (list: readonly Subgroup[]) => number | undefined>> = {
  "between-group variance": (list) => betweenGroupVariance(list).value,
  "between-group standard deviation": (list) => betweenGroupStandardDeviation(list).value,
  "coefficient of variation": (list) => coefficientOfVariation(list).value,
  "index of disparity": (list) => indexOfDisparity(list).value,
  "weighted index of disparity": (list) => indexOfDisparity(list, { weighted: true }).value,
  "mean difference from mean": (list) => meanDifferenceFromMean(list).value,
  "weighted mean difference from mean": (list) => meanDifferenceFromMean(list, { weighted: true }).value,
  "mean difference from best": (list) => meanDifferenceFromBest(list, { favourable: true }).value,
  "weighted mean difference from best": (list) =>
    meanDifferenceFromBest(list, { favourable: false, weighted: true }).value,
  "mean difference from reference": (list) => meanDifferenceFromReference(list).value,
  "Theil index": (list) => theilIndex(list).value,
  "mean log deviation": (list) => meanLogDeviation(list).value,
};

describe("measures across groups: laws", () => {
  for (const [name, measure] of Object.entries(SPREADS)) {
    test(`${name}: never below 0, 0 for equal groups, the same in any order`, () => {
      fc.assert(
        fc.property(groups, (list) => {
          const value = measure(list) as number;
          expect(value).toBeGreaterThanOrEqual(-1e-9);
          expect(measure(list.toReversed())).toBeCloseTo(value, 6);
          expect(measure(list.map((g) => ({ ...g, estimate: 42 })))).toBeCloseTo(0, 9);
        }),
      );
    });
  }

  test("relative measures do not change with the unit, the variance by its square", () => {
    fc.assert(
      fc.property(groups, fc.integer({ min: 2, max: 30 }), (list, k) => {
        const scaled = list.map((g) => ({ ...g, estimate: k * g.estimate }));
        for (const name of [
          "coefficient of variation",
          "index of disparity",
          "Theil index",
          "mean log deviation",
        ]) {
          expect(SPREADS[name]?.(scaled)).toBeCloseTo(SPREADS[name]?.(list) as number, 5);
        }
        const ratio =
          (betweenGroupVariance(scaled).value as number) / (betweenGroupVariance(list).value as number);
        if (Number.isFinite(ratio)) expect(ratio / k ** 2).toBeCloseTo(1, 5);
      }),
    );
  });

  test("a group split into two of the same value leaves the weighted measures as they were", () => {
    fc.assert(
      fc.property(groups, (list) => {
        const [first, ...rest] = list as [(typeof list)[number], ...typeof list];
        const half = { ...first, population: first.population / 2 };
        const split = [half, { ...half, reference: false }, ...rest];
        for (const name of [
          "between-group variance",
          "weighted index of disparity",
          "weighted mean difference from mean",
          "Theil index",
        ]) {
          expect(SPREADS[name]?.(split)).toBeCloseTo(SPREADS[name]?.(list) as number, 6);
        }
      }),
    );
  });

  test("a Theil index with a value of 0 is the limit of r ln r, has no interval, and does not depend on the unit", () => {
    const of = (...values: readonly number[]) =>
      theilIndex(values.map((estimate) => ({ estimate, standardError: 1, population: 100 })));
    // By hand: the mean of 10, 0 and 14 is 8; (1.25 ln 1.25 + 0 + 1.75 ln 1.75) / 3, times 1,000.
    const byHand = (1000 * (1.25 * Math.log(1.25) + 1.75 * Math.log(1.75))) / 3;
    for (const scale of [1, 1000, 1e-6]) {
      const found = of(10 * scale, 0, 14 * scale);
      expect(found.value).toBeCloseTo(byHand, 9);
      expect([found.lower, found.upper, found.standardError]).toEqual([undefined, undefined, undefined]);
      expect(found.note).toMatch(/No interval/);
    }
    expect(of(0, 0, 0)).toMatchObject({ value: undefined, note: expect.stringMatching(/every group is 0/) });
  });

  test("the gap of unordered groups is the range, and its ratio is above 1", () => {
    fc.assert(
      fc.property(groups, (list) => {
        const values = list.map(({ estimate }) => estimate);
        const unmarked = list.map((g) => ({ ...g, reference: false }));
        const options = { favourable: true, ordered: false };
        expect(groupDifferences(unmarked, options)[0]?.value).toBe(Math.max(...values) - Math.min(...values));
        expect(groupRatios(unmarked, options)[0]?.value as number).toBeGreaterThanOrEqual(1);
      }),
    );
  });

  test("the attributable risk has the sign of improvement and is 0 when the reference is not better", () => {
    fc.assert(
      fc.property(groups, (list) => {
        const options = { ordered: false, scale: 100 };
        expect(
          populationAttributableRisk(list, { ...options, favourable: true }).value as number,
        ).toBeGreaterThanOrEqual(0);
        expect(
          populationAttributableRisk(list, { ...options, favourable: false }).value as number,
        ).toBeLessThanOrEqual(0);
      }),
    );
    const worse = [30, 20, 10].map((estimate, i) => ({ estimate, order: i + 1, population: 5 }));
    expect(populationAttributableRisk(worse, { favourable: true, ordered: true }).value).toBe(0);
  });
});

const three: readonly Subgroup[] = [10, 20, 30].map((estimate, i) => ({
  estimate,
  standardError: 1,
  population: 100,
  order: i + 1,
  reference: i === 0,
}));

describe("measures across groups: intervals", () => {
  test("without standard errors, or without the scale of the indicator, there is a value and a note instead", () => {
    const bare = three.map(({ standardError: _, ...g }) => g);
    expect(meanDifferenceFromBest(bare, { favourable: true, scale: 100 })).toMatchObject({
      value: 10,
      lower: undefined,
    });
    expect(meanDifferenceFromBest(bare, { favourable: true, scale: 100 }).note).toMatch(/standard error/);
    expect(meanDifferenceFromReference(three).note).toMatch(/scale/);
    expect(betweenGroupVariance(bare).note).toMatch(/standard error/);
  });

  test("an estimate that no draw could bring back into range has no interval rather than no end", () => {
    const impossible = three.map((g) => ({ ...g, estimate: (g.estimate ?? 0) - 500 }));
    expect(meanDifferenceFromMean(impossible, { scale: 100 }).note).toMatch(/range/);
  });

  test("intervals of Theil, mean log deviation and PAF are on the value's scale; healthequal's, on request, say that they are not", () => {
    for (const measure of [theilIndex, meanLogDeviation]) {
      const [own, narrow] = [measure(three), measure(three, { interval: "healthequal" })];
      expect(own.standardError).toBeCloseTo(1000 * (narrow.standardError as number), 9);
      expect(own.method).toMatch(/delta method/);
      expect(own.note).toBeUndefined();
      expect(narrow.method).toMatch(/healthequal/);
      expect(narrow.note).toMatch(/too narrow/);
    }
    const options = { favourable: true, ordered: true, scale: 100 };
    const [own, narrow] = [
      populationAttributableFraction(three, options),
      populationAttributableFraction(three, { ...options, interval: "healthequal" }),
    ];
    expect(own.standardError).toBeCloseTo(100 * (narrow.standardError as number), 9);
    expect(own.method).toMatch(/Walter/);
    expect(narrow.note).toMatch(/too narrow/);
  });

  test("groups that tie for the comparison each come back", () => {
    const tied = [10, 20, 20].map((estimate, i) => ({ estimate, standardError: i + 1, reference: i === 0 }));
    const gaps = groupDifferences(tied, { favourable: false, ordered: false });
    expect(gaps.map(({ value }) => value)).toEqual([10, 10]);
    expect(gaps[0]?.standardError).not.toBe(gaps[1]?.standardError);
  });

  test("a ratio to 0 has no answer", () => {
    const zero = [10, 20, 0].map((estimate, i) => ({ estimate, standardError: 1, order: i + 1 }));
    const [ratio] = groupRatios(zero, { favourable: false, ordered: true });
    expect(ratio?.value).toBeUndefined();
    expect(ratio?.note).toMatch(/divide by is 0/);
  });
});

describe("measures across groups: what they refuse", () => {
  const change = (part: Partial<Subgroup>) => three.map((g, i) => (i === 1 ? { ...g, ...part } : g));
  test("two groups", () => {
    expect(() => betweenGroupVariance(three.slice(1))).toThrow(/2 groups/);
  });
  test("more than 15 % of estimates missing, unless forced", () => {
    const gap = [...three, { ...three[0], estimate: undefined, reference: false }] as readonly Subgroup[];
    expect(() => theilIndex(gap)).toThrow(/15 %/);
    expect(theilIndex(gap, { force: true }).value).toBeCloseTo(theilIndex(three).value as number, 12);
  });
  test("populations that are missing, negative or all 0", () => {
    expect(() => betweenGroupVariance(change({ population: undefined }))).toThrow(/population/);
    expect(() => betweenGroupVariance(change({ population: -1 }))).toThrow(/population/);
    expect(() => betweenGroupVariance(three.map((g) => ({ ...g, population: 0 })))).toThrow(/nobody/);
  });
  test("negative standard errors, negative estimates in a logarithm", () => {
    expect(() => betweenGroupVariance(change({ standardError: -1 }))).toThrow(/standard error/);
    expect(() => theilIndex(change({ estimate: -1 }))).toThrow(/negative estimate/);
  });
  test("no reference group, or two", () => {
    expect(() => meanDifferenceFromReference(three.map((g) => ({ ...g, reference: false })))).toThrow(
      /0 reference/,
    );
    expect(() => meanDifferenceFromReference(change({ reference: true }))).toThrow(/2 reference/);
  });
  test("an order with gaps, ties or missing places", () => {
    for (const order of [9, 1, undefined]) {
      expect(() => groupDifferences(change({ order }), { favourable: true, ordered: true })).toThrow(/order/);
    }
  });
  test("neither populations nor a setting average", () => {
    const bare = three.map(({ population: _, ...g }) => g);
    expect(() => meanDifferenceFromMean(bare)).toThrow(/setting average/);
    expect(() => populationAttributableRisk(bare, { favourable: true, ordered: true })).toThrow(
      /setting average/,
    );
    expect(indexOfDisparity(bare, { settingAverage: 20 }).value).toBeCloseTo(100 / 3, 9);
  });
});
