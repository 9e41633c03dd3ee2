import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { GradientGroup } from "../../../src/statistics/gradient/gradient-group.ts";
import { type OhidOptions, ohidSlopeIndex } from "../../../src/statistics/gradient/ohid-slope-index.ts";
import { proportionFromCount } from "../../../src/statistics/gradient/ohid-values.ts";
import { RStream } from "../../../src/statistics/random/r-stream.ts";

const EXACT = { interval: "large-sample" } as const;

const group = fc.record({
  population: fc.integer({ min: 1, max: 100_000 }),
  value: fc.double({ min: 0.5, max: 500, noNaN: true }),
  standardError: fc.double({ min: 0, max: 5, noNaN: true }),
});
const groups = fc
  .array(group, { minLength: 5, maxLength: 12 })
  .map((list) => list.map((item, i) => ({ ...item, quantile: i + 1 })));

const fifths = (values: readonly number[]): readonly GradientGroup[] =>
  values.map((value, i) => ({ quantile: i + 1, population: 1000 + 100 * i, value, standardError: 1 }));

const slopeOf = (list: readonly GradientGroup[], options: OhidOptions = EXACT) =>
  ohidSlopeIndex(list, options).slope[0];

describe("OHID slope index where nobody is affected", () => {
  const nobody = fifths([0, 0, 0, 0, 0]);

  test.each(["large-sample", "simulated"] as const)(
    "has a slope of 0 with its limits, and no relative index (%s)",
    (interval) => {
      for (const multiplier of [1, -100]) {
        const { slope, relative } = ohidSlopeIndex(nobody, { interval, multiplier });
        expect(slope[0]?.value).toBeCloseTo(0, 12);
        expect(slope[0]?.lower).toBeLessThan(0);
        expect(slope[0]?.upper).toBeGreaterThan(0);
        expect(relative[0]).toMatchObject({
          value: undefined,
          lower: undefined,
          upper: undefined,
          note: "The fitted value to divide by is 0.",
        });
      }
    },
  );
});

describe("OHID slope index: laws", () => {
  test("the slope of a flat gradient is 0 and its relative index 1", () => {
    fc.assert(
      fc.property(groups, fc.double({ min: 1, max: 500, noNaN: true }), (list, value) => {
        const index = ohidSlopeIndex(
          list.map((item) => ({ ...item, value })),
          EXACT,
        );
        expect(index.slope[0]?.value).toBeCloseTo(0, 6);
        expect(index.relative[0]?.value).toBeCloseTo(1, 9);
      }),
    );
  });

  test("the order in which groups are given does not matter", () => {
    fc.assert(
      fc.property(groups, (list) => {
        expect(slopeOf(list.toReversed())).toEqual(slopeOf(list));
      }),
    );
  });

  test("values times a number give an index and limits times that number; populations times a number change nothing", () => {
    fc.assert(
      fc.property(groups, fc.integer({ min: 2, max: 50 }), (list, factor) => {
        const base = slopeOf(list);
        const more = slopeOf(
          list.map((g) => ({ ...g, value: factor * g.value, standardError: factor * g.standardError })),
        );
        const bigger = slopeOf(list.map((g) => ({ ...g, population: factor * g.population })));
        for (const key of ["value", "lower", "upper"] as const) {
          expect(more?.[key]).toBeCloseTo(factor * (base?.[key] as number), 4);
          expect(bigger?.[key]).toBeCloseTo(base?.[key] as number, 6);
        }
      }),
    );
  });

  test("a higher value in the last group never lowers the slope", () => {
    fc.assert(
      fc.property(groups, fc.double({ min: 0, max: 50, noNaN: true }), (list, more) => {
        const raised = list.map((g, i) => (i === list.length - 1 ? { ...g, value: g.value + more } : g));
        expect(slopeOf(raised)?.value as number).toBeGreaterThanOrEqual(
          (slopeOf(list)?.value as number) - 1e-9,
        );
      }),
    );
  });

  test("the multiplier -1 turns the slope, swaps its limits and inverts the relative index", () => {
    fc.assert(
      fc.property(groups, (list) => {
        const one = ohidSlopeIndex(list, EXACT);
        const turned = ohidSlopeIndex(list, { ...EXACT, multiplier: -1 });
        expect(turned.slope[0]?.value).toBeCloseTo(-(one.slope[0]?.value as number), 9);
        expect(turned.slope[0]?.lower).toBeCloseTo(-(one.slope[0]?.upper as number), 9);
        expect(turned.relative[0]?.value).toBeCloseTo(1 / (one.relative[0]?.value as number), 6);
      }),
    );
  });
});

