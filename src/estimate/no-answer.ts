import type { Estimate } from "../model/estimate.ts";

/** Of every interval of a run; other levels are the business of `deepdive stat`. */
export const CONFIDENCE = 0.95;

/** An estimate that has no answer: withheld, or nobody to ask. */
export const noAnswer = (method: string, confidence = CONFIDENCE, note?: string): Estimate => ({
  value: undefined,
  lower: undefined,
  upper: undefined,
  method,
  confidence,
  ...(note === undefined ? {} : { note }),
});

/** Why a group that has nobody in it has no answer, as a table of counts and as a run says it. */
export const NOBODY = {
  inTable: "No answer: the denominator is 0.",
  inPair: "No answer: a denominator is 0.",
  inRun: "nobody in this group",
  inPairOfRun: "No answer: one of the two groups has nobody in it.",
  inPairOfFigures: "No answer: one of the two groups has no figure.",
} as const;

/** Why a part that is more than its whole has no share. */
export const PART_ABOVE_WHOLE =
  "No answer: more people than there are in the group. The two were counted of different people or at different times.";
