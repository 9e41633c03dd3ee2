import type { Estimate } from "../../model/estimate.ts";
import { checkedLevel, finiteOrNone } from "../interval-level.ts";
import { checkedCount, checkedDenominator, checkedMultiplier } from "./count-checks.ts";
import { countInterval } from "./poisson-interval.ts";

/** One age band: the people of the group, and the rate of the reference population. */
export interface ReferenceStratum {
  /** 0 is allowed: a band without people adds nothing to what is expected. */
  readonly population: number;
  readonly referenceEvents: number;
  readonly referencePopulation: number;
}

export interface IndirectOptions {
  /** Default 0.95. */
  readonly confidence?: number | undefined;
  /** For a ratio 1 (default) or 100, what the reference population stands at; for a rate default 100,000. */
  readonly multiplier?: number | undefined;
}

export interface IndirectEstimate extends Estimate {
  readonly observed: number;
  /** Events expected if each band had the reference population's rate. */
  readonly expected: number;
}

export interface IndirectRate extends IndirectEstimate {
  /** The crude rate of the reference population. */
  readonly referenceRate: number;
}

/**
 * The indirectly standardised ratio (standardised mortality ratio where events are deaths): events observed over
 * events expected at the reference population's rates. Without unit; `multiplier` is the reference population itself.
 * Two such ratios are not comparable with each other, only each with the reference. Exact interval below ten events,
 * Byar's from ten. No answer where nothing is expected.
 * Source: Breslow & Day 1987; OHID technical guide.
 *
 * @example indirectlyStandardisedRatio(12, [{ population: 100, referenceEvents: 10, referencePopulation: 100 }]).value // 1.2
 */
export function indirectlyStandardisedRatio(
  observed: number,
  strata: readonly ReferenceStratum[],
  { confidence = 0.95, multiplier = 1 }: IndirectOptions = {},
): IndirectEstimate {
  const scale = checkedMultiplier(multiplier);
  return scaled(observed, expectedEvents(strata), scale, checkedLevel(confidence));
}

/**
 * The indirectly standardised rate: the ratio times the crude rate of the reference population, per `multiplier`.
 * The same cautions hold as for the ratio.
 * Source: Breslow & Day 1987; OHID technical guide.
 *
 * @example indirectlyStandardisedRate(12, [{ population: 100, referenceEvents: 10, referencePopulation: 100 }]).value // 12000
 */
export function indirectlyStandardisedRate(
  observed: number,
  strata: readonly ReferenceStratum[],
  { confidence = 0.95, multiplier = 100_000 }: IndirectOptions = {},
): IndirectRate {
  const expected = expectedEvents(strata);
  const events = strata.reduce((sum, { referenceEvents }) => sum + referenceEvents, 0);
  const people = strata.reduce((sum, { referencePopulation }) => sum + referencePopulation, 0);
  const referenceRate = (checkedMultiplier(multiplier) * events) / people;
  return { ...scaled(observed, expected, referenceRate, checkedLevel(confidence)), referenceRate };
}

function expectedEvents(strata: readonly ReferenceStratum[]): number {
  return strata.reduce((sum, { population, referenceEvents, referencePopulation }) => {
    checkedCount(population, "the population of an age band");
    checkedCount(referenceEvents, "the events of the reference population");
    checkedDenominator(referencePopulation, "the reference population of an age band");
    return sum + (referenceEvents / referencePopulation) * population;
  }, 0);
}

function scaled(observed: number, expected: number, scale: number, confidence: number): IndirectEstimate {
  checkedCount(observed, "the observed events");
  const { lower, upper, method } = countInterval(observed, confidence);
  const named = { method, confidence, observed, expected };
  if (expected === 0) {
    return { value: undefined, lower: undefined, upper: undefined, ...named, note: NOTHING_EXPECTED };
  }
  return {
    value: (observed / expected) * scale,
    lower: finiteOrNone((lower / expected) * scale),
    upper: finiteOrNone((upper / expected) * scale),
    ...named,
  };
}

const NOTHING_EXPECTED = "No answer: no events are expected at the reference rates.";
