import { zOfLevel } from "../interval-level.ts";
import type { Interval } from "../within/interval.ts";
import { searchedPoissonLimits } from "./poisson-search.ts";

/** The two pairs of limits of a funnel plot, as confidences: about two and three standard errors. */
export const FUNNEL_CONFIDENCES = { inner: 0.95, outer: 0.998 } as const;

/** Limits at one place of a funnel: 95 % inside 99.8 %. */
export interface FunnelLimits {
  readonly inner: Interval;
  readonly outer: Interval;
}

/**
 * Between which proportions a group of this size is expected to lie if its true proportion is the average: the score
 * test turned round, so average +- z * sqrt(average * (1 - average) / size), within 0 and 1. One group in twenty lies
 * outside the inner limits, and one in 500 outside the outer, by chance alone.
 * Source: Spiegelhalter 2005, Statistics in Medicine 24: 1185-1202; OHID technical guide (Wilson).
 *
 * @example proportionFunnelLimits(0.8, 100).inner.lower // 0.72160…
 */
export function proportionFunnelLimits(average: number, size: number): FunnelLimits {
  const within = (confidence: number) => {
    const reach = zOfLevel(confidence) * Math.sqrt((average * (1 - average)) / size);
    return { lower: Math.max(0, average - reach), upper: Math.min(1, average + reach) };
  };
  return atBoth(within);
}

/**
 * The expected counts at which a group with so many events lies on a limit: fewer expected than `lower` make the count
 * significantly high, more than `upper` significantly low. They are Poisson limits of the count, as OHID's tool has them.
 */
export function expectedAtLimits(events: number): FunnelLimits {
  return atBoth((confidence) => searchedPoissonLimits(events, (1 - confidence) / 2));
}

function atBoth(limits: (confidence: number) => Interval): FunnelLimits {
  return { inner: limits(FUNNEL_CONFIDENCES.inner), outer: limits(FUNNEL_CONFIDENCES.outer) };
}
