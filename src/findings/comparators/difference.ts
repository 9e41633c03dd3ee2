import type { Released, ReleasedRow } from "../../model/released.ts";
import type { ComparatorDifference, ComparatorVerdict } from "../../result/comparator.ts";
import { squareAndAdd } from "../../statistics/between/square-and-add.ts";

/** A value with its 95 % limits. */
export interface ValueAndLimits {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

/**
 * Everybody's figure minus a published one, from the limits of both, squared and added (Zou and Donner 2008). The figure as it was
 * released is what is compared, so the difference says nothing of a count that the figure does not say. A footprint is part of its region
 * and of England, and the two are taken as independent: the interval is a little wider than it need be, never narrower.
 *
 * @example differenceFrom({ value: 12, lower: 11, upper: 13 }, { value: 10, lower: 9.9, upper: 10.1 }).lower // 2 - √(1² + 0.1²) = 0.995…
 */
export const differenceFrom = (own: ValueAndLimits, other: ValueAndLimits): ComparatorDifference =>
  squareAndAdd(own, other);

/** The side on which the whole interval of a difference lies. */
export function sideOfDifference({ lower, upper }: ComparatorDifference): ComparatorVerdict {
  if (lower > 0) return "higher";
  return upper < 0 ? "lower" : "unclear";
}

/** Beyond the row's own, so many decimals may be told of what was not rounded. */
const MOST_MORE = 2;

/**
 * The decimals at which two figures stand side by side: those of the row, and up to two more where the row is exact and the two would
 * be printed as the same. Of a rounded row never more than its counts support.
 */
export function decimalsFor(
  { value, decimals, status }: Released<ReleasedRow>,
  other: number | undefined,
): number {
  const most = status === "published" ? decimals + MOST_MORE : decimals;
  let shown = decimals;
  while (shown < most && value !== undefined && other !== undefined && value !== other) {
    if (value.toFixed(shown) !== other.toFixed(shown)) return shown;
    shown += 1;
  }
  return shown;
}
