import type { Estimate } from "../../model/estimate.ts";
import type { EstimateWithError } from "../estimate-with-error.ts";
import { normalEstimate } from "../normal-estimate.ts";
import { type SimulationOptions, simulatedEstimate } from "./simulated-interval.ts";
import { type KnownOptions, known, NO_ERRORS, type Subgroup, shares, weighted } from "./subgroup.ts";

interface Variance {
  readonly mean: number;
  readonly variance: number;
}

/** Population-weighted mean and variance of group values. */
function spread(p: readonly number[], y: ArrayLike<number>): Variance {
  const mean = weighted(p, (i) => y[i] as number);
  return { mean, variance: weighted(p, (i) => ((y[i] as number) - mean) ** 2) };
}

/**
 * Between-group variance: the population-weighted mean of squared differences from the mean. Unit of the indicator
 * squared, 0 or above; sensitive to extreme groups. Not for comparing indicators of different units or levels.
 * Source: WHO, Handbook on health inequality monitoring; Schlotheuber & Hosseinpoor 2022 (healthequal `bgv`).
 *
 * @example betweenGroupVariance([{ estimate: 10, population: 1 }, { estimate: 20, population: 1 }, { estimate: 30, population: 2 }]).value // 68.75
 */
export function betweenGroupVariance(
  groups: readonly Subgroup[],
  { confidence = 0.95, ...options }: KnownOptions & { readonly confidence?: number | undefined } = {},
): EstimateWithError {
  const data = known(groups, options);
  const p = shares(data);
  const { mean, variance } = spread(p, data.estimates);
  const { errors, estimates } = data;
  const method = "Between-group variance";
  if (errors === undefined) return normalEstimate(variance, undefined, method, confidence, NO_ERRORS);
  const s2 = (i: number): number => (errors[i] as number) ** 2;
  const first = weighted(p, (i) => (p[i] as number) * s2(i) * ((estimates[i] as number) - mean) ** 2);
  const squares = weighted(p, (i) => (p[i] as number) * s2(i)) ** 2;
  const fourth = weighted(p, (i) => (p[i] as number) ** 3 * s2(i) ** 2);
  const cross = weighted(p, (i) => (p[i] as number) * (1 - (p[i] as number)) ** 2 * s2(i) ** 2);
  return normalEstimate(variance, Math.sqrt(4 * first + 2 * (squares - fourth + cross)), method, confidence);
}

/**
 * Between-group standard deviation: the square root of the between-group variance, in the indicator's unit. Interval
 * by simulation. Source: as `betweenGroupVariance` (healthequal `bgsd`).
 *
 * @example betweenGroupStandardDeviation([{ estimate: 10, population: 1 }, { estimate: 20, population: 1 }, { estimate: 30, population: 2 }]).value // 8.29156…
 */
export function betweenGroupStandardDeviation(
  groups: readonly Subgroup[],
  options: KnownOptions & SimulationOptions = {},
): Estimate {
  return simulated(
    groups,
    options,
    ({ variance }) => Math.sqrt(variance),
    "Between-group standard deviation",
  );
}

/**
 * Coefficient of variation: the between-group standard deviation in percent of the mean. No unit, 0 or above; not for
 * means near 0. Interval by simulation. No answer where the mean is 0.
 * Source: as `betweenGroupVariance` (healthequal `covar`).
 *
 * @example coefficientOfVariation([{ estimate: 10, population: 1 }, { estimate: 20, population: 1 }, { estimate: 30, population: 2 }]).value // 36.8513…
 */
export function coefficientOfVariation(
  groups: readonly Subgroup[],
  options: KnownOptions & SimulationOptions = {},
): Estimate {
  const percent = ({ mean, variance }: Variance) =>
    mean === 0 ? undefined : (100 * Math.sqrt(variance)) / mean;
  return simulated(groups, options, percent, "Coefficient of variation");
}

function simulated(
  groups: readonly Subgroup[],
  options: KnownOptions & SimulationOptions,
  of: (variance: Variance) => number | undefined,
  method: string,
): Estimate {
  const data = known(groups, options);
  const p = shares(data);
  const measure = (y: ArrayLike<number>) => of(spread(p, y));
  return simulatedEstimate(measure(data.estimates), data, (y) => measure(y) ?? 0, method, options);
}
