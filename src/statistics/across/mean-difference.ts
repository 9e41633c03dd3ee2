import { usageError } from "../../model/deepdive-error.ts";
import type { Estimate } from "../../model/estimate.ts";
import { type SimulationOptions, simulatedEstimate } from "./simulated-interval.ts";
import {
  acrossError,
  type Known,
  type KnownOptions,
  known,
  type Subgroup,
  shares,
  weighted,
} from "./subgroup.ts";

export interface MeanDifferenceOptions extends KnownOptions, SimulationOptions {
  /** Weight the groups by population. Default false: every group counts the same. */
  readonly weighted?: boolean | undefined;
}

export interface FromMeanOptions extends MeanDifferenceOptions {
  /** The average of the whole setting, in place of the population-weighted mean (unweighted measures only). */
  readonly settingAverage?: number | undefined;
}

export interface FromBestOptions extends MeanDifferenceOptions {
  /** Whether a high value is good: then the best group is the highest. */
  readonly favourable: boolean;
}

/** Mean absolute difference of group values from a point. */
const meanDistance = (w: readonly number[], y: ArrayLike<number>, from: number): number =>
  weighted(w, (i) => Math.abs((y[i] as number) - from));

const equalWeights = ({ estimates }: Known): readonly number[] => estimates.map(() => 1 / estimates.length);

const weights = (data: Known, options: MeanDifferenceOptions): readonly number[] =>
  options.weighted === true ? shares(data) : equalWeights(data);

const kind = (options: MeanDifferenceOptions): string =>
  options.weighted === true ? "weighted" : "unweighted";

/** What the average is for the observed values and for drawn ones. */
interface Average {
  readonly observed: number;
  readonly of: (y: ArrayLike<number>) => number;
}

function average(data: Known, { settingAverage, weighted: byPopulation }: FromMeanOptions): Average {
  const given = byPopulation === true ? undefined : settingAverage;
  const populated = data.groups.some(({ population }) => population !== undefined);
  if (given === undefined && !populated) {
    throw usageError({
      code: "no-average",
      thing: "a mean difference from the mean",
      has: "neither populations nor a setting average",
      promised: "one of the two",
    });
  }
  if (!populated) return { observed: given as number, of: () => given as number };
  const p = shares(data);
  const of = (y: ArrayLike<number>): number => weighted(p, (i) => y[i] as number);
  return { observed: given ?? of(data.estimates), of };
}

/**
 * Mean difference from mean: how far groups lie from the average, on average. Unit of the indicator, 0 or above. With
 * both populations and a setting average, the value is about the setting average and the simulated limits about the
 * weighted mean, as the reference has it; the note says so.
 * Source: Schlotheuber & Hosseinpoor 2022 (healthequal `mdmu`, `mdmw`).
 *
 * @example meanDifferenceFromMean([{ estimate: 10, population: 1 }, { estimate: 20, population: 1 }, { estimate: 30, population: 2 }]).value // 7.5
 */
export function meanDifferenceFromMean(groups: readonly Subgroup[], options: FromMeanOptions = {}): Estimate {
  const data = known(groups, options);
  const w = weights(data, options);
  const mean = average(data, options);
  const value = meanDistance(w, data.estimates, mean.observed);
  const method = `Mean difference from mean (${kind(options)})`;
  const estimate = simulatedEstimate(value, data, (y) => meanDistance(w, y, mean.of(y)), method, options);
  const apart = mean.of(data.estimates) !== mean.observed && estimate.lower !== undefined;
  return apart
    ? {
        ...estimate,
        note: "The interval is about the population-weighted mean, the value about the setting average.",
      }
    : estimate;
}

/**
 * Index of disparity: the mean difference from the mean in percent of the mean. No unit, 0 or above; not for means
 * near 0, and no answer at 0. The weighted form simulates about the observed mean, the unweighted one about each draw's own, as the
 * reference does. Source: Pearcy & Keppel 2002; healthequal `idisu`, `idisw`.
 *
 * @example indexOfDisparity([{ estimate: 10, population: 1 }, { estimate: 20, population: 1 }, { estimate: 30, population: 2 }]).value // 33.333…
 */
export function indexOfDisparity(groups: readonly Subgroup[], options: FromMeanOptions = {}): Estimate {
  const data = known(groups, options);
  const w = weights(data, options);
  const mean = average(data, options);
  const fixed = options.weighted === true || options.settingAverage !== undefined;
  const about = (y: ArrayLike<number>, mu: number): number => (100 * meanDistance(w, y, mu)) / mu;
  const method = `Index of disparity (${kind(options)})`;
  const measure = (y: ArrayLike<number>) => about(y, fixed ? mean.observed : mean.of(y));
  const value = mean.observed === 0 ? undefined : about(data.estimates, mean.observed);
  return simulatedEstimate(value, data, measure, method, options);
}

/**
 * Mean difference from the best group: the highest for a favourable indicator, the lowest otherwise; chosen again in
 * every simulated draw. Unit of the indicator, 0 or above. Source: healthequal `mdbu`, `mdbw`.
 *
 * @example meanDifferenceFromBest([{ estimate: 10 }, { estimate: 20 }, { estimate: 30 }], { favourable: true }).value // 10
 */
export function meanDifferenceFromBest(groups: readonly Subgroup[], options: FromBestOptions): Estimate {
  const data = known(groups, options);
  const w = weights(data, options);
  const best = (y: ArrayLike<number>): number => {
    let found = y[0] as number;
    for (let i = 1; i < y.length; i += 1) {
      found = options.favourable ? Math.max(found, y[i] as number) : Math.min(found, y[i] as number);
    }
    return found;
  };
  const measure = (y: ArrayLike<number>): number => meanDistance(w, y, best(y));
  return simulatedEstimate(
    measure(data.estimates),
    data,
    measure,
    `Mean difference from best group (${kind(options)})`,
    options,
  );
}

/**
 * Mean difference from the reference group (the one marked `reference`; exactly one). Unit of the indicator, 0 or
 * above. Source: healthequal `mdru`, `mdrw`.
 *
 * @example meanDifferenceFromReference([{ estimate: 10, reference: true }, { estimate: 20 }, { estimate: 30 }]).value // 10
 */
export function meanDifferenceFromReference(
  groups: readonly Subgroup[],
  options: MeanDifferenceOptions = {},
): Estimate {
  const data = known(groups, options);
  const w = weights(data, options);
  const marked = data.groups.filter(({ reference }) => reference === true).length;
  if (marked !== 1) throw acrossError(`has ${marked} reference groups with an estimate`, "exactly one");
  const index = data.groups.findIndex(({ reference }) => reference === true);
  const measure = (y: ArrayLike<number>): number => meanDistance(w, y, y[index] as number);
  const method = `Mean difference from reference group (${kind(options)})`;
  return simulatedEstimate(measure(data.estimates), data, measure, method, options);
}
