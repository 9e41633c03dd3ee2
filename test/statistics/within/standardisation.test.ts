import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { crudeRate } from "../../../src/statistics/within/crude-rate.ts";
import {
  directlyStandardisedRate,
  recurrentStandardisedRate,
  type Stratum,
} from "../../../src/statistics/within/directly-standardised-rate.ts";
import {
  ESP2013,
  ESP2013_21_BANDS,
} from "../../../src/statistics/within/european-standard-population-2013.ts";
import {
  indirectlyStandardisedRate,
  indirectlyStandardisedRatio,
} from "../../../src/statistics/within/indirect-standardisation.ts";

const STRATA = fc.array(
  fc.record({
    events: fc.integer({ min: 0, max: 200 }),
    population: fc.integer({ min: 1, max: 50_000 }),
    standard: fc.integer({ min: 1, max: 7000 }),
  }),
  { minLength: 1, maxLength: 19 },
);
const enough = (strata: readonly Stratum[]) => strata.reduce((sum, { events }) => sum + events, 0) >= 10;
const near = (a: number | undefined, b: number | undefined) =>
  expect(Math.abs((a ?? Number.NaN) / (b ?? Number.NaN) - 1)).toBeLessThan(1e-9);

describe("the European Standard Population 2013", () => {
  const total = (bands: typeof ESP2013) => bands.reduce((sum, { population }) => sum + population, 0);

  test("has 100,000 people in 19 bands, and as many in 21", () => {
    expect([ESP2013.length, total(ESP2013)]).toEqual([19, 100_000]);
    expect([ESP2013_21_BANDS.length, total(ESP2013_21_BANDS)]).toEqual([21, 100_000]);
  });

  test("has the same people in either form: bands of one fill bands of the other", () => {
    const within = (from: number, to: number, bands: typeof ESP2013) =>
      total(bands.filter(({ startAge }) => startAge >= from && startAge < to));
    ESP2013.forEach(({ startAge, population }, i) => {
      expect(within(startAge, ESP2013[i + 1]?.startAge ?? 200, ESP2013_21_BANDS)).toBe(population);
    });
  });
});

describe("the directly standardised rate", () => {
  test("contains itself in its interval, of either kind", () => {
    fc.assert(
      fc.property(
        STRATA.filter(enough),
        fc.constantFrom("dobson" as const, "fay-feuer" as const),
        (s, interval) => {
          const { value, lower, upper } = directlyStandardisedRate(s, { interval });
          expect(lower ?? Number.NaN).toBeLessThanOrEqual(value ?? Number.NaN);
          expect(upper ?? Number.NaN).toBeGreaterThanOrEqual(value ?? Number.NaN);
        },
      ),
    );
  });

  test("is the crude rate where the group has the ages of the standard population", () => {
    const strata = ESP2013.map(({ population }, i) => ({ events: i + 1, population, standard: population }));
    const crude = crudeRate({ numerator: 190, denominator: 100_000 });
    const { value, lower, upper } = directlyStandardisedRate(strata);
    near(value, crude.value);
    // Dobson's interval is then Byar's itself: the variance is that of a Poisson count.
    near(lower, crude.lower);
    near(upper, crude.upper);
  });

  test("does not change with the order of bands, nor when a band is split into equal halves", () => {
    fc.assert(
      fc.property(STRATA.filter(enough), (strata) => {
        const halved = strata.toReversed().flatMap(({ events, population, standard }) => {
          const half = { events: events / 2, population: population / 2, standard: standard / 2 };
          return [half, half];
        });
        const [one, other] = [directlyStandardisedRate(strata), directlyStandardisedRate(halved)];
        near(one.value, other.value);
        near(one.upper, other.upper);
        near(one.standardError, other.standardError);
      }),
    );
  });

  test("depends on the shape of the standard population, not on its size", () => {
    fc.assert(
      fc.property(STRATA.filter(enough), (strata) => {
        const larger = strata.map((s) => ({ ...s, standard: 3 * s.standard }));
        near(directlyStandardisedRate(strata).upper, directlyStandardisedRate(larger).upper);
      }),
    );
  });

  test("has no answer below ten events, and says so; Fay and Feuer's interval has one", () => {
    const strata = [{ events: 9, population: 1000, standard: 5000 }];
    const none = directlyStandardisedRate(strata);
    expect([none.value, none.totalCount, none.note]).toEqual([
      undefined,
      9,
      "No answer: fewer than 10 events in all.",
    ]);
    expect(directlyStandardisedRate(strata, { interval: "fay-feuer" }).value).toBeCloseTo(900, 10);
  });

  test("says when its lower limit is below 0", () => {
    const strata = [
      { events: 1, population: 10, standard: 9000 },
      { events: 10, population: 90_000, standard: 1000 },
    ];
    const { lower, note } = directlyStandardisedRate(strata, { confidence: 0.998 });
    expect(lower ?? 0).toBeLessThan(0);
    expect(note).toMatch(/below 0/);
  });

  test("refuses negative events, a population of 0, and no standard population at all", () => {
    const stratum = { events: 20, population: 100, standard: 100 };
    const rate = (change: Partial<Stratum>) => () => directlyStandardisedRate([{ ...stratum, ...change }]);
    expect(rate({ events: -1 })).toThrow(/events of an age band: is negative/);
    expect(rate({ population: 0 })).toThrow(/population of an age band: is zero/);
    expect(rate({ standard: 0 })).toThrow(/standard population: is zero in all bands/);
    expect(() => directlyStandardisedRate([])).toThrow(/standard population/);
  });
});

