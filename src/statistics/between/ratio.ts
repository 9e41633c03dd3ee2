import type { Estimate } from "../../model/estimate.ts";
import type { EstimateWithError } from "../estimate-with-error.ts";
import { checkedLevel, finiteOrNone, zOfLevel } from "../interval-level.ts";
import { ratioByLimits } from "../rounded/rounded-ratio.ts";
import { clopperPearsonInterval } from "../within/clopper-pearson-interval.ts";
import {
  type Counted,
  checkedCount,
  checkedDenominator,
  MISSING_COUNT,
  roundedOf,
} from "../within/count-checks.ts";
import { crudeRate } from "../within/crude-rate.ts";
import { checkedPart, proportion } from "../within/proportion.ts";
import type { ValueWithError } from "./absolute-gap.ts";

export interface RatioOptions {
  /** Default 0.95. */
  readonly confidence?: number | undefined;
}

/**
 * The ratio of a group's proportion to a comparator's (relative risk), with Katz' interval on the log scale. Without
 * unit. Group over comparator whatever the polarity: 0.8 reads "0.8 times as often". No answer when nobody has it in
 * the comparator; no upper limit when nobody has it in the group.
 * For a common outcome give the absolute gap beside it: the ratio of those who have it and of those who have it not
 * can tell different stories.
 * Source: Katz et al. 1978, Biometrics 34: 469-474.
 *
 * @example proportionRatio({ numerator: 56, denominator: 70 }, { numerator: 48, denominator: 80 }).value // 1.3333…
 */
export function proportionRatio(
  group: Counted,
  comparator: Counted,
  { confidence = 0.95 }: RatioOptions = {},
): Estimate {
  if (areRounded(group, comparator)) {
    const own = { confidence, limitsFor: "together" } as const;
    return ratioByLimits(proportion(group, own), proportion(comparator, own));
  }
  const [[x1, n1], [x0, n0]] = [checkedPart(group), checkedPart(comparator)];
  if (x1 === undefined || n1 === undefined || x0 === undefined || n0 === undefined) {
    return noRatio("Katz log", confidence, MISSING_COUNT);
  }
  const error = Math.sqrt(1 / x1 - 1 / n1 + 1 / x0 - 1 / n0);
  return logRatio(x1 / n1 / (x0 / n0), error, "Katz log", confidence);
}

/** True where a count of either group is shown rounded, and both groups have their counts. */
export const areRounded = (...groups: readonly Counted[]): boolean =>
  groups.some((group) => roundedOf(group) !== undefined) &&
  groups.every(({ numerator, denominator }) => numerator !== undefined && denominator !== undefined);

export interface RateRatioOptions extends RatioOptions {
  /** On the log scale (default), or exact given the total of events. */
  readonly interval?: "log" | "exact" | undefined;
}

/**
 * The ratio of two rates of events. The exact interval (conditional on the total, as R's poisson.test) exists also
 * when the group has no events; with few events prefer it.
 * Source: Breslow & Day 1987; Przyborowski & Wilenski 1940, Biometrika 31: 313-323 (exact).
 *
 * @example rateRatio({ numerator: 36, denominator: 13572 }, { numerator: 24, denominator: 49030 }).value // 5.4188…
 */
export function rateRatio(
  group: Counted,
  comparator: Counted,
  { confidence = 0.95, interval = "log" }: RateRatioOptions = {},
): Estimate {
  for (const { numerator, denominator } of [group, comparator]) {
    if (numerator !== undefined) checkedCount(numerator, "the numerator of a rate");
    if (denominator !== undefined) checkedDenominator(denominator, "the denominator of a rate");
  }
  const [x1, t1, x0, t0] = [group.numerator, group.denominator, comparator.numerator, comparator.denominator];
  if (areRounded(group, comparator)) {
    const own = { confidence, limitsFor: "together" } as const;
    return ratioByLimits(crudeRate(group, own), crudeRate(comparator, own));
  }
  const method = interval === "exact" ? "Conditional exact" : "Log";
  if (x1 === undefined || t1 === undefined || x0 === undefined || t0 === undefined) {
    return noRatio(method, confidence, MISSING_COUNT);
  }
  const ratio = x1 / t1 / (x0 / t0);
  if (interval === "log") return logRatio(ratio, Math.sqrt(1 / x1 + 1 / x0), method, confidence);
  if (x1 + x0 === 0) return noRatio(method, confidence, NO_EVENTS);
  const share = clopperPearsonInterval(x1, x1 + x0, confidence);
  const odds = (p: number) => ((p / (1 - p)) * t0) / t1;
  return {
    value: finiteOrNone(ratio),
    lower: finiteOrNone(odds(share.lower)),
    upper: finiteOrNone(odds(share.upper)),
    method,
    confidence: checkedLevel(confidence),
    note: x0 === 0 ? NO_EVENTS : undefined,
  };
}

/**
 * The ratio of two independent values with standard errors (standardised rates, means above 0) by the delta method on
 * the log scale. Without unit. The standard error returned is that of the logarithm. Not for values close to 0.
 * Source: healthequal `r`; Armitage, Berry & Matthews 2002, Statistical Methods in Medical Research, 5.3.
 *
 * @example ratioWithErrors({ value: 300, standardError: 15 }, { value: 200, standardError: 10 }).value // 1.5
 */
export function ratioWithErrors(
  group: ValueWithError,
  comparator: ValueWithError,
  { confidence = 0.95 }: RatioOptions = {},
): EstimateWithError {
  const method = "Log, delta method";
  const [y1, y0] = [group.value, comparator.value];
  const without = { standardError: undefined };
  if (y1 === undefined || y0 === undefined) {
    return { ...noRatio(method, confidence, "No answer: one of the two groups has no value."), ...without };
  }
  if (y1 <= 0 || y0 <= 0) {
    return { ...noRatio(method, confidence, "No answer: a value is not above 0."), ...without };
  }
  if (group.standardError === undefined || comparator.standardError === undefined) {
    const note = "No interval: one of the two groups lacks a standard error.";
    return { ...noRatio(method, confidence, note), value: y1 / y0, ...without };
  }
  const standardError = Math.hypot(group.standardError / y1, comparator.standardError / y0);
  return { ...logRatio(y1 / y0, standardError, method, confidence), standardError };
}

/** A ratio with limits at equal distances on the log scale; none above when the ratio is 0. */
export function logRatio(ratio: number, error: number, method: string, confidence: number): Estimate {
  if (!Number.isFinite(ratio)) return noRatio(method, confidence, NO_EVENTS);
  const reach = zOfLevel(confidence) * error;
  const named = { value: ratio, method, confidence };
  if (ratio === 0) return { ...named, lower: 0, upper: undefined, note: NO_UPPER };
  if (error === 0) return { ...named, lower: undefined, upper: undefined, note: NO_ERROR };
  return {
    ...named,
    lower: finiteOrNone(ratio * Math.exp(-reach)),
    upper: finiteOrNone(ratio * Math.exp(reach)),
  };
}

function noRatio(method: string, confidence: number, note: string): Estimate {
  const none = { value: undefined, lower: undefined, upper: undefined };
  return { ...none, method, confidence: checkedLevel(confidence), note };
}

const NO_EVENTS = "No answer: it would be a division by none.";
const NO_ERROR = "No interval: everybody has it in both groups, and the logarithm shows no error.";
const NO_UPPER = "No upper limit: the group has none, and the logarithm of the ratio does not exist.";
