import { type Counted, checkedMultiplier, countError } from "../within/count-checks.ts";
import type { Interval } from "../within/interval.ts";
import { checkedPart } from "../within/proportion.ts";
import { axisPoints, axisRange } from "./funnel-axis.ts";
import { type FunnelLimits, proportionFunnelLimits } from "./funnel-limits.ts";

export interface FunnelPoint extends FunnelLimits {
  /** People of a group of this size. */
  readonly size: number;
}

export interface ProportionFunnel {
  /** The proportion of all groups together, times the multiplier. */
  readonly average: number;
  readonly points: readonly FunnelPoint[];
}

/**
 * The lines of a funnel plot of proportions, at a hundred sizes: where groups are expected to lie around the average
 * of them all. Limits stay within 0 and the multiplier. `tau2`, the variance between units beyond chance, widens them by the
 * additive random-effects model. Refuses a group without both counts.
 * Source: Spiegelhalter 2005, Quality and Safety in Health Care 14: 347-351; OHID technical guide.
 *
 * @example proportionFunnel([{ numerator: 30, denominator: 50 }, { numerator: 70, denominator: 150 }], 100).average // 50
 */
export function proportionFunnel(groups: readonly Counted[], multiplier = 1, tau2 = 0): ProportionFunnel {
  const k = checkedMultiplier(multiplier);
  const average = averageProportion(groups);
  const sizes = groups.map(({ denominator }) => denominator ?? Number.NaN);
  const points = axisPoints(axisRange(sizes)).map((size) => {
    const { inner, outer } = proportionFunnelLimits(average, size);
    const variance = (average * (1 - average)) / size;
    const wider = variance > 0 ? Math.sqrt(1 + tau2 / variance) : 1;
    const scaled = ({ lower, upper }: Interval) => ({
      lower: k * Math.max(0, average - wider * (average - lower)),
      upper: k * Math.min(1, average + wider * (upper - average)),
    });
    return { size, inner: scaled(inner), outer: scaled(outer) };
  });
  return { average: k * average, points };
}

/** Numerators over denominators of all groups together. */
export function averageProportion(groups: readonly Counted[]): number {
  if (groups.length === 0) throw countError("a funnel", "has no groups", "at least one");
  const sums = groups.map(checkedPart).reduce(
    (sum, [x, n]) => {
      if (x === undefined || n === undefined) {
        throw countError(
          "a group of a funnel",
          "lacks a numerator or a denominator",
          "both, also where they are zero",
        );
      }
      return { x: sum.x + x, n: sum.n + n };
    },
    { x: 0, n: 0 },
  );
  return sums.x / sums.n;
}
