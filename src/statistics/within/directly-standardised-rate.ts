import { inputError } from "../../model/deepdive-error.ts";
import { gammaQuantile } from "../distributions.ts";
import type { EstimateWithError } from "../estimate-with-error.ts";
import { checkedLevel, finiteOrNone } from "../interval-level.ts";
import { checkedCount, checkedDenominator, checkedMultiplier, countError } from "./count-checks.ts";
import type { Interval } from "./interval.ts";
import { byarsInterval } from "./poisson-interval.ts";

/** One age band (or age and sex) of the population whose rate is standardised. */
export interface Stratum {
  readonly events: number;
  readonly population: number;
  /** People of the standard population in this band. 0 gives the band no weight; its events still count. */
  readonly standard: number;
}

/** People of one band who had exactly `frequency` events each. */
export interface RecurrentStratum {
  readonly band: string;
  readonly people: number;
  readonly frequency: number;
  readonly population: number;
  readonly standard: number;
}

export interface StandardisedRateOptions {
  /** Default 0.95. */
  readonly confidence?: number | undefined;
  /** Default 100,000. */
  readonly multiplier?: number | undefined;
  /** Dobson's interval around Byar's (default; OHID), or the gamma interval of Fay and Feuer (CDC, epitools). */
  readonly interval?: "dobson" | "fay-feuer" | undefined;
}

/** A standardised rate with what gaps and ratios need of it. The standard error is per `multiplier`. */
export interface StandardisedRate extends EstimateWithError {
  readonly totalCount: number;
  readonly totalPopulation: number;
}

/** Below this total OHID gives no directly standardised rate. */
const FEWEST_EVENTS = 10;

/**
 * The directly standardised rate: what the crude rate would be if the group had the ages of the standard population.
 * Per `multiplier` people or person-years. Weights are renormalised over the bands given, so groups with different
 * bands are not comparable. With Dobson's interval there is no answer below ten events in all, as OHID has it; the
 * lower limit may then lie below 0 when few bands carry most of the variance. Fay and Feuer's stays above.
 * Not for events that a person can have repeatedly: use `recurrentStandardisedRate`, or the interval is too narrow.
 * Source: Dobson et al. 1991, Statistics in Medicine 10: 457-462; Fay & Feuer 1997, 16: 791-801; OHID technical guide.
 *
 * @example directlyStandardisedRate([{ events: 20, population: 1000, standard: 5000 }]).value // 2000
 */
export function directlyStandardisedRate(
  strata: readonly Stratum[],
  options: StandardisedRateOptions = {},
): StandardisedRate {
  const bands = strata.map((stratum, i) => ({
    ...stratum,
    band: String(i),
    people: stratum.events,
    frequency: 1,
  }));
  const method = options.interval === "fay-feuer" ? "Fay-Feuer" : "Dobson";
  return standardised(bands, bands, method, options);
}

/**
 * The same where people have several events each (admissions): events of one person are not independent, so the
 * variance is built from people by their number of events, and the interval is wider than if they were.
 * Refuses a band whose population or standard population is not the same in all its rows.
 * Source: OHID technical guide; Stukel et al. 1994, Statistics in Medicine 13: 1781-1791.
 *
 * @example recurrentStandardisedRate([{ band: "65+", people: 20, frequency: 2, population: 1000, standard: 5000 }]).totalCount // 40
 */
export function recurrentStandardisedRate(
  strata: readonly RecurrentStratum[],
  options: Omit<StandardisedRateOptions, "interval"> = {},
): StandardisedRate {
  const method = "Dobson, non-independent events";
  return standardised(strata, distinctBands(strata), method, { ...options, interval: "dobson" });
}

function distinctBands(strata: readonly RecurrentStratum[]): readonly RecurrentStratum[] {
  const bands = new Map<string, RecurrentStratum>();
  for (const stratum of strata) {
    const known = bands.get(stratum.band) ?? stratum;
    if (known.population !== stratum.population || known.standard !== stratum.standard) {
      throw inputError({
        code: "band-populations",
        thing: "an age band",
        has: "has different populations or standard populations in its rows",
        promised: "one of each for every band of a group",
      });
    }
    bands.set(stratum.band, known);
  }
  return [...bands.values()];
}

function standardised(
  strata: readonly RecurrentStratum[],
  bands: readonly RecurrentStratum[],
  method: string,
  { confidence = 0.95, multiplier = 100_000, interval = "dobson" }: StandardisedRateOptions,
): StandardisedRate {
  const level = checkedLevel(confidence);
  const k = checkedMultiplier(multiplier);
  strata.forEach(checkStratum);
  const total = bands.reduce((sum, { standard }) => sum + standard, 0);
  if (!(total > 0)) throw countError("the standard population", "is zero in all bands", "a total above 0");
  const weight = ({ standard, population, frequency }: RecurrentStratum) =>
    (frequency * standard) / population / total;
  const rate = strata.reduce((sum, stratum) => sum + weight(stratum) * stratum.people, 0);
  const variance = strata.reduce((sum, stratum) => sum + weight(stratum) ** 2 * stratum.people, 0);
  const totalCount = strata.reduce((sum, { people, frequency }) => sum + people * frequency, 0);
  const totals = { totalCount, totalPopulation: bands.reduce((sum, { population }) => sum + population, 0) };
  const named = { method, confidence: level, ...totals };
  if (interval === "dobson" && totalCount < FEWEST_EVENTS) {
    const none = { value: undefined, lower: undefined, upper: undefined, standardError: undefined };
    return { ...none, ...named, note: `No answer: fewer than ${FEWEST_EVENTS} events in all.` };
  }
  const limits =
    interval === "dobson"
      ? dobsonInterval(rate, variance, totalCount, level)
      : fayFeuerInterval(rate, variance, Math.max(...strata.map(weight)), level);
  return {
    value: k * rate,
    lower: finiteOrNone(k * limits.lower),
    upper: finiteOrNone(k * limits.upper),
    standardError: k * Math.sqrt(variance),
    ...named,
    note: limits.lower < 0 ? "The lower limit is below 0: few bands carry most of the variance." : undefined,
  };
}

function checkStratum({ people, frequency, population, standard }: RecurrentStratum): void {
  checkedCount(people, "the events of an age band");
  checkedDenominator(population, "the population of an age band");
  checkedCount(standard, "the standard population of an age band");
  checkedCount(frequency, "the number of events a person");
}

/** Byar's interval of the total count, scaled to the rate's variance. */
function dobsonInterval(rate: number, variance: number, count: number, confidence: number): Interval {
  const scale = Math.sqrt(variance / count);
  const { lower, upper } = byarsInterval(count, confidence);
  return { lower: rate + scale * (lower - count), upper: rate + scale * (upper - count) };
}

function fayFeuerInterval(rate: number, variance: number, largest: number, confidence: number): Interval {
  const tail = (1 - confidence) / 2;
  const [above, spread] = [rate + largest, variance + largest ** 2];
  return {
    lower: rate === 0 ? 0 : (variance / rate) * gammaQuantile(tail, rate ** 2 / variance),
    upper: (spread / above) * gammaQuantile(1 - tail, above ** 2 / spread),
  };
}
