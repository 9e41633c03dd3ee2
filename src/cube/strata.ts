/** One part of a group, such as women of 65 to 69: its levels, and its counts as they were counted. */
export interface Stratum {
  readonly levels: readonly string[];
  readonly numerator: number;
  /** Undefined where the measure is a plain count. */
  readonly denominator: number | undefined;
}

/** The parts of one cell, by the dimensions that its cut does not have. */
export interface CellStrata {
  readonly by: readonly string[];
  readonly strata: readonly Stratum[];
}

/**
 * Counts that no page prints, by the id of the cell that they are parts of: what standardised rates and percentiles are
 * computed from. They stand beside the cube and not in it, because the linked system of disclosure control does not
 * know them: only a policy that protects nothing lets out what is computed from them.
 */
export type Strata = ReadonlyMap<string, CellStrata>;

/** The name of the band of a value among what cells are parted by. */
export const BAND = "band";

/** The name of sums of values among what cells are parted by, and the three sums of a mean. */
export const MOMENTS = "moments";
export type MomentName = "sum" | "squares" | "known";
