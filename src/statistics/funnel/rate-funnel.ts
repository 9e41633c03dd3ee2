import { inputError } from "../../model/deepdive-error.ts";
import { checkedCount, checkedDenominator, checkedMultiplier, countError } from "../within/count-checks.ts";
import { axisPoints, axisRange } from "./funnel-axis.ts";
import { expectedAtLimits, type FunnelLimits } from "./funnel-limits.ts";

/** A group's rate per multiplier, and the events it comes from. */
export interface RatedGroup {
  readonly events: number;
  /** Undefined where none is given, as for few events. */
  readonly rate: number | undefined;
  /** Person-years; needed where there are no events, for then the rate does not tell them. */
  readonly population?: number | undefined;
}

export interface RateFunnelOptions {
  readonly kind: "crude" | "standardised";
  /** Default 100,000. */
  readonly multiplier?: number | undefined;
  /** Years of events that are pooled; populations along the axis are those of one year. Default 1. */
  readonly years?: number | undefined;
}

export interface RateFunnelPoint extends FunnelLimits {
  readonly events: number;
  /** One year's population at which this many events lie on the limits. */
  readonly population: FunnelLimits;
}

export interface RateFunnel {
  /** The average rate, weighted by derived population. */
  readonly average: number;
  readonly points: readonly RateFunnelPoint[];
}

/**
 * The lines of a funnel plot of rates, along the number of events. A standardised rate is given the population that
 * would make its events a crude rate of that size. Source: Spiegelhalter 2005; OHID technical guide.
 *
 * @example rateFunnel([{ events: 50, rate: 100 }, { events: 150, rate: 100 }], { kind: "crude" }).average // 100
 */
export function rateFunnel(groups: readonly RatedGroup[], options: RateFunnelOptions): RateFunnel {
  const { multiplier = 100_000, years = 1 } = options;
  const average = averageRate(groups, options);
  const perPerson = average / multiplier;
  const populations = groups
    .map((group) => derivedPopulation(group, options))
    .filter((population) => population !== undefined)
    .map((population) => population / checkedDenominator(years, "the years of data"));
  const eventsOf = (population: number) => population * years * perPerson;
  const { from, to } = axisRange(populations);
  const range = { from: Math.floor(eventsOf(from)), to: Math.ceil(eventsOf(to)) };
  const points = axisPoints(range).map((events) => {
    const { inner, outer } = expectedAtLimits(events);
    const people = (expected: number) => expected / perPerson / years;
    const rate = (expected: number) => (events / expected) * average;
    return {
      events,
      population: {
        inner: { lower: people(inner.lower), upper: people(inner.upper) },
        outer: { lower: people(outer.lower), upper: people(outer.upper) },
      },
      inner: { lower: rate(inner.upper), upper: rate(inner.lower) },
      outer: { lower: rate(outer.upper), upper: rate(outer.lower) },
    };
  });
  return { average, points };
}

/** The rate of all groups together; standardised rates without events are left out. */
export function averageRate(groups: readonly RatedGroup[], options: RateFunnelOptions): number {
  const known = groups.flatMap((group) => {
    const population = derivedPopulation(group, options);
    return population === undefined ? [] : [{ events: group.events, population }];
  });
  if (known.length === 0) throw countError("a funnel", "has no group with a rate", "at least one");
  const events = known.reduce((sum, group) => sum + group.events, 0);
  const people = known.reduce((sum, { population }) => sum + population, 0);
  return (checkedMultiplier(options.multiplier ?? 100_000) * events) / people;
}

/**
 * The person-years that a rate and its events imply. Without events a crude rate needs the population itself; a
 * standardised rate has none (undefined), nor has a group without a rate.
 */
export function derivedPopulation(
  { events, rate, population }: RatedGroup,
  { kind, multiplier = 100_000 }: RateFunnelOptions,
): number | undefined {
  checkedCount(events, "the events of a group");
  if (population !== undefined) checkedDenominator(population, "the population of a group");
  if (events > 0) return rate === undefined || rate <= 0 ? undefined : (multiplier * events) / rate;
  if (kind === "standardised") return undefined;
  if (population !== undefined) return population;
  throw inputError({
    code: "funnel-population",
    thing: "a group without events",
    has: "lacks its population",
    promised: "the population where there are no events: a rate of 0 does not tell it",
  });
}

/** Below this many events OHID shows no directly standardised rate. */
export const FEWEST_EVENTS_OF_STANDARDISED = 10;

/** Where a group is drawn: its rate, and one year's derived population. */
export interface RatePoint {
  readonly rate: number | undefined;
  readonly population: number | undefined;
}

/** The place of each group in a rate funnel; none for a standardised rate of fewer than ten events. */
export function ratePoints(groups: readonly RatedGroup[], options: RateFunnelOptions): readonly RatePoint[] {
  return groups.map((group) => {
    const few = options.kind === "standardised" && group.events < FEWEST_EVENTS_OF_STANDARDISED;
    if (few) return { rate: undefined, population: undefined };
    const population = derivedPopulation(group, options);
    return {
      rate: group.rate,
      population: population === undefined ? undefined : population / (options.years ?? 1),
    };
  });
}
