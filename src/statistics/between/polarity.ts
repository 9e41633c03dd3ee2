import type { Interval } from "../within/interval.ts";

/** Which direction is good: coverage is better higher, deaths better lower; a share may be neither. */
export type Better = "higher" | "lower" | "neutral";

/** A value, or a difference of two, with its limits. */
export interface WithLimits extends Interval {
  readonly value: number;
}

/**
 * Group minus comparator as a gap: positive always means that the group is worse off, whatever the polarity. So a
 * difference of coverage changes its sign and one of deaths does not. Where neither direction is good it stays group
 * minus comparator.
 */
export function asGap({ value, lower, upper }: WithLimits, better: Better): WithLimits {
  // Taken from 0, so that no difference is 0 and not -0.
  if (better === "higher") return { value: 0 - value, lower: 0 - upper, upper: 0 - lower };
  return { value, lower, upper };
}
