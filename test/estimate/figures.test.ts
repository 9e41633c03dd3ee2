import { describe, expect, test } from "vitest";
import { figureGapEstimator } from "../../src/estimate/between/figure-gap.ts";
import type { FigureGroup, MeasureFacts } from "../../src/estimate/estimator.ts";
import { figureSlopeEstimator } from "../../src/estimate/gradient/figure-slope.ts";
import type { Estimate } from "../../src/model/estimate.ts";

const facts = (better: "higher" | "lower" | "neutral"): MeasureFacts =>
  ({
    statistic: "life-expectancy",
    better,
    multiplier: 1,
    percentile: undefined,
    lifeTable: undefined,
  }) as const;

const figure = (value: number | undefined, lower?: number, upper?: number): Estimate => ({
  ...{ value, lower, upper },
  ...{ method: "Chiang II, Silcocks", confidence: 0.95 },
});

describe("the gap of two figures", () => {
  const [long, short] = [figure(14, 12, 17), figure(10, 9, 12)];

  test("has the limits of both, squared and added, each on its own side (Zou and Donner 2008, worked by hand)", () => {
    const { value, lower, upper } = figureGapEstimator.estimate(long, short, facts("lower"));
    expect(value).toBe(4);
    expect(lower).toBeCloseTo(4 - Math.sqrt(2 ** 2 + 2 ** 2), 12);
    expect(upper).toBeCloseTo(4 + Math.sqrt(3 ** 2 + 1 ** 2), 12);
  });

  test("is positive where the first group is worse off, whichever direction is good", () => {
    const worse = figureGapEstimator.estimate(short, long, facts("higher"));
    expect(worse.value).toBe(4);
    expect(worse.lower).toBeCloseTo(4 - Math.sqrt(2 ** 2 + 2 ** 2), 12);
    expect(worse.upper).toBeCloseTo(4 + Math.sqrt(1 ** 2 + 3 ** 2), 12);
    expect(figureGapEstimator.estimate(long, short, facts("higher")).value).toBe(-4);
  });

  test("has no limits where a figure has none", () => {
    const { value, lower, note } = figureGapEstimator.estimate(long, figure(10), facts("lower"));
    expect([value, lower]).toEqual([4, undefined]);
    expect(note).toMatch(/interval/i);
  });
});

describe("the slope of figures", () => {
  /** Life expectancy by fifth; the index is the one that PHEindicatormethods' phe_sii gives for these rows. */
  const FIFTHS: readonly (readonly [people: number, value: number, lower: number, upper: number])[] = [
    [21000, 74.6, 73.8, 75.4],
    [20500, 76.9, 76.2, 77.6],
    [19800, 78.8, 78.1, 79.5],
    [20100, 80.2, 79.5, 80.9],
    [18600, 82.1, 81.3, 82.9],
  ];
  const groups: readonly FigureGroup[] = FIFTHS.map(([population, ...of], at) => ({
    ...{ order: at + 1, population },
    figure: figure(...of),
  }));

  test("is the published index, and its limits are those of the weighted line", () => {
    const { value, lower, upper } = figureSlopeEstimator.estimate(groups, facts("higher"));
    expect(value).toBeCloseTo(9.143306837292158, 9);
    const all = FIFTHS.reduce((sum, [people]) => sum + people, 0);
    const weights = FIFTHS.map(([people]) => people / all);
    const places = weights.map((own, at) => weights.slice(0, at).reduce((sum, one) => sum + one, own / 2));
    const middle = places.reduce((sum, place, at) => sum + place * (weights[at] ?? 0), 0);
    const spread = places.reduce((sum, place, at) => sum + (weights[at] ?? 0) * (place - middle) ** 2, 0);
    const error = Math.sqrt(
      FIFTHS.reduce((sum, [, , low, high], at) => {
        const pull = ((weights[at] ?? 0) * ((places[at] ?? 0) - middle)) / spread;
        return sum + (pull * ((high - low) / (2 * 1.959963984540054))) ** 2;
      }, 0),
    );
    expect(lower).toBeCloseTo(9.143306837292158 - 1.959963984540054 * error, 8);
    expect(upper).toBeCloseTo(9.143306837292158 + 1.959963984540054 * error, 8);
  });

  test("is turned where lower is better, and has no answer where a figure has no interval", () => {
    expect(figureSlopeEstimator.estimate(groups, facts("lower")).value).toBeCloseTo(-9.143306837292158, 9);
    const without = groups.map((group, at) => (at === 2 ? { ...group, figure: figure(78.8) } : group));
    const answer = figureSlopeEstimator.estimate(without, facts("higher"));
    expect([answer.value, answer.note]).toEqual([
      undefined,
      "No answer: a group has no figure with an interval.",
    ]);
  });
});
