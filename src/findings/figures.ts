import type { FindingArgs } from "../model/finding.ts";
import type { ReleasedRow } from "../model/released.ts";

/**
 * The figures of a released row as arguments: `gap`, `gapLower`, `gapUpper`, `gapUnit`, `gapDecimals` and
 * `gapConfidence` for the name "gap". What has no answer has no argument.
 */
export function figures(row: ReleasedRow, name: string): FindingArgs {
  return {
    ...(row.value === undefined ? {} : { [name]: row.value }),
    ...(row.lower === undefined ? {} : { [`${name}Lower`]: row.lower }),
    ...(row.upper === undefined ? {} : { [`${name}Upper`]: row.upper }),
    [`${name}Unit`]: row.unit,
    [`${name}Decimals`]: row.decimals,
    [`${name}Confidence`]: row.confidence,
  };
}

/** True where the row can be spoken of: a value and its interval, not withheld. */
export const hasAnswer = (row: ReleasedRow): boolean =>
  row.status !== "withheld" && row.value !== undefined && row.lower !== undefined && row.upper !== undefined;

/** At 95 %. */
const CLEAR = 1.959963984540054;

/**
 * Which side of none the interval lies on as it was computed, whatever its limits look like when printed: 1 above, -1
 * below, 0 where it holds none.
 */
export function sideOf({ score, lower = 0, upper = 0 }: ReleasedRow): -1 | 0 | 1 {
  if (score !== undefined) return score > CLEAR ? 1 : score < -CLEAR ? -1 : 0;
  return lower > 0 ? 1 : upper < 0 ? -1 : 0;
}

/** How far a value is from nought in half-widths of its interval, at most 50: wide and sure comes first. */
export function strength({ value = 0, lower = 0, upper = 0 }: ReleasedRow): number {
  return upper > lower ? Math.min(50, (2 * Math.abs(value)) / (upper - lower)) : 0;
}
