import { inputError } from "../../model/deepdive-error.ts";
import type { Estimate } from "../../model/estimate.ts";
import { normalCdf } from "../distributions.ts";
import type { Counted } from "../within/count-checks.ts";
import { checkedPart } from "../within/proportion.ts";
import type { ValueWithError } from "./absolute-gap.ts";
import type { Better } from "./polarity.ts";

/** How a group stands. "similar" means that the data do not tell the two apart, not that they are equal. */
export type Verdict = "worse" | "similar" | "better";

/** The same without a good direction. */
export type NeutralVerdict = "lower" | "similar" | "higher";

/**
 * The verdict of a gap whose positive side is "worse": similar while its interval holds 0. This is the test for two
 * groups that both vary. Intervals of the two groups that overlap are no such test: they overlap in many cases in which
 * the difference is clear. No verdict without a complete interval.
 * Source: Schenker & Gentleman 2001, The American Statistician 55: 182-186.
 *
 * @example verdictOfGap(gapWithErrors({ value: 300, standardError: 30 }, { value: 200, standardError: 20 }, { better: "lower" })) // "worse"
 */
export function verdictOfGap({ lower, upper }: Estimate): Verdict | undefined {
  if (lower === undefined || upper === undefined) return undefined;
  if (lower > 0) return "worse";
  return upper < 0 ? "better" : "similar";
}

/**
 * How a group compares with a fixed value (a target, or England, whose own variation is negligible beside the group's):
 * similar while the value lies within the group's interval, as OHID's profiles have it. For a comparator of
 * like size use the gap, for this takes the comparator as known without error.
 * Source: OHID, Fingertips technical guidance.
 *
 * @example comparedWithValue(proportion({ numerator: 65, denominator: 100 }), 0.8, "higher") // "worse"
 */
export function comparedWithValue(
  { lower, upper }: Estimate,
  value: number,
  better: Better,
): Verdict | NeutralVerdict | undefined {
  if (lower === undefined || upper === undefined) return undefined;
  if (lower <= value && value <= upper) return "similar";
  const higher = lower > value;
  if (better === "neutral") return higher ? "higher" : "lower";
  return higher === (better === "higher") ? "better" : "worse";
}

/** A test of no difference: the standardised difference, group minus comparator, and its two-sided p. */
export interface DifferenceTest {
  readonly z: number | undefined;
  readonly p: number | undefined;
  readonly method: string;
}

/**
 * The z test of two independent values with standard errors. Not for few events: take an interval that allows for them.
 * Source: Altman et al. 2000, Statistics with Confidence.
 *
 * @example differenceTest({ value: 300, standardError: 3 }, { value: 290, standardError: 4 }).z // 2
 */
export function differenceTest(group: ValueWithError, comparator: ValueWithError): DifferenceTest {
  const [y1, y0, s1, s0] = [group.value, comparator.value, group.standardError, comparator.standardError];
  const known = y1 !== undefined && y0 !== undefined && s1 !== undefined && s0 !== undefined;
  return tested(known ? (y1 - y0) / Math.hypot(s1, s0) : Number.NaN, "z test");
}

/**
 * The z test of two proportions with pooled variance (the square of z is the chi-square of the 2 x 2 table, without
 * correction for continuity). Not for expected counts below five. Refuses counts that are missing.
 * Source: Armitage, Berry & Matthews 2002, Statistical Methods in Medical Research, 4.5.
 *
 * @example proportionsTest({ numerator: 15, denominator: 100 }, { numerator: 30, denominator: 100 }).p // 0.0110…
 */
export function proportionsTest(group: Counted, comparator: Counted): DifferenceTest {
  const [[x1, n1], [x0, n0]] = [checkedPart(group), checkedPart(comparator)];
  if (x1 === undefined || n1 === undefined || x0 === undefined || n0 === undefined) {
    throw inputError({
      code: "missing-number",
      thing: "a test of two proportions",
      has: "lacks a count",
      promised: "both counts of both groups",
    });
  }
  const pooled = (x1 + x0) / (n1 + n0);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n0));
  return tested((x1 / n1 - x0 / n0) / error, "z test, pooled");
}

function tested(z: number, method: string): DifferenceTest {
  if (!Number.isFinite(z)) return { z: undefined, p: undefined, method };
  return { z, p: 2 * normalCdf(-Math.abs(z)), method };
}