describe("OHID slope index: intervals", () => {
  test("simulated limits come near the large-sample ones, and contain the index", () => {
    const list = fifths([70, 72, 75, 77, 81]);
    const [exact, simulated] = [slopeOf(list), slopeOf(list, { repetitions: 100_000 })];
    expect(simulated?.lower).toBeCloseTo(exact?.lower as number, 1);
    expect(simulated?.upper).toBeCloseTo(exact?.upper as number, 1);
  });

  test("the same seed gives the same limits, and areas share one stream", () => {
    const list = fifths([70, 72, 75, 77, 81]);
    const limits = (stream: RStream) => slopeOf(list, { repetitions: 1000, stream })?.lower;
    const stream = new RStream(5);
    expect(limits(stream)).toBe(limits(new RStream(5)));
    expect(limits(stream)).not.toBe(limits(new RStream(5)));
  });

  test("limits of a transformed index with a multiplier between 0 and 1 stay in order", () => {
    const rates = fifths([90, 70, 60, 50, 40]).map(({ standardError: _, ...g }) => ({
      ...g,
      lower: 0.9 * g.value,
      upper: g.value / 0.9,
    }));
    const options = { valueType: "rate", transform: true, multiplier: 0.5, ...EXACT } as const;
    const { slope, relative } = ohidSlopeIndex(rates, options);
    for (const estimate of [slope[0], relative[0]]) {
      expect(estimate?.lower as number).toBeLessThan(estimate?.value as number);
      expect(estimate?.upper as number).toBeGreaterThan(estimate?.value as number);
    }
  });

  test("rates on their own scale have no large-sample interval, and the note says so", () => {
    const rates = fifths([9, 7, 6, 5, 4]).map((g) => ({ ...g, standardError: 0.05 }));
    const slope = slopeOf(rates, { valueType: "rate", ...EXACT });
    expect(slope?.lower).toBeUndefined();
    expect(slope?.note).toMatch(/large-sample/);
  });

  test("a confidence that the repetitions cannot hold gets no interval rather than a wrong one", () => {
    const slope = slopeOf(fifths([1, 2, 3, 4, 5]), { repetitions: 1000, confidence: [0.9999] });
    expect([slope?.lower, slope?.upper]).toEqual([undefined, undefined]);
    expect(slope?.note).toMatch(/repetitions/);
  });

  test("the reliability statistic is how far ten runs' limits lie from the first's, on average", () => {
    const estimate = slopeOf(fifths([70, 72, 75, 77, 81]), { repetitions: 1000, reliability: true });
    expect(estimate?.meanAbsoluteDifference as number).toBeGreaterThan(0);
    expect(estimate?.meanAbsoluteDifference as number).toBeLessThan(1);
  });

  test("each confidence asked for has its own estimate, and the method's name travels with it", () => {
    const { slope, relative } = ohidSlopeIndex(fifths([1, 2, 3, 4, 5]), {
      ...EXACT,
      confidence: [0.95, 0.998],
    });
    expect(slope.map(({ confidence }) => confidence)).toEqual([0.95, 0.998]);
    expect(slope[0]?.method).toBe("OHID slope index");
    expect(relative[0]?.method).toBe("OHID relative index");
  });
});

describe("OHID slope index: what it refuses", () => {
  const good = fifths([1, 2, 3, 4, 5]);
  const change = (i: number, part: Partial<GradientGroup>) =>
    good.map((g, at) => (at === i ? { ...g, ...part } : g));
  const refusals: readonly (readonly [string, readonly GradientGroup[], OhidOptions, RegExp])[] = [
    ["fewer than five groups", good.slice(1), {}, /4 groups/],
    ["two rows for one quantile", change(1, { quantile: 1 }), {}, /two rows/],
    ["a group without a place in the order", change(1, { quantile: Number.NaN }), {}, /place in the order/],
    ["a population of 0", change(2, { population: 0 }), {}, /population/],
    ["a negative population", change(2, { population: -5 }), {}, /population/],
    ["a missing value", change(2, { value: Number.NaN }), {}, /missing/],
    ["a negative standard error", change(0, { standardError: -1 }), {}, /standard error/],
    [
      "neither limits nor standard error",
      change(0, { standardError: undefined }),
      {},
      /limits or standard error/,
    ],
    [
      "limits the wrong way round",
      change(0, { standardError: undefined, lower: 2, upper: 1 }),
      {},
      /upper limit below/,
    ],
    ["a rate of 0", change(0, { value: 0 }), { valueType: "rate" }, /rate of zero/],
    ["a proportion of 1", good, { valueType: "proportion" }, /proportion/],
    ["a transform of values of no type", good, { transform: true }, /transform/],
    ["a transform of values with standard errors", good, { valueType: "rate", transform: true }, /no limits/],
    ["too few repetitions", good, { repetitions: 999 }, /999 repetitions/],
    ["a confidence below 0.9", good, { confidence: [0.35] }, /confidence/],
    ["a multiplier of 0", good, { multiplier: 0 }, /multiplier 0/],
  ];
  for (const [name, list, options, message] of refusals) {
    test(name, () => {
      expect(() => ohidSlopeIndex(list, options)).toThrow(message);
    });
  }

  test("counts of 0, and counts of everybody, as proportions", () => {
    expect(proportionFromCount(5, 20)).toBe(0.25);
    expect(() => proportionFromCount(0, 20)).toThrow(/count/);
    expect(() => proportionFromCount(20, 20)).toThrow(/count/);
  });
});
