import type { EstimateWithError } from "../estimate-with-error.ts";
import { normalEstimate } from "../normal-estimate.ts";
import {
  acrossError,
  type Known,
  type KnownOptions,
  known,
  NO_ERRORS,
  type Subgroup,
  shares,
  weighted,
} from "./subgroup.ts";

export interface EntropyOptions extends KnownOptions {
  /** Default 0.95. */
  readonly confidence?: number | undefined;
  /**
   * The delta method's interval on the scale of the value (default), or healthequal's: it shows the index times 1,000
   * and leaves the standard error as it is, so that the interval is a thousand times too narrow. The latter is only
   * for agreeing with healthequal's output, and the note says so.
   */
  readonly interval?: "delta" | "healthequal" | undefined;
}

/** Both indices are shown times a thousand. */
const SHOWN = 1000;
/** What stands in for an estimate of 0 in healthequal, whose logarithm does not exist; it also enters the mean. */
const ALMOST_ZERO = 0.000001;

const ZERO = "No answer: a group's value is 0, and its logarithm does not exist.";
const NOTHING = "No answer: the value of every group is 0, and so is the mean.";
const NO_LIMITS = "No interval: the delta method has none where a group's value is 0.";
const NARROW =
  "The interval is a thousand times too narrow: healthequal does not multiply its half-width as the value is.";

interface Ratios {
  readonly p: readonly number[];
  /** Estimates over their weighted mean. */
  readonly r: readonly number[];
  readonly mean: number;
  readonly errors: Known["errors"];
}

function ratios(groups: readonly Subgroup[], options: EntropyOptions): Ratios {
  const data = known(groups, options);
  if (data.estimates.some((y) => y < 0))
    throw acrossError("has a negative estimate", "estimates of 0 and above");
  const zero = options.interval === "healthequal" ? ALMOST_ZERO : 0;
  const y = data.estimates.map((estimate) => (estimate === 0 ? zero : estimate));
  const p = shares(data);
  const mean = weighted(p, (i) => y[i] as number);
  return { p, r: y.map((estimate) => estimate / mean), mean, errors: data.errors };
}

function shown(
  index: number,
  variance: number | undefined,
  name: string,
  { confidence = 0.95, interval = "delta" }: EntropyOptions,
): EstimateWithError {
  const value = SHOWN * index;
  if (variance === undefined) return normalEstimate(value, undefined, name, confidence, NO_ERRORS);
  const error = Math.sqrt(variance);
  return interval === "delta"
    ? normalEstimate(value, SHOWN * error, `${name}, delta method`, confidence)
    : normalEstimate(value, error, `${name}, healthequal's interval`, confidence, NARROW);
}

/** Sum over groups of (share x standard error / mean x weight of the group)^2. */
function varianceOf({ p, mean, errors }: Ratios, of: (i: number) => number): number | undefined {
  if (errors === undefined) return undefined;
  return weighted(p, (i) => (p[i] as number) * (((errors[i] as number) / mean) * of(i)) ** 2);
}

/**
 * Mean log deviation, times 1,000: the weighted mean of -ln(estimate / mean). 0 when all groups are equal, no upper
 * bound; most sensitive to groups with low values. No answer where an estimate is 0: the logarithm does not exist, and any
 * number in its place would decide the answer. Only to agree with healthequal it is taken as 0.000001.
 * Source: Theil 1967; WHO handbook; healthequal `mld`.
 *
 * @example meanLogDeviation([{ estimate: 10, population: 1 }, { estimate: 20, population: 1 }, { estimate: 30, population: 2 }]).value // 88.337…
 */
export function meanLogDeviation(
  groups: readonly Subgroup[],
  options: EntropyOptions = {},
): EstimateWithError {
  const data = ratios(groups, options);
  const name = "Mean log deviation (x 1,000)";
  if (options.interval !== "healthequal" && groups.some(({ estimate }) => estimate === 0)) {
    return normalEstimate(undefined, undefined, name, options.confidence ?? 0.95, ZERO);
  }
  const index = weighted(data.p, (i) => -Math.log(data.r[i] as number));
  return shown(
    index,
    varianceOf(data, (i) => 1 - 1 / (data.r[i] as number)),
    name,
    options,
  );
}

/**
 * Theil index, times 1,000: the weighted mean of r ln r, r = estimate / mean. 0 when all groups are equal; most
 * sensitive to groups with high values. An estimate of 0 adds 0, the limit of r ln r, and leaves no interval: the delta method's is
 * infinite there, and a number in its place would depend on the unit. Only to agree with healthequal 0 is taken as 0.000001.
 * Source: Theil 1967; WHO handbook; healthequal `ti`.
 *
 * @example theilIndex([{ estimate: 10, population: 1 }, { estimate: 20, population: 1 }, { estimate: 30, population: 2 }]).value // 75.510…
 */
export function theilIndex(groups: readonly Subgroup[], options: EntropyOptions = {}): EstimateWithError {
  const data = ratios(groups, options);
  const { p, r } = data;
  const name = "Theil index (x 1,000)";
  const confidence = options.confidence ?? 0.95;
  if (data.mean === 0) return normalEstimate(undefined, undefined, name, confidence, NOTHING);
  const surprise = (i: number): number => 1 + Math.log(r[i] as number);
  const index = weighted(p, (i) => (r[i] === 0 ? 0 : (r[i] as number) * Math.log(r[i] as number)));
  if (r.includes(0)) return normalEstimate(SHOWN * index, undefined, name, confidence, NO_LIMITS);
  const centre = weighted(p, (i) => (r[i] as number) * surprise(i));
  return shown(
    index,
    varianceOf(data, (i) => surprise(i) - centre),
    name,
    options,
  );
}
