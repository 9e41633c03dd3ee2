/** Whole numbers from `low` to `high`, both included; `high` may be infinite. */
export interface CountRange {
  readonly low: number;
  readonly high: number;
}

/**
 * What a reader who knows the rounding rule can tell of two counts from how they are shown: 10 of 50 to the nearest 5 is
 * 8 to 12 of 48 to 52. Where a count is shown as counted its range is that one number.
 */
export interface PossibleCounts {
  readonly numerator: CountRange;
  readonly denominator: CountRange;
}

/** True where either count may be another than it is shown as. */
export const isCoarse = ({ numerator, denominator }: PossibleCounts): boolean =>
  numerator.low < numerator.high || denominator.low < denominator.high;
