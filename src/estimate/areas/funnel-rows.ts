import { inputError } from "../../model/deepdive-error.ts";
import type { FunnelUnit } from "../../statistics/funnel/adjusted-funnel.ts";
import { numberIn } from "../shell/cells.ts";
import type { MethodRow } from "../shell/method.ts";

/** The units that have both counts, and for each row which of them it is; undefined: it has no place in the funnel. */
export function unitsOf(rows: readonly MethodRow[]): {
  readonly all: readonly FunnelUnit[];
  readonly placeOf: readonly (number | undefined)[];
} {
  const counts = rows.map((row) => ({
    numerator: numberIn(row, "numerator"),
    denominator: numberIn(row, "denominator"),
  }));
  const has = counts.map(({ numerator, denominator = 0 }) => numerator !== undefined && denominator > 0);
  const all = counts.flatMap(({ numerator, denominator }, i) =>
    has[i] && numerator !== undefined && denominator !== undefined ? [{ numerator, denominator }] : [],
  );
  if (all.length > 0)
    return { all, placeOf: has.map((own, i) => (own ? has.slice(0, i).filter(Boolean).length : undefined)) };
  throw inputError({
    code: "funnel-empty",
    thing: "a funnel",
    has: "has no unit with both counts and somebody in it",
    promised: "units with a numerator and a denominator above 0",
  });
}

/** Why a row has no place. */
export const NO_PLACE = {
  missing: "No answer: the numerator or the denominator is missing. The average is without this unit.",
  nobody: "No answer: the denominator is 0. The average is without this unit.",
} as const;
