import { describe, expect, test } from "vitest";
import {
  kitagawaCompositionEstimator,
  kitagawaRatesEstimator,
} from "../../src/estimate/change/kitagawa-parts.ts";
import type { MeasureFacts } from "../../src/estimate/estimator.ts";
import type { AgedParts } from "../../src/estimate/parts/parts.ts";

const aged = (counts: readonly (readonly [number, number])[], leftOut = 0): AgedParts => ({
  parts: counts.map(([events, population], at) => ({ key: String(at), events, population, standard: 1 })),
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

/** 40 % of the young and 80 % of the old in the first group, 50 % and 84 % in the second, which is older. */
const FIRST = aged([
  [280, 700],
  [240, 300],
]);
const SECOND = aged([
  [150, 300],
  [588, 700],
]);

const partsOf = (first: AgedParts, second: AgedParts, better: MeasureFacts["better"] = "higher") =>
  [kitagawaCompositionEstimator, kitagawaRatesEstimator].map((each) =>
    each.estimate(first, second, facts(better)),
  );

describe("a gap in parts", () => {
  // Kitagawa 1955 by hand: shares differ by 0.4, mean figures are 45 and 82; figures differ by 10 and 4, mean shares are halves.
  test("is what comes of ages, and what is there at the same age, and adds up to the gap", () => {
    const [ages, rates] = partsOf(FIRST, SECOND);
    expect(ages?.value).toBeCloseTo(0.4 * 82 - 0.4 * 45, 10);
    expect(rates?.value).toBeCloseTo(0.5 * 10 + 0.5 * 4, 10);
    expect((ages?.value ?? 0) + (rates?.value ?? 0)).toBeCloseTo(73.8 - 52, 10);
    expect([ages?.lower, rates?.upper]).toEqual([undefined, undefined]);
  });

  test("turns its sign with what is good, as the gap does", () => {
    const [higher] = partsOf(FIRST, SECOND, "higher");
    const [lower] = partsOf(FIRST, SECOND, "lower");
    expect(lower?.value).toBeCloseTo(-(higher?.value ?? 0), 10);
  });

  test("leaves out a band in which neither group has anybody", () => {
    const empty = (group: AgedParts): AgedParts => ({
      ...group,
      parts: [...group.parts, { key: "x", events: 0, population: 0, standard: 1 }],
    });
    expect(partsOf(empty(FIRST), empty(SECOND))).toEqual(partsOf(FIRST, SECOND));
  });

  test.each([
    [
      "a band that one group lacks",
      aged([
        [10, 100],
        [0, 0],
      ]),
      "nobody in one of the two groups",
    ],
    [
      "events without people",
      aged([
        [10, 100],
        [3, 0],
      ]),
      "events in an age band without people",
    ],
    [
      "nobody at all",
      aged([
        [0, 0],
        [0, 0],
      ]),
      "nobody in one of the two groups",
    ],
  ])("has no answer for %s", (_, group, words) => {
    for (const estimate of partsOf(group, SECOND)) {
      expect(estimate.value).toBeUndefined();
      expect(estimate.note).toContain(words);
    }
  });

  test("says how many are of unknown age", () => {
    const [ages] = partsOf(
      aged(
        [
          [280, 700],
          [240, 300],
        ],
        0.05,
      ),
      SECOND,
    );
    expect(ages?.note).toContain("5%");
  });
});
