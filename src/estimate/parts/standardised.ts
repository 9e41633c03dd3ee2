import type { Estimate } from "../../model/estimate.ts";
import type { Stratum } from "../../statistics/within/directly-standardised-rate.ts";
import { NOBODY, noAnswer } from "../no-answer.ts";
import { joinNotes, leftOutNote } from "./left-out-note.ts";
import type { AgedParts } from "./parts.ts";

/** How the people that no part has are called. */
export const UNKNOWN_AGE = "are of unknown age, or of a sex that the standard population does not have";

/**
 * A group's figure at the ages of the standard population. Bands with nobody in them have no figure of their own, so the
 * others stand for them, and a note says how many. Events in a band without people are a contradiction: no answer.
 */
export function standardised(
  { parts, leftOut }: AgedParts,
  method: string,
  compute: (strata: readonly Stratum[]) => Estimate,
): Estimate {
  const peopled = parts.filter(({ population }) => population > 0);
  if (peopled.length === 0) return noAnswer(method, undefined, NOBODY.inRun);
  if (parts.some(({ population, events }) => population <= 0 && events > 0)) {
    return noAnswer(method, undefined, "No answer: there are events in an age band without people.");
  }
  const estimate = compute(peopled);
  const empty = parts.length - peopled.length;
  return {
    ...noAnswer(estimate.method),
    value: estimate.value,
    lower: estimate.lower,
    upper: estimate.upper,
    note: joinNotes(
      estimate.note,
      empty === 0
        ? undefined
        : `Nobody is in ${empty} of ${parts.length} parts by age: the others stand for ${empty === 1 ? "it" : "them"}, so compare with care.`,
      leftOutNote(leftOut, `of the people ${UNKNOWN_AGE}`),
    ),
  };
}
