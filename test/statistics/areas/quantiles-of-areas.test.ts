import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { quantilesOfAreas } from "../../../src/statistics/areas/quantiles-of-areas.ts";

const VALUES = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 10, maxLength: 200 });
const countOf = (all: readonly unknown[], one: unknown) => all.filter((value) => value === one).length;

describe("quantiles of areas", () => {
  test("put the highest values first, or the lowest", () => {
    expect(quantilesOfAreas([4, 1, 3, 2], { quantiles: 2 }).quantiles).toEqual([1, 2, 1, 2]);
    expect(quantilesOfAreas([4, 1, 3, 2], { quantiles: 2, highestFirst: false }).quantiles).toEqual([
      2, 1, 2, 1,
    ]);
  });

  test("are equally large where the areas divide evenly and differ", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 12 }), (size, quantiles) => {
        const values = Array.from({ length: size * quantiles }, (_, i) => (i * 7919) % 104_729);
        const found = quantilesOfAreas(values, { quantiles }).quantiles;
        for (let q = 1; q <= quantiles; q++) expect(countOf(found, q)).toBe(size);
      }),
    );
  });

  test("are shared by equal values, lie between 1 and their number, and never fall with a lower value", () => {
    fc.assert(
      fc.property(VALUES, (values) => {
        const { quantiles } = quantilesOfAreas(values);
        values.forEach((value, i) => {
          expect(quantiles[i]).toBeGreaterThanOrEqual(1);
          expect(quantiles[i]).toBeLessThanOrEqual(10);
          values.forEach((other, j) => {
            if (other <= value) expect(quantiles[j]).toBeGreaterThanOrEqual(quantiles[i] ?? Number.NaN);
          });
        });
      }),
      { numRuns: 30 },
    );
  });

  test("depend on the order of values, not on their size nor on the order of the list", () => {
    fc.assert(
      fc.property(VALUES, (values) => {
        const { quantiles } = quantilesOfAreas(values);
        expect(quantilesOfAreas(values.map((value) => Math.exp(value / 10))).quantiles).toEqual(quantiles);
        expect(quantilesOfAreas(values.toReversed()).quantiles).toEqual(quantiles.toReversed());
      }),
    );
  });

  test("leave out an area without a value, which does not count", () => {
    expect(quantilesOfAreas([4, undefined, 1], { quantiles: 2 }).quantiles).toEqual([1, undefined, 2]);
  });

  test("are none, with a note, where there are fewer areas than quantiles", () => {
    const { quantiles, note } = quantilesOfAreas([1, 2, undefined], { quantiles: 3 });
    expect(quantiles).toEqual([undefined, undefined, undefined]);
    expect(note).toMatch(/fewer areas with a value than the 3 quantiles/);
  });

  test("refuse a number of quantiles that is not whole, and values that are no numbers", () => {
    for (const quantiles of [0, 2.5, -1])
      expect(() => quantilesOfAreas([1], { quantiles })).toThrow(/quantiles/);
    expect(() => quantilesOfAreas([Number.NaN], { quantiles: 1 })).toThrow(/not a number/);
  });
});
