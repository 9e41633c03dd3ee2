import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { axisPoints, axisRange } from "../../../src/statistics/funnel/funnel-axis.ts";
import { expectedAtLimits, proportionFunnelLimits } from "../../../src/statistics/funnel/funnel-limits.ts";
import {
  proportionSignificance,
  rateSignificance,
  ratioSignificance,
} from "../../../src/statistics/funnel/funnel-significance.ts";
import { searchedPoissonLimits } from "../../../src/statistics/funnel/poisson-search.ts";
import { proportionFunnel } from "../../../src/statistics/funnel/proportion-funnel.ts";
import { rateFunnel, ratePoints } from "../../../src/statistics/funnel/rate-funnel.ts";
import { ratioFunnel } from "../../../src/statistics/funnel/ratio-funnel.ts";
import { exactPoissonInterval } from "../../../src/statistics/within/poisson-interval.ts";
import { wilsonInterval } from "../../../src/statistics/within/wilson-interval.ts";

const SIZE = fc.integer({ min: 1, max: 100_000 });

describe("the limits of a proportion funnel", () => {
  test("are the proportions whose Wilson interval just reaches the average", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.05, max: 0.95, noNaN: true }),
        fc.integer({ min: 200, max: 1e6 }),
        (average, n) => {
          const { inner } = proportionFunnelLimits(average, n);
          expect(wilsonInterval(inner.lower * n, n, 0.95).upper).toBeCloseTo(average, 9);
          expect(wilsonInterval(inner.upper * n, n, 0.95).lower).toBeCloseTo(average, 9);
        },
      ),
    );
  });

  test("lie inside one another, within 0 and 1, and close in on the average with size", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), SIZE, (average, size) => {
        const [{ inner, outer }, larger] = [
          proportionFunnelLimits(average, size),
          proportionFunnelLimits(average, 2 * size),
        ];
        expect(outer.lower).toBeLessThanOrEqual(inner.lower);
        expect(inner.lower).toBeLessThanOrEqual(larger.inner.lower);
        expect(larger.inner.upper).toBeLessThanOrEqual(inner.upper);
        expect(outer.upper).toBeLessThanOrEqual(1);
        expect(outer.lower).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe("a proportion funnel of units that vary more than chance", () => {
  const groups = [{ numerator: 500, denominator: 1000 }];

  test("has limits as much wider as the variance between units says", () => {
    // Spiegelhalter 2005: the variance of a unit is that of chance and that between units. Three times the first is four in all.
    const plain = proportionFunnel(groups);
    const at = plain.points.findIndex(({ size }) => size >= 1000);
    const { size, outer } = plain.points[at]!;
    const wide = proportionFunnel(groups, 1, (3 * 0.25) / size).points[at]!;
    expect(wide.size).toBe(size);
    expect(0.5 - wide.outer.lower).toBeCloseTo(2 * (0.5 - outer.lower), 12);
    expect(wide.outer.upper - 0.5).toBeCloseTo(2 * (outer.upper - 0.5), 12);
  });

  test("has limits within nothing and all", () => {
    for (const { outer } of proportionFunnel(groups, 100, 10).points)
      expect(outer).toEqual({ lower: 0, upper: 100 });
  });
});

describe("the Poisson limits of a funnel", () => {
  test("of millions of events are the exact ones to 1 in 1,000,000, and do not sum millions of terms", () => {
    for (const events of [2000, 123_456, 50_000_000]) {
      const [searched, exact] = [searchedPoissonLimits(events, 0.025), exactPoissonInterval(events, 0.95)];
      expect(Math.abs(searched.lower / exact.lower - 1)).toBeLessThan(1e-6);
      expect(Math.abs(searched.upper / exact.upper - 1)).toBeLessThan(1e-6);
    }
  });

  test("are the exact ones to 1 in 10,000, and far nearer for larger counts", () => {
    for (const [events, within] of [
      [1, 1e-4],
      [10, 1e-5],
      [500, 1e-6],
      [3000, 1e-6],
    ] as const) {
      const exact = exactPoissonInterval(events, 0.95);
      const { inner } = expectedAtLimits(events);
      expect(Math.abs(inner.lower / exact.lower - 1)).toBeLessThan(within);
      expect(Math.abs(inner.upper / exact.upper - 1)).toBeLessThan(within);
    }
  });
});

describe("the axis of a funnel", () => {
  test("starts at 0, unless the largest is at most twice the smallest", () => {
    expect(axisRange([41, 292])).toEqual({ from: 0, to: 310 });
    expect(axisRange([16_386, 30_929])).toEqual({ from: 10_000, to: 33_000 });
  });

  test("has a hundred whole points, each above the one before", () => {
    fc.assert(
      fc.property(SIZE, fc.integer({ min: 1, max: 1000 }), (smallest, factor) => {
        const points = axisPoints(axisRange([smallest, smallest * factor]));
        expect(points).toHaveLength(100);
        points.slice(1).forEach((point, i) => {
          expect(point).toBeGreaterThan(points[i] ?? Number.NaN);
        });
      }),
    );
  });
});

describe("funnels of many groups", () => {
  const groups = [
    { numerator: 30, denominator: 50 },
    { numerator: 70, denominator: 150 },
  ];

  test("of proportions are cut off at 0 and at the multiplier, whatever it is", () => {
    for (const multiplier of [1, 100, 1000]) {
      const { average, points } = proportionFunnel(groups, multiplier);
      expect(average).toBeCloseTo(0.5 * multiplier, 9);
      expect(points[0]?.outer).toEqual({ lower: 0, upper: multiplier });
    }
  });

  test("of ratios have limits around 1, or around 0 as an excess", () => {
    const observed = [
      { observed: 8, expected: 6.2 },
      { observed: 151, expected: 106 },
    ];
    const ratios = ratioFunnel(observed, { multiplier: 100 });
    const excess = ratioFunnel(observed, { as: "excess" });
    ratios.forEach(({ inner, outer }, i) => {
      expect(
        outer.lower < inner.lower && inner.lower < 100 && 100 < inner.upper && inner.upper < outer.upper,
      ).toBe(true);
      expect(excess[i]?.inner.upper).toBeCloseTo(inner.upper / 100 - 1, 9);
    });
  });

  test("of rates give the population at which so many events lie on a limit", () => {
    const { average, points } = rateFunnel(
      [
        { events: 50, rate: 100 },
        { events: 400, rate: 200 },
      ],
      { kind: "crude", years: 3 },
    );
    expect(average).toBeCloseTo((100_000 * 450) / 250_000, 9);
    for (const { events, inner, population } of points) {
      expect((100_000 * events) / (3 * population.inner.upper)).toBeCloseTo(inner.lower, 8);
    }
  });

  test("of rates need a population where there are no events, and pass over standardised rates without any", () => {
    const none = { events: 0, rate: 0 };
    const some = { events: 40, rate: 80 };
    expect(() => rateFunnel([none, some], { kind: "crude" })).toThrow(/lacks its population/);
    expect(rateFunnel([{ ...none, population: 50_000 }, some], { kind: "crude" }).average).toBeCloseTo(40, 9);
    expect(rateFunnel([none, some], { kind: "standardised" }).average).toBeCloseTo(80, 9);
  });

  test("draw no standardised rate of fewer than ten events", () => {
    expect(ratePoints([{ events: 9, rate: 90 }], { kind: "standardised" })).toEqual([
      { rate: undefined, population: undefined },
    ]);
    expect(ratePoints([{ events: 9, rate: 90 }], { kind: "crude" })).toEqual([
      { rate: 90, population: 10_000 },
    ]);
  });

  test("refuse no groups, a group without counts, and an expected count of zero", () => {
    expect(() => proportionFunnel([])).toThrow(/no groups/);
    expect(() => proportionFunnel([{ numerator: undefined, denominator: 3 }])).toThrow(/lacks/);
    expect(() => proportionFunnel([{ numerator: 4, denominator: 3 }])).toThrow(/above/);
    expect(() => ratioFunnel([{ observed: 1, expected: 0 }])).toThrow(/expected events of a group: is zero/);
    expect(() => rateFunnel([{ events: -1, rate: 1 }], { kind: "crude" })).toThrow(/negative/);
  });
});

describe("significance in a funnel", () => {
  const crowd = Array.from({ length: 20 }, () => ({ numerator: 500, denominator: 1000 }));
  const labelOf = (numerator: number) =>
    proportionSignificance([{ numerator, denominator: 1000 }, ...crowd])[0];

  test("names the side and the limits that a proportion is outside of", () => {
    expect([400, 460, 500, 540, 600].map(labelOf)).toEqual([
      "Low (0.001)",
      "Low (0.025)",
      "Not significant",
      "High (0.025)",
      "High (0.001)",
    ]);
  });

  test("of a ratio is judged by the interval of its count", () => {
    const at = (observed: number) => ratioSignificance([{ observed, expected: 20 }])[0];
    expect([5, 10, 20, 31, 40].map(at)).toEqual([
      "Low (0.001)",
      "Low (0.025)",
      "Not significant",
      "High (0.025)",
      "High (0.001)",
    ]);
  });

  test("is not given to a standardised rate of fewer than ten events", () => {
    const groups = [
      { events: 9, rate: 90 },
      { events: 400, rate: 80 },
    ];
    expect(rateSignificance(groups, { kind: "standardised" })[0]).toBeUndefined();
    expect(rateSignificance(groups, { kind: "crude" })[0]).toBe("Not significant");
  });
});
