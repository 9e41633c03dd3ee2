import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dasGupta, sumOfProducts } from "../../../src/statistics/decomposition/das-gupta.ts";
import { kitagawa } from "../../../src/statistics/decomposition/kitagawa.ts";

const number = fc.double({ min: 0.01, max: 10, noNaN: true });
const population = (strata: number, factors: number) =>
  fc.array(fc.array(number, { minLength: strata, maxLength: strata }), {
    minLength: factors,
    maxLength: factors,
  });
const names = ["a", "b", "c", "d"];

const populationsOf = (count: number, factors: number, strata = 3) =>
  fc.array(population(strata, factors), { minLength: count, maxLength: count }).map((list) =>
    list.map((columns, i) => ({
      name: `P${i}`,
      factors: Object.fromEntries(columns.map((column, at) => [names[at] as string, column])),
    })),
  );

const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

describe("Das Gupta decomposition: laws", () => {
  test("the effects of every pair of populations add up to its difference in crude rates", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 4 }).chain((n) => populationsOf(n, 3)),
        (populations) => {
          const { crude, effects } = dasGupta(populations, names.slice(0, 3));
          for (const [i, first] of crude.entries()) {
            for (const second of crude.slice(i + 1)) {
              const pair = effects.filter(
                (e) => e.first === first.population && e.second === second.population,
              );
              expect(total(pair.map(({ effect }) => effect))).toBeCloseTo(first.rate - second.rate, 6);
            }
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  test("a factor that is the same everywhere has no effect, and turning the populations round turns the signs", () => {
    fc.assert(
      fc.property(populationsOf(2, 2), (populations) => {
        const [first, second] = populations as [(typeof populations)[0], (typeof populations)[0]];
        const same = {
          ...second,
          factors: { ...second.factors, a: first.factors["a"] as readonly number[] },
        };
        expect(dasGupta([first, same], ["a", "b"]).effects[0]?.effect).toBeCloseTo(0, 9);
        const [forth, back] = [dasGupta([first, second], ["a", "b"]), dasGupta([second, first], ["a", "b"])];
        for (const [i, { effect }] of forth.effects.entries())
          expect(back.effects[i]?.effect).toBeCloseTo(-effect, 9);
      }),
    );
  });

  test("with more than two populations the effects are consistent: A to B and B to C make A to C", () => {
    fc.assert(
      fc.property(populationsOf(3, 2), (populations) => {
        const { effects } = dasGupta(populations, ["a", "b"]);
        const of = (first: string, second: string) =>
          effects.find((e) => e.factor === "a" && e.first === first && e.second === second)?.effect as number;
        expect(of("P0", "P1") + of("P1", "P2")).toBeCloseTo(of("P0", "P2"), 9);
      }),
    );
  });

  test("any rate function may be given", () => {
    const { crude } = dasGupta(
      [
        { name: "x", factors: { a: [2], b: [3] } },
        { name: "y", factors: { a: [4], b: [1] } },
      ],
      ["a", "b"],
      ({ a = [], b = [] }) => (a[0] as number) / (b[0] as number),
    );
    expect(crude.map(({ rate }) => rate)).toEqual([2 / 3, 4]);
    expect(sumOfProducts({ a: [1, 2], b: [3, 4] })).toBe(11);
  });
});

describe("Kitagawa decomposition: laws", () => {
  const stratum = fc.record({ population: fc.integer({ min: 1, max: 1000 }), rate: number });
  const side = fc.array(stratum, { minLength: 4, maxLength: 4 });
  test("composition and rate add up to the difference of crude rates", () => {
    fc.assert(
      fc.property(side, side, (first, second) => {
        const crude = (list: typeof first) =>
          total(list.map((s) => s.population * s.rate)) / total(list.map((s) => s.population));
        const { composition, rate, difference } = kitagawa(first, second);
        expect(difference).toBeCloseTo(crude(first) - crude(second), 9);
        expect(composition + rate).toBeCloseTo(difference, 9);
      }),
    );
  });

  test("equal rates leave composition alone, equal shares leave rate alone", () => {
    fc.assert(
      fc.property(side, side, (first, second) => {
        const sameRates = second.map((s, i) => ({ ...s, rate: first[i]?.rate as number }));
        const sameShares = second.map((s, i) => ({ ...s, population: 2 * (first[i]?.population as number) }));
        expect(kitagawa(first, sameRates).rate).toBeCloseTo(0, 9);
        expect(kitagawa(first, sameShares).composition).toBeCloseTo(0, 9);
      }),
    );
  });
});

describe("decompositions: what they refuse", () => {
  const one = { name: "x", factors: { a: [1, 2], b: [1, 2] } };
  test("one population, two of one name, a factor that is not there, strata that differ, missing values, no factor", () => {
    expect(() => dasGupta([one], ["a"])).toThrow(/1 population/);
    expect(() => dasGupta([one, one], ["a"])).toThrow(/one name/);
    expect(() => dasGupta([one, { ...one, name: "y" }], ["z"])).toThrow(/lacks a factor/);
    expect(() => dasGupta([one, { name: "y", factors: { a: [1], b: [1] } }], ["a", "b"])).toThrow(/strata/);
    expect(() =>
      dasGupta([one, { name: "y", factors: { a: [1, Number.NaN], b: [1, 2] } }], ["a", "b"]),
    ).toThrow(/missing/);
    expect(() => dasGupta([one, { ...one, name: "y" }], [])).toThrow(/0 factors/);
  });
  test("people who are negative in number, or nobody at all", () => {
    expect(() => kitagawa([{ population: -1, rate: 1 }], [{ population: 1, rate: 1 }])).toThrow(/negative/);
    expect(() => kitagawa([{ population: 0, rate: 1 }], [{ population: 1, rate: 1 }])).toThrow(/nobody/);
  });
});
