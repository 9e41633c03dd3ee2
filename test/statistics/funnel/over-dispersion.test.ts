import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { adjustedFunnel, type FunnelScale } from "../../../src/statistics/funnel/adjusted-funnel.ts";
import { dispersionOf } from "../../../src/statistics/funnel/over-dispersion.ts";

const SCALES: readonly FunnelScale[] = [
  "standardised-ratio-log",
  "standardised-ratio-root",
  "proportion",
  "ratio-of-counts",
];
const UNITS = fc.array(
  fc
    .tuple(fc.integer({ min: 20, max: 5000 }), fc.double({ min: 0.1, max: 0.9, noNaN: true }))
    .map(([denominator, share]) => ({ numerator: Math.ceil(denominator * share), denominator })),
  { minLength: 12, maxLength: 40 },
);
const scores = (...values: readonly number[]) => values.map((z) => ({ z, standardError: 0.1 }));

describe("dispersion", () => {
  test("winsorised at a tenth draws the ends in to the quantiles there", () => {
    const { scores: trimmed, phi } = dispersionOf(scores(-9, -4, -3, -2, -1, 0, 1, 2, 3, 4, 9), "winsorise");
    expect(trimmed.map(({ z }) => z)).toEqual([-4, -4, -3, -2, -1, 0, 1, 2, 3, 4, 4]);
    expect(trimmed.map(({ trimmed: t }) => t)).toEqual([true, true, ...Array(7).fill(false), true, true]);
    expect(phi).toBeCloseTo(92 / 11, 12);
  });

  test("with the first and last tenth by rank dropped is that of the rest", () => {
    const { scores: trimmed, phi } = dispersionOf(
      scores(...Array.from({ length: 20 }, (_, i) => i - 9.5)),
      "drop",
    );
    expect(trimmed.filter(({ z }) => z === undefined)).toHaveLength(4);
    expect(phi).toBeCloseTo(340 / 16, 12);
  });

  test("between units is none where they vary no more than by chance", () => {
    expect(dispersionOf(scores(-0.5, 0.5, 0, 0.2), "winsorise", 0).tau2).toBe(0);
  });

  test("between units of equal precision is what their variance exceeds chance by", () => {
    // Sum of z squared 90 over 10 units: (90 - 9) / (9 precisions of 100).
    const { tau2 } = dispersionOf(scores(3, -3, 3, -3, 3, -3, 3, -3, 3, -3), "winsorise", 0);
    expect(tau2).toBeCloseTo(81 / 900, 12);
  });

  test("refuses fewer than two units", () => {
    expect(() => dispersionOf(scores(1), "drop")).toThrow(/fewer than two/);
  });
});

describe.each(SCALES)("a funnel of scale %s adjusted for over-dispersion", (scale) => {
  test("has wider limits than unadjusted, the outer around the inner, and the same ones for the same size", () => {
    fc.assert(
      fc.property(UNITS, (units) => {
        const adjusted = adjustedFunnel(units, { scale });
        const plain = adjustedFunnel(units, { scale, adjust: false });
        adjusted.units.forEach(({ adjustedLimits: { inner, outer } }, i) => {
          const without = plain.units[i]?.adjustedLimits.inner;
          expect(inner.lower).toBeLessThanOrEqual((without?.lower ?? Number.NaN) + 1e-12);
          expect(inner.upper).toBeGreaterThanOrEqual((without?.upper ?? Number.NaN) - 1e-12);
          expect(outer.lower).toBeLessThanOrEqual(inner.lower);
          expect(outer.upper).toBeGreaterThanOrEqual(inner.upper);
        });
        expect(plain).toMatchObject({ phi: 0, tau2: 0, adjusted: false });
      }),
      { numRuns: 30 },
    );
  });

  test("does not depend on the order of the units", () => {
    fc.assert(
      fc.property(UNITS, (units) => {
        const [one, other] = [
          adjustedFunnel(units, { scale }),
          adjustedFunnel(units.toReversed(), { scale }),
        ];
        expect(Math.abs(one.phi - other.phi)).toBeLessThan(1e-9 * one.phi + 1e-12);
        expect(one.units.map(({ outlier }) => outlier)).toEqual(
          other.units.map((u) => u.outlier).toReversed(),
        );
      }),
      { numRuns: 30 },
    );
  });
});

describe("a funnel adjusted for over-dispersion", () => {
  test("keeps proportions of small units within 0 and 1", () => {
    const units = Array.from({ length: 12 }, (_, i) => ({ numerator: i % 3, denominator: 3 }));
    for (const { adjustedLimits } of adjustedFunnel(units, { scale: "proportion" }).units) {
      expect(adjustedLimits.outer).toEqual({ lower: 0, upper: 1 });
    }
  });

  test("judges by the unadjusted limits where units vary no more than by chance", () => {
    const units = Array.from({ length: 12 }, () => ({ numerator: 100, denominator: 100 }));
    expect(adjustedFunnel(units, { scale: "standardised-ratio-root" }).adjusted).toBe(false);
  });

  test("leaves out a unit without events on a scale of logarithms when it is trimmed, and refuses it otherwise", () => {
    const units = Array.from({ length: 30 }, (_, i) => ({ numerator: 90 + i, denominator: 100 }));
    const without = [{ numerator: 0, denominator: 5 }, ...units];
    const funnel = adjustedFunnel(without, { scale: "standardised-ratio-log" });
    expect(funnel.units[0]).toMatchObject({ z: undefined, trimmedZ: undefined, trimmed: true });
    const many = [...Array(9).fill({ numerator: 0, denominator: 5 }), ...units.slice(0, 9)];
    expect(() => adjustedFunnel(many, { scale: "standardised-ratio-log" })).toThrow(/has no logarithm/);
  });

  test("refuses a proportion above 1 and a denominator of zero", () => {
    const good = { numerator: 1, denominator: 2 };
    expect(() => adjustedFunnel([good, { numerator: 3, denominator: 2 }], { scale: "proportion" })).toThrow(
      /above/,
    );
    expect(() =>
      adjustedFunnel([good, { numerator: 3, denominator: 0 }], { scale: "ratio-of-counts" }),
    ).toThrow(/zero/);
  });
});
