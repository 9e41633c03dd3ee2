import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  concentrationIndex,
  surveyConcentrationIndex,
} from "../../../src/statistics/gradient/concentration-index.ts";
import { designVariance } from "../../../src/statistics/gradient/design-variance.ts";

const estimates = fc.array(fc.double({ min: 1, max: 99, noNaN: true }), { minLength: 3, maxLength: 10 });
const ordered = (values: readonly number[]) =>
  values.map((estimate, i) => ({ order: i + 1, estimate, population: 100 + i }));

describe("concentration index: laws", () => {
  test("equal groups have index 0", () => {
    const equal = ordered([7, 7, 7, 7]);
    expect(concentrationIndex(equal).value).toBeCloseTo(0, 12);
    expect(concentrationIndex(equal, { relative: true }).value).toBeCloseTo(0, 12);
  });

  test("the relative index lies between -1 and 1 and does not change with the unit", () => {
    fc.assert(
      fc.property(estimates, (values) => {
        const index = concentrationIndex(ordered(values), { relative: true }).value as number;
        expect(Math.abs(index)).toBeLessThanOrEqual(1);
        const cents = concentrationIndex(ordered(values.map((y) => 100 * y)), { relative: true }).value;
        expect(cents).toBeCloseTo(index, 9);
      }),
    );
  });

  test("the order turned round turns the sign", () => {
    fc.assert(
      fc.property(estimates, (values) => {
        const even = (list: readonly number[]) =>
          list.map((estimate, i) => ({ order: i + 1, estimate, population: 10 }));
        const index = concentrationIndex(even(values)).value as number;
        expect(concentrationIndex(even(values.toReversed())).value).toBeCloseTo(-index, 9);
      }),
    );
  });

  test("Wagstaff and Erreygers corrections are the published multiples of the bounded index", () => {
    const groups = [20, 40, 60].map((estimate, i) => ({ order: i + 1, estimate }));
    const bounds = { min: 0, max: 100 };
    const plain = concentrationIndex(groups, { relative: true, bounds }).value as number;
    const wagstaff = concentrationIndex(groups, { relative: true, bounds, correction: "wagstaff" }).value;
    const erreygers = concentrationIndex(groups, { relative: true, bounds, correction: "erreygers" }).value;
    expect(wagstaff).toBeCloseTo(plain / (1 - 0.4), 12);
    expect(erreygers).toBeCloseTo(4 * 0.4 * plain, 12);
  });

  test("people of equal weight give the index of their groups", () => {
    const people = [1, 0, 0, 1, 1, 0, 1, 1, 1].map((estimate, i) => ({
      estimate,
      order: 1 + Math.floor(i / 3),
    }));
    const groups = [1, 2, 3].map((estimate, i) => ({ order: i + 1, estimate: estimate / 3, population: 3 }));
    expect(surveyConcentrationIndex(people).value).toBeCloseTo(
      concentrationIndex(groups).value as number,
      12,
    );
  });
});

describe("concentration index: what it refuses", () => {
  const groups = ordered([20, 40, 60]);
  test("a correction without bounds or of the absolute index, bounds that are none, values outside them, ties", () => {
    expect(() => concentrationIndex(groups, { relative: true, correction: "wagstaff" })).toThrow(
      /without bounds/,
    );
    expect(() =>
      concentrationIndex(groups, { bounds: { min: 0, max: 100 }, correction: "erreygers" }),
    ).toThrow(/absolute/);
    expect(() => concentrationIndex(groups, { bounds: { min: 5, max: 5 } })).toThrow(/greatest/);
    expect(() => concentrationIndex(groups, { bounds: { min: 30, max: 100 } })).toThrow(/outside the bounds/);
    expect(() => concentrationIndex(groups.map((g) => ({ ...g, order: 1 })))).toThrow(/ties/);
  });
});

describe("design variance of a total", () => {
  const rows = (strata: readonly string[]) =>
    strata.map((stratum, i) => ({ estimate: 1, order: 1, stratum, psu: String(i) }));

  test("of units drawn with replacement is n times their sample variance", () => {
    expect(designVariance([1, 2, 3], rows(["", "", ""]))).toBeCloseTo(3, 12);
  });

  test("adds up over strata, and centres a lonely unit at the mean of all", () => {
    expect(designVariance([1, 3, 5, 9], rows(["a", "a", "b", "b"]))).toBeCloseTo(4 + 16, 12);
    expect(designVariance([1, 3, 5], rows(["a", "a", "b"]))).toBeCloseTo(4 + 4, 12);
  });
});
