import type { Estimate } from "../../model/estimate.ts";
import { checkedLevel } from "../interval-level.ts";
import { checkedCount, checkedDenominator, checkedMultiplier, countError } from "./count-checks.ts";
import type { StandardisedRateOptions, Stratum } from "./directly-standardised-rate.ts";
import { wilsonInterval } from "./wilson-interval.ts";

/** Below this many people with the condition no standardised proportion is given, as OHID has it for rates. */
const FEWEST = 10;

/**
 * The directly standardised proportion: what the proportion would be if the group had the ages of the standard
 * population. Per `multiplier` (default 100). Weights are renormalised over the bands given. The interval is Wilson's at
 * the effective sample size: that of the simple sample whose proportion would have the variance of the weighted one. It
 * stays between 0 and the whole, and is Wilson's own where there is one band. The intervals of standardised rates are
 * not for proportions: they take events for independent of the people, and are too wide for common conditions.
 * No answer below ten people with the condition in all.
 * Source: Korn and Graubard 1998, Survey Methodology 24: 193-201; Dean and Pagano 2015, J Surv Stat Methodol 3: 484-503.
 *
 * @example directlyStandardisedProportion([{ events: 20, population: 100, standard: 5000 }]).value // 20
 */
export function directlyStandardisedProportion(
  strata: readonly Stratum[],
  { confidence = 0.95, multiplier = 100 }: Omit<StandardisedRateOptions, "interval"> = {},
): Estimate {
  const level = checkedLevel(confidence);
  const k = checkedMultiplier(multiplier);
  strata.forEach(checkStratum);
  const named = { method: "Wilson, effective sample size", confidence: level };
  if (strata.reduce((sum, { events }) => sum + events, 0) < FEWEST) {
    const none = { value: undefined, lower: undefined, upper: undefined };
    return { ...none, ...named, note: `No answer: fewer than ${FEWEST} in all.` };
  }
  const total = strata.reduce((sum, { standard }) => sum + standard, 0);
  if (!(total > 0)) throw countError("the standard population", "is zero in all bands", "a total above 0");
  const shares = strata.map(({ events, population, standard }) => ({
    weight: standard / total,
    share: events / population,
    population,
  }));
  const value = shares.reduce((sum, { weight, share }) => sum + weight * share, 0);
  const variance = shares.reduce(
    (sum, { weight, share, population }) => sum + (weight ** 2 * share * (1 - share)) / population,
    0,
  );
  // Where each band has all or none the spread is unknown: bands as alike as the weights allow give the least people.
  const alike = 1 / shares.reduce((sum, { weight, population }) => sum + weight ** 2 / population, 0);
  const people = variance > 0 ? Math.min((value * (1 - value)) / variance, sizeOf(strata)) : alike;
  const { lower, upper } = wilsonInterval(value * people, people, level);
  return { value: k * value, lower: k * lower, upper: k * upper, ...named };
}

/** The effective size is held to the people that there are, as Korn and Graubard hold it. */
const sizeOf = (strata: readonly Stratum[]): number =>
  strata.reduce((sum, { population }) => sum + population, 0);

function checkStratum({ events, population, standard }: Stratum): void {
  checkedCount(events, "the people of an age band who have the condition");
  checkedDenominator(population, "the people of an age band");
  checkedCount(standard, "the standard population of an age band");
  if (events <= population) return;
  throw countError("an age band", "has more people with the condition than people", "a part of the band");
}
