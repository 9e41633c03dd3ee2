import { studentQuantile } from "../distributions.ts";
import type { EstimateWithError } from "../estimate-with-error.ts";
import { checkedLevel, finiteOrNone } from "../interval-level.ts";
import { checkedDenominator, countError } from "./count-checks.ts";

/** What a mean is computed from when the single values stay where they are. */
export interface Summary {
  readonly count: number;
  readonly mean: number;
  /** With n - 1 in its denominator; undefined for a single value. */
  readonly standardDeviation: number | undefined;
}

export interface MeanEstimate extends EstimateWithError {
  readonly count: number;
  readonly sum: number | undefined;
  readonly standardDeviation: number | undefined;
}

export interface MeanOptions {
  /** Default 0.95. */
  readonly confidence?: number | undefined;
}

/**
 * The mean of values with its interval by Student's t. In the unit of the values. For a quantity that is not badly
 * skewed, or many values: with few values of a skewed quantity (length of stay, waits) give the median instead.
 * One value missing and there is no answer; one value alone has a mean without interval.
 * Source: OHID technical guide; Altman et al. 2000, Statistics with Confidence.
 *
 * @example mean([1, 2]).upper // 7.853102…
 */
export function mean(values: readonly (number | undefined)[], options: MeanOptions = {}): MeanEstimate {
  const known = values.filter((value) => value !== undefined);
  if (!known.every(Number.isFinite)) {
    throw countError("a value of a mean", "is not a number", "numbers only");
  }
  if (values.length === 0) throw countError("a mean", "has no values", "at least one");
  if (known.length < values.length) {
    return {
      ...withoutInterval(values.length, undefined, options, "No answer: a value is missing."),
      sum: undefined,
    };
  }
  const sum = known.reduce((total, value) => total + value, 0);
  const centre = sum / known.length;
  const squares = known.reduce((total, value) => total + (value - centre) ** 2, 0);
  const standardDeviation = known.length > 1 ? Math.sqrt(squares / (known.length - 1)) : undefined;
  return { ...meanOfSummary({ count: known.length, mean: centre, standardDeviation }, options), sum };
}

/**
 * The same from count, mean and standard deviation.
 *
 * @example meanOfSummary({ count: 2, mean: 1.5, standardDeviation: Math.SQRT1_2 }).upper // 7.853102…
 */
export function meanOfSummary(summary: Summary, options: MeanOptions = {}): MeanEstimate {
  const { count, mean: value, standardDeviation } = summary;
  checkedDenominator(count, "the number of values of a mean");
  if (count === 1 || standardDeviation === undefined) {
    return withoutInterval(count, value, options, "No interval: a single value has no spread.");
  }
  const confidence = checkedLevel(options.confidence ?? 0.95);
  const standardError = standardDeviation / Math.sqrt(count);
  const reach = Math.abs(studentQuantile((1 - confidence) / 2, count - 1)) * standardError;
  return {
    value,
    lower: finiteOrNone(value - reach),
    upper: finiteOrNone(value + reach),
    method: METHOD,
    confidence,
    standardError,
    standardDeviation,
    count,
    sum: value * count,
  };
}

const METHOD = "Student's t";

function withoutInterval(
  count: number,
  value: number | undefined,
  options: MeanOptions,
  note: string,
): MeanEstimate {
  return {
    value,
    lower: undefined,
    upper: undefined,
    method: METHOD,
    confidence: checkedLevel(options.confidence ?? 0.95),
    standardError: undefined,
    standardDeviation: undefined,
    count,
    sum: value === undefined ? undefined : value * count,
    note,
  };
}
