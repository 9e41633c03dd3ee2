import type { Estimate } from "../../model/estimate.ts";
import { checkedLevel } from "../interval-level.ts";
import { type LimitsFor, roundedProportion } from "../rounded/rounded-proportion.ts";
import { clopperPearsonInterval } from "./clopper-pearson-interval.ts";
import {
  type Counted,
  checkedCount,
  checkedDenominator,
  checkedMultiplier,
  countError,
  MISSING_COUNT,
  roundedOf,
} from "./count-checks.ts";
import { wilsonInterval } from "./wilson-interval.ts";

export interface ProportionOptions {
  /** Default 0.95. */
  readonly confidence?: number | undefined;
  /** 1 for a proportion (default), 100 for a percentage. */
  readonly multiplier?: number | undefined;
  /** Wilson's score interval (default) or the exact one of Clopper and Pearson. */
  readonly interval?: "wilson" | "exact" | undefined;
  /** Of rounded counts: limits that stand alone (default), or that go together with those of another group. */
  readonly limitsFor?: LimitsFor | undefined;
}

/**
 * A proportion with its interval: the part of a group that has something. Unit: the multiplier per person; range
 * 0 to the multiplier. For counts of people within a counted group; not for events that a person can have twice, nor
 * where numerator and denominator come from different people: those are rates.
 * Refuses negative counts, a denominator of 0, and a numerator above its denominator.
 * Counts that are shown rounded have the coarsened mid-p interval, whichever was asked for: the others would take them as
 * exact and be far too narrow.
 * Source: Wilson 1927; Newcombe 1998; Clopper & Pearson 1934.
 *
 * @example proportion({ numerator: 65, denominator: 100 }).lower // 0.552544…
 */
export function proportion(counted: Counted, options: ProportionOptions = {}): Estimate {
  const { confidence = 0.95, multiplier = 1, interval = "wilson", limitsFor = "alone" } = options;
  const named = {
    method: interval === "exact" ? "Clopper-Pearson" : "Wilson",
    confidence: checkedLevel(confidence),
  };
  const k = checkedMultiplier(multiplier);
  const rounded = roundedPart(counted);
  if (rounded !== undefined) return roundedProportion(rounded, { confidence, multiplier, limitsFor });
  const [x, n] = checkedPart(counted);
  if (x === undefined || n === undefined) {
    return { value: undefined, lower: undefined, upper: undefined, ...named, note: MISSING_COUNT };
  }
  const limits = (interval === "exact" ? clopperPearsonInterval : wilsonInterval)(x, n, confidence);
  return { value: (k * x) / n, lower: k * limits.lower, upper: k * limits.upper, ...named };
}

/** A numerator and the denominator it lies within; either may be missing. */
export function checkedPart({
  numerator: x,
  denominator: n,
}: Counted): readonly [number | undefined, number | undefined] {
  if (x !== undefined) checkedCount(x, "the numerator of a proportion");
  if (n !== undefined) checkedDenominator(n, "the denominator of a proportion");
  if (x !== undefined && n !== undefined && x > n) {
    throw countError(
      "the numerator of a proportion",
      "is above its denominator",
      "a part of the denominator",
    );
  }
  return [x, n];
}

/** Both counts with what they may truly be, where they are shown rounded. Rounded apart, a part may exceed its whole. */
export function roundedPart(counted: Counted) {
  const possible = roundedOf(counted);
  const { numerator, denominator } = counted;
  if (possible === undefined || numerator === undefined || denominator === undefined) return undefined;
  return {
    numerator: checkedCount(numerator, "the numerator of a proportion"),
    denominator: checkedDenominator(denominator, "the denominator of a proportion"),
    possible,
  };
}
