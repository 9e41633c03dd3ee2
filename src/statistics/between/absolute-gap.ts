import { usageError } from "../../model/deepdive-error.ts";
import type { Estimate } from "../../model/estimate.ts";
import type { EstimateWithError } from "../estimate-with-error.ts";
import { checkedLevel, finiteOrNone, zOfLevel } from "../interval-level.ts";
import { COARSENED } from "../rounded/rounded-proportion.ts";
import type { Counted } from "../within/count-checks.ts";
import { crudeRate } from "../within/crude-rate.ts";
import { proportion } from "../within/proportion.ts";
import { asGap, type Better, type WithLimits } from "./polarity.ts";
import { squareAndAdd } from "./square-and-add.ts";

export interface GapOptions {
  /** Which direction is good. It decides the sign: positive means that the group is worse off. */
  readonly better: Better;
  /** Default 0.95. */
  readonly confidence?: number | undefined;
  /** Default 1 for proportions, 100,000 for rates. */
  readonly multiplier?: number | undefined;
  /** From the limits of each group (Newcombe; default), or from one standard error of the difference (Wald). */
  readonly interval?: "newcombe" | "wald" | undefined;
}

/**
 * The absolute gap between a group (the most deprived, say) and a comparator, for proportions: positive means that
 * the group is worse off. In points of the proportion's unit. The two must be different people: for a group and a
 * total that holds it, take the rest of the total as comparator. Wald's interval is for comparison with older work;
 * it has no width when both proportions are 0 or 1.
 * Source: Newcombe 1998, Statistics in Medicine 17: 873-890, method 10.
 *
 * @example proportionGap({ numerator: 48, denominator: 80 }, { numerator: 56, denominator: 70 }, { better: "higher" }).value // 0.2
 */
export function proportionGap(group: Counted, comparator: Counted, options: GapOptions): Estimate {
  const { multiplier = 1, confidence = 0.95 } = options;
  const [p1, p0] = [group, comparator].map((one) =>
    proportion(one, { confidence, multiplier, limitsFor: "together" }),
  );
  if (isRounded(p1, p0)) return gapOf(p1, p0, COARSENED_GAP, options.better, confidence);
  if (options.interval !== "wald") return gapOf(p1, p0, "Newcombe", options.better, confidence);
  const error = (p: Estimate | undefined, n: number | undefined) =>
    p?.value === undefined || n === undefined ? undefined : Math.sqrt((p.value * (multiplier - p.value)) / n);
  return gapWithErrors(
    { value: p1?.value, standardError: error(p1, group.denominator) },
    { value: p0?.value, standardError: error(p0, comparator.denominator) },
    options,
  );
}

/**
 * The same for crude rates: from each group's limits (exact below ten events, Byar's from ten), or Wald's. Per
 * `multiplier` people or person-years. Not where ages differ: take standardised rates.
 * Source: Newcombe 1998; Zou & Donner 2008, Statistics in Medicine 27: 1693-1702.
 *
 * @example rateGap({ numerator: 36, denominator: 13572 }, { numerator: 24, denominator: 49030 }, { better: "lower" }).value // 216.302…
 */
export function rateGap(group: Counted, comparator: Counted, options: GapOptions): Estimate {
  const { multiplier = 100_000, confidence = 0.95 } = options;
  const [r1, r0] = [group, comparator].map((one) =>
    crudeRate(one, { confidence, multiplier, limitsFor: "together" }),
  );
  if (isRounded(r1, r0)) return gapOf(r1, r0, COARSENED_GAP, options.better, confidence);
  if (options.interval !== "wald") return gapOf(r1, r0, SQUARE_AND_ADD, options.better, confidence);
  const error = ({ numerator: x, denominator: n }: Counted) =>
    x === undefined || n === undefined ? undefined : (multiplier * Math.sqrt(x)) / n;
  return gapWithErrors(
    { value: r1?.value, standardError: error(group) },
    { value: r0?.value, standardError: error(comparator) },
    options,
  );
}

