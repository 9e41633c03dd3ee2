import { describe, expect, test } from "vitest";
import {
  dasGuptaAgesEstimator,
  dasGuptaRatesEstimator,
  dasGuptaSexesEstimator,
} from "../../src/estimate/change/das-gupta-parts.ts";
import type { MeasureFacts } from "../../src/estimate/estimator.ts";
import type { AgedParts } from "../../src/estimate/parts/parts.ts";

/** Events and people by age and sex: young women, young men, old women, old men. */
type Counts = readonly (readonly [events: number, people: number])[];
const KEYS = ["0-64|F", "0-64|M", "65+|F", "65+|M"];
const aged = (counts: Counts, leftOut = 0): AgedParts => ({
  parts: counts.map(([events, population], at) => ({
    key: KEYS[at] ?? "",
    ...{ events, population, standard: 1 },
  })),
  leftOut,
  eventsLeftOut: 0,
});
const facts = (better: MeasureFacts["better"]): MeasureFacts => ({
  statistic: "proportion",
  better,
  multiplier: 100,
  percentile: undefined,
  lifeTable: undefined,
});

const FIRST: Counts = [
  [28, 400],
  [33, 300],
  [60, 200],
  [51, 100],
];
const SECOND: Counts = [
  [10, 150],
  [30, 250],
  [40, 150],
  [160, 450],
];
const ALL = [dasGuptaAgesEstimator, dasGuptaSexesEstimator, dasGuptaRatesEstimator];
const partsOf = (one: AgedParts, other: AgedParts, better: MeasureFacts["better"] = "lower") =>
  ALL.map((each) => each.estimate(one, other, facts(better)));

/** The three factors of Das Gupta 1993, chapter 4, written down again; a figure is their product, summed over the four parts. */
function factors(counts: Counts): readonly (readonly number[])[] {
  const people = counts.map(([, n]) => n);
  const all = people.reduce((sum, n) => sum + n, 0);
  const age = (at: number): number => (people[at < 2 ? 0 : 2] ?? 0) + (people[at < 2 ? 1 : 3] ?? 0);
  const sex = (at: number): number => (people[at % 2] ?? 0) + (people[(at % 2) + 2] ?? 0);
  return [
    people.map((n, at) => Math.sqrt((n / sex(at)) * (age(at) / all))),
    people.map((n, at) => Math.sqrt((n / age(at)) * (sex(at) / all))),
    counts.map(([x, n]) => (100 * x) / n),
  ];
}
const figure = (given: readonly (readonly number[])[]): number =>
  [0, 1, 2, 3].reduce(
    (sum, at) => sum + given.reduce((product, factor) => product * (factor[at] ?? 0), 1),
    0,
  );

/** The effect of each factor: its change, on average over the six orders in which the three can be exchanged. */
function overOrders(one: Counts, other: Counts): readonly number[] {
  const [first, second] = [factors(one), factors(other)];
  const orders = [
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ] as const;
  const effects = [0, 0, 0];
  for (const order of orders) {
    const now = second.map((factor) => factor);
    for (const factor of order) {
      const before = figure(now);
      now[factor] = first[factor] ?? [];
      effects[factor] = (effects[factor] ?? 0) + (figure(now) - before) / orders.length;
    }
  }
  return effects;
}

const crude = (counts: Counts): number =>
  (100 * counts.reduce((sum, [x]) => sum + x, 0)) / counts.reduce((sum, [, n]) => sum + n, 0);

describe("a gap in what comes of ages, of sexes, and of figures at the same age and sex", () => {
  test("is the average over all orders in which they could be exchanged, and adds up to the gap", () => {
    const values = partsOf(aged(FIRST), aged(SECOND)).map(({ value }) => value ?? Number.NaN);
    for (const [at, expected] of overOrders(FIRST, SECOND).entries())
      expect(values[at]).toBeCloseTo(expected, 10);
    expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(crude(FIRST) - crude(SECOND), 10);
  });

  test("has nothing from sexes where both groups have the same women and men at each age", () => {
    const even: Counts = [
      [10, 100],
      [20, 100],
      [30, 100],
      [40, 100],
    ];
    const older: Counts = [
      [5, 50],
      [10, 50],
      [60, 200],
      [80, 200],
    ];
    const [ages, sexes, rates] = partsOf(aged(even), aged(older)).map(({ value }) => value);
    expect([sexes, rates].map((value) => Math.abs(value ?? 1) < 1e-10)).toEqual([true, true]);
    expect(ages).toBeCloseTo(crude(even) - crude(older), 10);
  });

  test("turns its sign with what is good, and tells of whom it leaves out", () => {
    const [lower] = partsOf(aged(FIRST), aged(SECOND));
    const [higher] = partsOf(aged(FIRST), aged(SECOND), "higher");
    expect(higher?.value).toBeCloseTo(-(lower?.value ?? 0), 10);
    expect(partsOf(aged(FIRST, 0.1), aged(SECOND))[0]?.note).toMatch(
      /10% of the people of one of the groups/,
    );
  });

  test.each([
    ["an age that nobody of one group has", [[0, 0], ...FIRST.slice(1)], /nobody in one of the two/],
    ["events of nobody", [[3, 0], ...FIRST.slice(1)], /events in an age band without people/],
  ] as const)("has no answer for %s", (_, counts, because) => {
    const told = partsOf(aged(counts as Counts), aged(SECOND));
    expect(told.map(({ value }) => value)).toEqual([undefined, undefined, undefined]);
    for (const { note } of told) expect(note).toMatch(because);
  });

  test("has no answer where groups are told by sex already", () => {
    const women: AgedParts = {
      parts: [{ key: "0-64", events: 1, population: 9, standard: 1 }],
      leftOut: 0,
      eventsLeftOut: 0,
    };
    expect(partsOf(women, women)[0]?.note).toMatch(/told by age or sex alone/);
  });
});
