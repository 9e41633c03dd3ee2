import type { ProtectedCount, WithheldReason } from "../model/protected-count.ts";

/** Stands in a table where a number is withheld. The marker of the UK statistical service for "confidential". */
export const WITHHELD_MARKER = "[c]";

/** Stands in a table where there is no answer: nothing to compute from. Neither zero nor withheld. */
export const NO_ANSWER_MARKER = "[x]";

/** Stands in a table where there can be no number: a group that does not exist, a statistic that is not made. */
export const NOT_APPLICABLE_MARKER = "[z]";

/** Under every table in which a marker occurs. */
export const LEGEND = {
  withheld: `${WITHHELD_MARKER} withheld to protect confidentiality; it is not zero`,
  noAnswer: `${NO_ANSWER_MARKER} not available: there is nothing to compute it from`,
  notApplicable: `${NOT_APPLICABLE_MARKER} not applicable`,
} as const;

/** Why a number is withheld, as a reader outside is told. No wording says more of the count than the policy does. */
export const WITHHELD_WORDS: Readonly<Record<WithheldReason, string>> = {
  "small-count": "the count is small",
  secondary: "showing it would let another withheld count be worked out",
  differencing: "together with something published before it would give a count away",
  "depends-on-withheld": "it is computed from a withheld count",
  "few-events": "too few events for a reliable rate",
  "withheld-by-source": "the source of the data withholds or lacks a number that it needs",
};

/** A count as a table shows it: the number as text, the marker, or nothing where there is no such count. */
export function countText(
  count: ProtectedCount | undefined,
  number: (value: number) => string = String,
): string {
  if (count === undefined) return "";
  return count.status === "withheld" ? WITHHELD_MARKER : number(count.value);
}
