/** The cell is printed as the policy's rule prints it. */
export const SHOWN = 0;
/** The cell is withheld, and readers may tell from its marker on which side of the threshold its count lies. */
export const PRIMARY = 1;
/** The cell is withheld under the reason `secondary`, which says nothing of the size of its count. */
export const SECONDARY = 2;

/**
 * How a cell is suppressed. Each step grants readers less, so that a larger number is always the safer one.
 *
 * Example, threshold 8: a count of 3 goes from "3" (SHOWN) to "1 to 7" (PRIMARY) to "1 or more" (SECONDARY); a count of
 * 20 that is withheld for the sake of the 3 goes from "20" to "8 or more" to "1 or more".
 */
export type Suppression = typeof SHOWN | typeof PRIMARY | typeof SECONDARY;