const SQUARE_AND_ADD = "Newcombe, square and add";

/** Where a count of either group is shown rounded: its own limits allow for that, and so do the two together. */
export const COARSENED_GAP = `${COARSENED.together}, square and add`;

const isRounded = (...groups: readonly (Estimate | undefined)[]): boolean =>
  groups.some((group) => group?.method === COARSENED.together);

/**
 * The absolute gap between any two independent estimates that have limits at the same confidence: means,
 * standardised rates, medians, life expectancies. In their unit. Not for two estimates that share people.
 * Source: Zou & Donner 2008, Statistics in Medicine 27: 1693-1702.
 *
 * @example gapOfEstimates(mean([6, 8, 10]), mean([3, 5, 7]), "lower").value // 3
 */
export function gapOfEstimates(group: Estimate, comparator: Estimate, better: Better): Estimate {
  if (group.confidence !== comparator.confidence) {
    throw usageError({
      code: "gap-confidence",
      thing: "a gap between two estimates",
      has: "has intervals of different confidence",
      promised: "the same confidence for both",
    });
  }
  return gapOf(group, comparator, SQUARE_AND_ADD, better, group.confidence);
}

/** What a gap by standard errors is computed from. */
export type ValueWithError = Pick<EstimateWithError, "value" | "standardError">;

/**
 * The absolute gap between two independent estimates with standard errors, its own being the root of their summed
 * squares. For values whose error is close to normal: standardised rates and means of many events. In their unit.
 * Source: Altman et al. 2000, Statistics with Confidence; healthequal `d`.
 *
 * @example gapWithErrors({ value: 300, standardError: 3 }, { value: 200, standardError: 4 }, { better: "lower" }).standardError // 5
 */
export function gapWithErrors(
  group: ValueWithError,
  comparator: ValueWithError,
  { better, confidence = 0.95 }: Pick<GapOptions, "better" | "confidence">,
): EstimateWithError {
  const named = { method: "Wald", confidence: checkedLevel(confidence) };
  if (group.value === undefined || comparator.value === undefined) {
    return { ...NONE, standardError: undefined, ...named, note: NO_VALUE };
  }
  const value = group.value - comparator.value;
  if (group.standardError === undefined || comparator.standardError === undefined) {
    const gap = asGap({ value, lower: value, upper: value }, better).value;
    return { ...NONE, value: gap, standardError: undefined, ...named, note: NO_INTERVAL };
  }
  const standardError = Math.hypot(group.standardError, comparator.standardError);
  const reach = zOfLevel(confidence) * standardError;
  const gap = asGap({ value, lower: value - reach, upper: value + reach }, better);
  return { ...shown(gap), standardError, ...named };
}

function gapOf(
  group: Estimate | undefined,
  comparator: Estimate | undefined,
  method: string,
  better: Better,
  confidence: number,
): Estimate {
  const named = { method, confidence };
  if (group?.value === undefined || comparator?.value === undefined) {
    return { ...NONE, ...named, note: NO_VALUE };
  }
  const gap = asGap(squareAndAdd(withLimits(group), withLimits(comparator)), better);
  const note = Number.isNaN(gap.lower + gap.upper) ? NO_INTERVAL : undefined;
  return { ...shown(gap), ...named, note };
}

const withLimits = ({ value, lower, upper }: Estimate): WithLimits => ({
  value: value ?? Number.NaN,
  lower: lower ?? Number.NaN,
  upper: upper ?? Number.NaN,
});

const shown = ({ value, lower, upper }: WithLimits) => ({
  value,
  lower: finiteOrNone(lower),
  upper: finiteOrNone(upper),
});

const NONE = { value: undefined, lower: undefined, upper: undefined };
const NO_VALUE = "No answer: one of the two groups has no value.";
const NO_INTERVAL = "No complete interval: one of the two groups lacks a limit or a standard error.";
