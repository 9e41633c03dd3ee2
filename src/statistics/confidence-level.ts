import { usageError } from "../model/deepdive-error.ts";

/** Refuses a confidence outside `fewest` to 1 (both a proportion; 1 itself would need an unbounded interval). */
export function checkedConfidence(confidence: number, fewest = 0): number {
  if (confidence > 0 && confidence >= fewest && confidence < 1) return confidence;
  throw usageError({
    code: "confidence-level",
    thing: "the confidence of the interval",
    has: `is ${confidence}`,
    promised: `it lies between ${fewest} and 1, as in 0.95`,
  });
}
