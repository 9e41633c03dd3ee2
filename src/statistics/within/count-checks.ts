import { isCoarse, type PossibleCounts } from "../../model/count-range.ts";
import { type DeepdiveError, inputError, usageError } from "../../model/deepdive-error.ts";

/** A refusal of counts; never names the value. */
export const countError = (thing: string, has: string, promised: string): DeepdiveError =>
  inputError({ code: "count-input", thing, has, promised });

/** A count of events or people: 0 or above, not necessarily whole (weighted counts are counts). */
export function checkedCount(count: number, thing: string): number {
  if (count >= 0 && Number.isFinite(count)) return count;
  throw countError(thing, count < 0 ? "is negative" : "is not a number", "a count of 0 or above");
}

/** People, or person-time, in which events are counted: above 0. */
export function checkedDenominator(denominator: number, thing: string): number {
  if (denominator > 0 && Number.isFinite(denominator)) return denominator;
  throw countError(
    thing,
    denominator === 0 ? "is zero" : denominator < 0 ? "is negative" : "is not a number",
    "a number above 0",
  );
}

/** What a rate is expressed per: 1, 100, 100,000. */
export function checkedMultiplier(multiplier: number): number {
  if (multiplier > 0 && Number.isFinite(multiplier)) return multiplier;
  throw usageError({
    code: "multiplier",
    thing: "the multiplier",
    has: "is not a number above 0",
    promised: "a number such as 1, 100 or 100,000",
  });
}

/** What counts are read from: either may be unknown, and then there is no answer. */
export interface Counted {
  readonly numerator: number | undefined;
  readonly denominator: number | undefined;
  /** What the two may truly be, where they are shown rounded; absent: they are as counted. */
  readonly possible?: PossibleCounts | undefined;
}

/** What rounded counts may truly be; undefined where they are as counted, and the usual methods hold. */
export const roundedOf = ({ possible }: Counted): PossibleCounts | undefined =>
  possible !== undefined && isCoarse(possible) ? possible : undefined;

export const MISSING_COUNT = "No answer: the numerator or the denominator is missing.";
