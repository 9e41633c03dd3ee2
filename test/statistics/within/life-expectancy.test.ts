import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type AgeBand,
  LIFE_TABLE_AGES,
  lifeExpectancy,
} from "../../../src/statistics/within/life-expectancy.ts";

const bands = (deaths: (age: number) => number, population = 50_000): readonly AgeBand[] =>
  LIFE_TABLE_AGES.map((startAge) => ({ startAge, deaths: deaths(startAge), population }));
const usual = bands((age) => Math.max(20, Math.round(5 * 1.08 ** age)));
const at = (table: ReturnType<typeof lifeExpectancy>, age: number) =>
  table.find(({ startAge }) => startAge === age);
const changed = (index: number, change: Partial<AgeBand>) =>
  usual.map((band, i) => (i === index ? { ...band, ...change } : band));

describe("life expectancy", () => {
  test("without deaths in the last band has no answer at any age, rather than an infinite one", () => {
    const table = lifeExpectancy(
      LIFE_TABLE_AGES.map((startAge) => ({ startAge, deaths: startAge === 85 ? 5 : 0, population: 1000 })),
    );
    for (const { value, note } of table) {
      expect(value).toBeUndefined();
      expect(note).toMatch(/nobody died in the last band/);
    }
  });

  test("has the 20 ages of an abridged life table", () => {
    expect(LIFE_TABLE_AGES).toHaveLength(20);
    expect(lifeExpectancy(usual).map(({ startAge }) => startAge)).toEqual(LIFE_TABLE_AGES);
  });

  test("with the same death rate at all ages is about the inverse of that rate", () => {
    // The life table takes deaths as spread evenly over a band: within 1 % of the exponential's mean of 50 years.
    const value = at(lifeExpectancy(bands(() => 1000)), 0)?.value ?? Number.NaN;
    expect(Math.abs(value / 50 - 1)).toBeLessThan(0.01);
  });

  test("lies within its interval and does not change with the order of the bands", () => {
    for (const { value, lower, upper } of lifeExpectancy(usual)) {
      expect(lower ?? Number.NaN).toBeLessThan(value ?? Number.NaN);
      expect(upper ?? Number.NaN).toBeGreaterThan(value ?? Number.NaN);
    }
    expect(lifeExpectancy(usual.toReversed())).toEqual(lifeExpectancy(usual));
  });

  test("falls when deaths rise in any band", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 19 }), fc.integer({ min: 1, max: 500 }), (index, more) => {
        const deaths = (usual[index]?.deaths ?? 0) + more;
        const worse = at(lifeExpectancy(changed(index, { deaths })), 0)?.value;
        expect(worse ?? Number.NaN).toBeLessThan(at(lifeExpectancy(usual), 0)?.value ?? Number.NaN);
      }),
    );
  });

  test("keeps its value and narrows its interval with a hundredfold population", () => {
    const large = usual.map(({ startAge, deaths = 0, population = 0 }) => ({
      startAge,
      deaths: 100 * deaths,
      population: 100 * population,
    }));
    const [small, great] = [at(lifeExpectancy(usual), 0), at(lifeExpectancy(large), 0)];
    expect(great?.value).toBeCloseTo(small?.value ?? Number.NaN, 9);
    expect(great?.standardError).toBeCloseTo((small?.standardError ?? Number.NaN) / 10, 9);
  });
});

describe("life expectancy has no answer, and says why, by the first test that fails", () => {
  test.each([
    ["a count is missing", changed(3, { deaths: undefined }), /missing/],
    ["deaths are negative", changed(3, { deaths: -1 }), /deaths below 0/],
    ["a population is zero", changed(3, { population: 0 }), /population of 0/],
    ["a band is missing", usual.slice(1), /not the 20/],
    ["a band is not one of the table", changed(3, { startAge: 12 }), /not the 20/],
    ["more die than there are", changed(3, { deaths: 50_001 }), /more deaths than people/],
    ["there are 5,000 people or fewer", bands(() => 10, 250), /5,000 people or fewer/],
    ["nobody died in the last band", changed(19, { deaths: 0 }), /nobody died in the last band/],
  ])("%s", (_, wrong, note) => {
    for (const line of lifeExpectancy(wrong)) {
      expect(line.value).toBeUndefined();
      expect(line.note).toMatch(note);
    }
  });

  test("negative deaths come before a missing band", () => {
    expect(lifeExpectancy(changed(3, { deaths: -1 }).slice(1))[0]?.note).toMatch(/deaths below 0/);
  });

  test("a 95 % interval wider than 20 years keeps its limits and loses its value, whatever the confidence", () => {
    const line = at(
      lifeExpectancy(
        bands(() => 1, 300),
        { confidence: 0.9 },
      ),
      0,
    );
    expect(line).toMatchObject({ value: undefined, confidence: 0.9 });
    expect(line?.upper).toBeDefined();
    expect(line?.note).toMatch(/wider than 20 years/);
  });
});
