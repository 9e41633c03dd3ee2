import type { ResultComparison } from "../result/result.ts";

/**
 * Which comparisons the recipe is about: of everybody, and said to be primary; where none is said to be, the first. A
 * comparison of a step or part of another measure never is.
 */
export function primaryComparison(
  comparisons: readonly ResultComparison[],
): (comparison: ResultComparison) => boolean {
  const isFlagged = comparisons.some((each) => each.kind === "comparison" && each.comparison.primary);
  const first = comparisons.find((each) => each.kind === "comparison")?.comparison.id;
  return (each) =>
    each.kind === "comparison" &&
    each.within.length === 0 &&
    each.comparison.primary !== false &&
    (isFlagged ? each.comparison.primary === true : each.comparison.id === first);
}
