import { possibleFor } from "../../estimate/asked.ts";
import { PAIRS } from "../../estimate/recipe-lacks.ts";
import type { Measure } from "../../model/measure.ts";
import type { Recipe } from "../../model/recipe.ts";

/** What somebody asks of a recipe that its file does not say. */
export interface AdHoc {
  /** Cuts besides its own, each the dimensions that it crosses. */
  readonly cuts?: readonly (readonly string[])[] | undefined;
  /** Measures in place of its own. */
  readonly measures?: readonly Measure[] | undefined;
}

/**
 * The recipe with further cuts, and with other measures in place of its own. Of statistics only those stay that are asked of
 * measures that it then has; comparisons go where none of the measures can be compared; and the words that speak of its own
 * measures are left out. Nothing is counted otherwise than if it stood in the file.
 */
export function withAdHoc(recipe: Recipe, { cuts = [], measures }: AdHoc): Recipe {
  const known = new Set(recipe.cuts.map(keyOf));
  const further = cuts.filter((cut) => !known.has(keyOf(cut)));
  const cut = { ...recipe, cuts: [...recipe.cuts, ...further] };
  if (measures === undefined || measures.length === 0) return cut;
  const ids = measures.map(({ id }) => id);
  const titles = measures.map(({ title }) => title).join("; ");
  const canCompare = measures.some((measure) => possibleFor(measure).some(({ needs }) => PAIRS.has(needs)));
  return {
    ...cut,
    measures: ids,
    statistics: cut.statistics?.filter(({ measure }) => measure !== undefined && ids.includes(measure)),
    comparisons: canCompare ? cut.comparisons : [],
    title: titles,
    question: `What of ${titles}, by the cuts of "${recipe.title}"?`,
    description: `Asked for by the way: ${titles}.`,
    narrative: `Asked for by the way, with the cuts and comparisons of "${recipe.title}".`,
    caveats: [],
    cannotAnswer: [],
    awaits: [],
  };
}

const keyOf = (cut: readonly string[]): string => cut.toSorted().join("|");