describe("the rate of recurrent events", () => {
  const bands = [0, 1, 2].map((i) => ({
    band: `${i}`,
    population: 1000 * (i + 1),
    standard: 5000 - 1000 * i,
  }));

  test("equals the plain one when everybody has a single event", () => {
    const people = [12, 30, 25];
    const recurrent = recurrentStandardisedRate(
      bands.map((band, i) => ({ ...band, people: people[i] ?? 0, frequency: 1 })),
    );
    const plain = directlyStandardisedRate(bands.map((band, i) => ({ ...band, events: people[i] ?? 0 })));
    near(recurrent.value, plain.value);
    near(recurrent.upper, plain.upper);
    expect(recurrent.totalPopulation).toBe(6000);
  });

  test("has the same value and a wider interval when the same events fall on fewer people", () => {
    const at = (people: number, frequency: number) =>
      recurrentStandardisedRate(bands.map((band) => ({ ...band, people, frequency })));
    const [spread, concentrated] = [at(40, 1), at(10, 4)];
    near(spread.value, concentrated.value);
    near(concentrated.standardError, 2 * (spread.standardError ?? Number.NaN));
  });

  test("refuses a band with two populations", () => {
    const [band] = bands;
    if (band === undefined) throw new Error("no band");
    const rows = [
      { ...band, people: 10, frequency: 1 },
      { ...band, people: 10, frequency: 2, population: 999 },
    ];
    expect(() => recurrentStandardisedRate(rows)).toThrow(/different populations/);
  });
});

describe("indirect standardisation", () => {
  const strata = [
    { population: 500, referenceEvents: 40, referencePopulation: 10_000 },
    { population: 1500, referenceEvents: 90, referencePopulation: 9000 },
  ];

  test("gives the reference population itself a ratio of 1 and its own crude rate", () => {
    const own = strata.map((s) => ({ ...s, population: s.referencePopulation }));
    expect(indirectlyStandardisedRatio(130, own).value).toBeCloseTo(1, 12);
    const rate = indirectlyStandardisedRate(130, own);
    near(rate.value, (100_000 * 130) / 19_000);
    near(rate.referenceRate, rate.value);
  });

  test("expects events at the reference's rates: 2 + 15 here", () => {
    const { expected, value, method } = indirectlyStandardisedRatio(34, strata);
    expect([expected, value, method]).toEqual([17, 2, "Byar's"]);
    expect(indirectlyStandardisedRatio(9, strata).method).toBe("Exact");
  });

  test("allows a band without people, and has no answer where nothing is expected", () => {
    const empty = strata.map((s) => ({ ...s, population: 0 }));
    expect(indirectlyStandardisedRatio(0, empty)).toMatchObject({ value: undefined, expected: 0 });
    expect(indirectlyStandardisedRatio(0, empty).note).toMatch(/no events are expected/);
  });

  test("refuses a reference population of zero and a negative count", () => {
    const without = [{ population: 10, referenceEvents: 0, referencePopulation: 0 }];
    expect(() => indirectlyStandardisedRatio(1, without)).toThrow(/reference population.*zero/);
    expect(() => indirectlyStandardisedRate(-1, strata)).toThrow(/observed events: is negative/);
  });
});
