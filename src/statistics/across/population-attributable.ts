import { usageError } from "../../model/deepdive-error.ts";
import type { EstimateWithError } from "../estimate-with-error.ts";
import { normalEstimate } from "../normal-estimate.ts";
import {
  inGivenOrder,
  type Known,
  type KnownOptions,
  known,
  type Subgroup,
  shares,
  weighted,
} from "./subgroup.ts";

export interface AttributableOptions extends KnownOptions {
  /** Whether a high value is good. */
  readonly favourable: boolean;
  /** Whether the groups have an order: then the last is the reference, whatever the polarity. */
  readonly ordered: boolean;
  /** The number per which the indicator is given: 100 for a percentage. Without it no interval. */
  readonly scale?: number | undefined;
  /** The average of the whole setting, where populations are not known. */
  readonly settingAverage?: number | undefined;
  /** Default 0.95. */
  readonly confidence?: number | undefined;
}

export interface FractionOptions extends AttributableOptions {
  /**
   * Walter's interval in percent as the value is (default), or healthequal's: its value is in percent and its standard
   * error a fraction, so that the interval is a hundred times too narrow. The latter is only for agreeing with
   * healthequal's output, and the note says so.
   */
  readonly interval?: "walter" | "healthequal" | undefined;
}

interface Attributable {
  readonly mean: number;
  /** Reference estimate minus mean, 0 where the reference is not the better one. */
  readonly gain: number;
  /** Standard error of gain / mean. */
  readonly error: number | undefined;
}

const NO_POPULATION = "No interval: it needs populations and the indicator's scale.";
const NO_REFERENCE =
  "No answer: the last group of the order, which the others are held against, has no value.";
const NARROW =
  "The interval is a hundred times too narrow: healthequal's half-width is a fraction, its value in percent.";

/**
 * Population attributable risk: how much better the whole would be if every group had the reference group's value.
 * Unit of the indicator; above 0 for a favourable indicator, below 0 for an unfavourable one (the reference's sign,
 * opposite to the textbooks'), 0 where the reference group is not better than the average.
 * Source: Walter 1976, 1978; WHO HEAT technical notes; healthequal `parisk`.
 *
 * @example populationAttributableRisk(
 *   [10, 20, 30].map((estimate, i) => ({ estimate, order: i + 1, population: 100 })), { favourable: true, ordered: true }).value // 10
 */
export function populationAttributableRisk(
  groups: readonly Subgroup[],
  options: AttributableOptions,
): EstimateWithError {
  if (lacksReference(groups, options)) {
    const none = options.confidence ?? 0.95;
    return normalEstimate(undefined, undefined, "Population attributable risk", none, NO_REFERENCE);
  }
  const { mean, gain, error } = attributable(groups, options);
  const note = error === undefined ? NO_POPULATION : undefined;
  const standardError = error === undefined ? undefined : Math.abs(mean) * error;
  return normalEstimate(
    gain,
    standardError,
    "Population attributable risk",
    options.confidence ?? 0.95,
    note,
  );
}

/**
 * Population attributable fraction: the population attributable risk in percent of the average. Sign as there.
 * Source: as `populationAttributableRisk`; healthequal `paf`.
 *
 * @example populationAttributableFraction(
 *   [10, 20, 30].map((estimate, i) => ({ estimate, order: i + 1, population: 100 })), { favourable: true, ordered: true }).value // 50
 */
export function populationAttributableFraction(
  groups: readonly Subgroup[],
  options: FractionOptions,
): EstimateWithError {
  const { confidence = 0.95, interval = "walter" } = options;
  const method = "Population attributable fraction";
  if (lacksReference(groups, options)) {
    return normalEstimate(undefined, undefined, method, confidence, NO_REFERENCE);
  }
  const { mean, gain, error } = attributable(groups, options);
  if (mean === 0) return normalEstimate(undefined, undefined, method, confidence, "The average is 0.");
  const percent = (100 * gain) / mean;
  if (error === undefined) return normalEstimate(percent, undefined, method, confidence, NO_POPULATION);
  return interval === "walter"
    ? normalEstimate(percent, 100 * error, `${method}, Walter`, confidence)
    : normalEstimate(percent, error, `${method}, healthequal's interval`, confidence, NARROW);
}

/** The group before it would be another reference, and the answer that of another question. */
const lacksReference = (groups: readonly Subgroup[], { ordered }: AttributableOptions): boolean =>
  ordered && groups.length > 0 && inGivenOrder(groups).at(-1)?.estimate === undefined;

function attributable(groups: readonly Subgroup[], options: AttributableOptions): Attributable {
  if (options.ordered) inGivenOrder(groups);
  const data = known(groups, options);
  const reference = referenceGroup(data, options);
  const estimate = reference.estimate as number;
  const populated = data.groups.some(({ population }) => population !== undefined);
  const mean = populated ? weightedMean(data) : options.settingAverage;
  if (mean === undefined) {
    throw usageError({
      code: "no-average",
      thing: "a population attributable measure",
      has: "neither populations nor a setting average",
      promised: "one of the two",
    });
  }
  const better = options.favourable ? estimate > mean : estimate < mean;
  const error =
    populated && options.scale !== undefined ? tableError(data, reference, mean, options.scale) : undefined;
  return { mean, gain: better ? estimate - mean : 0, error };
}

function weightedMean(data: Known): number {
  return weighted(shares(data), (i) => data.estimates[i] as number);
}

/** The last of an order; else the best, and of equally good ones the largest. */
function referenceGroup({ groups }: Known, { ordered, favourable }: AttributableOptions): Subgroup {
  const better = (a: Subgroup, b: Subgroup): number => {
    if (ordered) return (b.order as number) - (a.order as number);
    const gap = (b.estimate as number) - (a.estimate as number);
    return (favourable ? gap : -gap) || (b.population ?? 0) - (a.population ?? 0);
  };
  return groups.toSorted(better)[0] as Subgroup;
}

/** Standard error of the fraction from the 2 x 2 table of people, reference group or not by event or not (Walter 1976). */
function tableError({ groups }: Known, reference: Subgroup, mean: number, scale: number): number | undefined {
  const total = groups.reduce((sum, { population }) => sum + (population as number), 0);
  const inReference = reference.population as number;
  const c = ((reference.estimate as number) * inReference) / scale;
  const d = inReference - c;
  const a = (mean * total) / scale - c;
  const b = total - a - c - d;
  const variance = (c * total * (a * d * (total - c) + b * c ** 2)) / ((a + c) ** 3 * (c + d) ** 3);
  return variance >= 0 ? Math.sqrt(variance) : undefined;
}
