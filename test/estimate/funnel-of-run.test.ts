import { describe, expect, test } from "vitest";
import { FUNNEL_OF_RUN } from "../../src/estimate/areas/funnel-of-run.ts";
import type { MeasureFacts } from "../../src/estimate/estimator.ts";
import type { Counted } from "../../src/statistics/within/count-checks.ts";

const facts = (statistic: "proportion" | "rate", multiplier: number): MeasureFacts => ({
  statistic,
  better: "lower",
  multiplier,
  percentile: undefined,
  lifeTable: undefined,
});

const units = (counts: readonly (readonly [number, number])[]): readonly Counted[] =>
  counts.map(([numerator, denominator]) => ({ numerator, denominator }));

const Z = 3.090232;

describe("a funnel of rates of a run", () => {
  const WILD: readonly (readonly [number, number])[] = [
    [150, 1000],
    [90, 1100],
    [40, 900],
    [210, 1200],
    [95, 1000],
    [20, 800],
    [130, 1050],
    [60, 950],
  ];

  // Spiegelhalter 2005 on the scale of roots, written out here: winsorised at a tenth, phi, tau squared.
  test("has limits that allow for practices which vary by more than chance", () => {
    const average = WILD.reduce((sum, [x]) => sum + x, 0) / WILD.reduce((sum, [, n]) => sum + n, 0);
    const scored = WILD.map(([x, n]) => {
      const error = 1 / (2 * Math.sqrt(n * average));
      return { z: (Math.sqrt(x / (n * average)) - 1) / error, error };
    });
    const expected = new Map<number, readonly [number, number]>();
    const estimates = FUNNEL_OF_RUN.estimate(units(WILD), facts("rate", 1000));
    // The variance between practices that the limits imply is one number for all of them.
    const tau2 = estimates.map(({ upper = 0 }, at) => {
      const root = Math.sqrt(upper / (1000 * average));
      return ((root - 1) / Z) ** 2 - (scored[at]?.error ?? 0) ** 2;
    });
    for (const each of tau2) expect(each).toBeCloseTo(tau2[0] ?? 0, 12);
    const sorted = scored.map(({ z }) => z).toSorted((one, other) => one - other);
    expect(sorted[0]).toBeLessThan(-Z);
    expect(tau2[0]).toBeGreaterThan(0);
    for (const [at, { value, lower = 0, upper = 0, confidence }] of estimates.entries()) {
      const [x, n] = WILD[at] ?? [0, 1];
      expect(value).toBeCloseTo((1000 * x) / n, 10);
      const root = (limit: number): number => Math.sqrt(limit / (1000 * average));
      expect(root(upper) - 1).toBeCloseTo(1 - root(lower), 10);
      expect(confidence).toBe(0.998);
      expected.set(at, [lower, upper]);
    }
    expect(expected.size).toBe(WILD.length);
  });

  test("has the exact limits of a count where practices are alike", () => {
    const alike = Array.from({ length: 6 }, (_, at) => [100 + (at % 2), 1000] as const);
    const [first] = FUNNEL_OF_RUN.estimate(units(alike), facts("rate", 1000));
    // Of 100.5 expected: 99.8 % limits of a Poisson count, by chi-square of a table.
    expect(first?.lower).toBeLessThan(75);
    expect(first?.upper).toBeGreaterThan(130);
    expect(first?.note).toBeUndefined();
  });
});

describe("which unit lies outside", () => {
  const PRACTICES: readonly (readonly [number, number])[] = [
    [160, 200],
    [161, 200],
    [158, 200],
    [159, 200],
    [162, 200],
    [90, 200],
  ];

  test("is said of a unit beyond the limits, and of no other", () => {
    const notes = FUNNEL_OF_RUN.estimate(
      units(PRACTICES.slice(0, 5).concat([[120, 200]])),
      facts("proportion", 100),
    ).map(({ note }) => note);
    expect(notes.slice(0, 5)).toEqual([undefined, undefined, undefined, undefined, undefined]);
    expect(notes[5]).toContain("below what is expected");
  });

  test("is not said where rounding leaves it open", () => {
    const rounded = (low: number, high: number): Counted => ({
      numerator: (low + high) / 2,
      denominator: 200,
      possible: { numerator: { low, high }, denominator: { low: 198, high: 202 } },
    });
    const others = units(PRACTICES.slice(0, 5));
    const of = (unit: Counted) => FUNNEL_OF_RUN.estimate([...others, unit], facts("proportion", 100)).at(-1);
    const exact = of({ numerator: 120, denominator: 200 });
    expect(exact?.note).toContain("below");
    // The same value, but so coarse that it may as well lie within.
    expect(of(rounded(90, 150))?.note).toBeUndefined();
  });

  test("has no answer where nobody anywhere has it", () => {
    const none = units(PRACTICES.map(([, n]) => [0, n]));
    for (const estimate of FUNNEL_OF_RUN.estimate(none, facts("rate", 1000))) {
      expect(estimate.value).toBeUndefined();
      expect(estimate.note).toContain("no unit has any");
    }
  });
});
