import type { Estimate } from "../../model/estimate.ts";
import { asGap } from "../../statistics/between/polarity.ts";
import type { MeasureFacts } from "../estimator.ts";
import { noAnswer } from "../no-answer.ts";
import { joinNotes, leftOutNote } from "../parts/left-out-note.ts";
import type { AgedPart, AgedParts } from "../parts/parts.ts";
import { UNKNOWN_AGE } from "../parts/standardised.ts";
import { pairedParts } from "./paired-parts.ts";

/**
 * A part of the gap between two groups, which a decomposition gives without an interval. Positive means that it makes the first group
 * look worse. No answer, with its reason, where the groups have no parts in common. A note says how many people have no age.
 *
 * @param partOf the part as first minus second group, of the parts of both side by side
 */
export function partOfGap(
  method: string,
  [group, comparator]: readonly [AgedParts, AgedParts],
  { better }: Pick<MeasureFacts, "better">,
  partOf: (first: readonly AgedPart[], second: readonly AgedPart[]) => number,
): Estimate {
  const paired = pairedParts(group, comparator);
  if ("because" in paired) return noAnswer(method, undefined, paired.because);
  const value = partOf(paired.first, paired.second);
  const left = Math.max(group.leftOut, comparator.leftOut);
  const note = joinNotes(leftOutNote(left, `of the people of one of the groups ${UNKNOWN_AGE}`));
  return {
    ...noAnswer(method),
    value: asGap({ value, lower: value, upper: value }, better).value,
    ...(note === undefined ? {} : { note }),
  };
}
