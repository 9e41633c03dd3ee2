import { type Counted, checkedCount, checkedDenominator } from "../within/count-checks.ts";
import { type CountInterval, countInterval } from "../within/poisson-interval.ts";
import { FUNNEL_CONFIDENCES, proportionFunnelLimits } from "./funnel-limits.ts";
import { averageProportion } from "./proportion-funnel.ts";
import {
  averageRate,
  derivedPopulation,
  FEWEST_EVENTS_OF_STANDARDISED,
  type RatedGroup,
  type RateFunnelOptions,
} from "./rate-funnel.ts";
import type { ObservedExpected } from "./ratio-funnel.ts";

/** Outside which limits a group lies, on which side, in OHID's words; the number is the chance on that side. */
export type FunnelSignificance =
  | "Low (0.001)"
  | "Low (0.025)"
  | "Not significant"
  | "High (0.025)"
  | "High (0.001)";

/**
 * How groups stand to the average of them all, for proportions. One group in twenty is outside the inner limits by
 * chance, and the average holds each group itself: for a first look at many groups, not a verdict on one.
 * Source: Spiegelhalter 2005; OHID technical guide.
 *
 * @example proportionSignificance([{ numerator: 30, denominator: 50 }, { numerator: 700, denominator: 1500 }])[0] // "Not significant"
 */
export function proportionSignificance(groups: readonly Counted[]): readonly FunnelSignificance[] {
  const average = averageProportion(groups);
  return groups.map(({ numerator = Number.NaN, denominator = Number.NaN }) => {
    const { inner, outer } = proportionFunnelLimits(average, denominator);
    const value = numerator / denominator;
    return label(value < inner.lower, value < outer.lower, value > inner.upper, value > outer.upper);
  });
}

/**
 * How groups stand to a standardised ratio of 1, by the limits of each count.
 *
 * @example ratioSignificance([{ observed: 30, expected: 15 }])[0] // "High (0.001)"
 */
export function ratioSignificance(groups: readonly ObservedExpected[]): readonly FunnelSignificance[] {
  return groups.map(({ observed, expected }) => {
    checkedDenominator(expected, "the expected events of a group");
    return byCount(checkedCount(observed, "the observed events of a group"), expected);
  });
}

/**
 * How groups stand to their average rate; undefined where a rate is not given or stands on too few events.
 *
 * @example rateSignificance([{ events: 9, rate: 90 }, { events: 40, rate: 80 }], { kind: "standardised" })[0] // undefined
 */
export function rateSignificance(
  groups: readonly RatedGroup[],
  options: RateFunnelOptions,
): readonly (FunnelSignificance | undefined)[] {
  const average = averageRate(groups, options) / (options.multiplier ?? 100_000);
  return groups.map((group) => {
    const few = options.kind === "standardised" && group.events < FEWEST_EVENTS_OF_STANDARDISED;
    const population = few ? undefined : derivedPopulation(group, options);
    return population === undefined ? undefined : byCount(group.events, population * average);
  });
}

/** By whether the count's interval leaves out what is expected. */
function byCount(events: number, expected: number): FunnelSignificance {
  const inner = countInterval(events, FUNNEL_CONFIDENCES.inner);
  const outer = countInterval(events, FUNNEL_CONFIDENCES.outer);
  const low = ({ upper }: CountInterval) => upper < expected;
  const high = ({ lower }: CountInterval) => lower > expected;
  return label(low(inner), low(outer), high(inner), high(outer));
}

function label(low: boolean, veryLow: boolean, high: boolean, veryHigh: boolean): FunnelSignificance {
  if (veryLow) return "Low (0.001)";
  if (veryHigh) return "High (0.001)";
  if (low) return "Low (0.025)";
  return high ? "High (0.025)" : "Not significant";
}
