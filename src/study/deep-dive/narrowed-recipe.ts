import type { Over, Recipe } from "../../model/recipe.ts";
import { levelOf, type Subject } from "../../model/subject.ts";

/** The dimension that `--place` narrows. */
export const PLACE = "place";

/**
 * The recipe with every cut crossed by Place, so that one Place can be shown by itself. Nothing is filtered before
 * disclosure control: the counts of the one Place are protected together with those of the others, because a reader
 * may have both.
 */
export function crossedByPlace(recipe: Recipe): Recipe {
  const crossed = recipe.cuts.map((cut) => (cut.includes(PLACE) ? cut : [...cut, PLACE]));
  const unique = new Map([[PLACE], ...crossed].map((cut) => [cut.toSorted().join("|"), cut]));
  return {
    ...recipe,
    cuts: [...unique.values()],
    comparisons: recipe.comparisons.map((one) => (one.dimension === PLACE ? one : { ...one, within: PLACE })),
  };
}

/** Whether a released row is of this Place. */
export const isOfPlace =
  (place: string) =>
  (row: Subject): boolean =>
    levelOf(row, PLACE) === place;

/** The recipe by other periods than its own; its other wishes for series stay. */
export const overTime = (recipe: Recipe, asked: Pick<Over, "step" | "count">): Recipe => ({
  ...recipe,
  over: { together: false, ...recipe.over, ...asked },
});
