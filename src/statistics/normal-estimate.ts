import { checkedConfidence } from "./confidence-level.ts";
import type { EstimateWithError } from "./estimate-with-error.ts";
import { zOfLevel } from "./interval-level.ts";

/** value +- z * standardError; without a standard error no interval, and the note says why. */
export function normalEstimate(
  value: number | undefined,
  standardError: number | undefined,
  method: string,
  confidence: number,
  note?: string,
): EstimateWithError {
  const level = checkedConfidence(confidence);
  const reach =
    value === undefined || standardError === undefined ? undefined : zOfLevel(level) * standardError;
  return {
    value,
    lower: value === undefined || reach === undefined ? undefined : value - reach,
    upper: value === undefined || reach === undefined ? undefined : value + reach,
    standardError,
    method,
    confidence: level,
    note,
  };
}
