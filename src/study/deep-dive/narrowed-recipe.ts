import { DeepdiveError } from "../../model/deepdive-error.ts";
import { EXIT } from "../../model/exit-code.ts";
import type { Over, Recipe } from "../../model/recipe.ts";
import { levelOf, type Subject } from "../../model/subject.ts";
import type { OneLevel } from "../../result/one-place.ts";

/** The dimension that `--place` narrows. */
export const PLACE = "place";

/** Networks of practices. */
export const NETWORK = "pcn";

/** Of what a part of the footprint is, shown by itself. */
export type PartKind = typeof PLACE | typeof NETWORK;

/** The one that is shown. */
export interface RunPart extends OneLevel {
  readonly dimension: PartKind;
}

/**
 * The recipe with every cut crossed by Place, or by network, so that one of them can be shown by itself. Nothing is
 * filtered before disclosure control: the counts of the one are protected together with those of the others, because a
 * reader may have all of them. A network stands where a Place stood: "core20 by place" becomes "core20 by pcn".
 */
export function crossedBy(recipe: Recipe, kind: PartKind): Recipe {
  const own = kind === PLACE ? recipe : ofNetworks(recipe);
  const crossed = own.cuts.map((cut) => (cut.includes(kind) ? cut : [...cut, kind]));
  const unique = new Map([[kind], ...crossed].map((cut) => [cut.toSorted().join("|"), cut]));
  return {
    ...own,
    cuts: [...unique.values()],
    comparisons: own.comparisons.map((one) => (one.dimension === kind ? one : { ...one, within: kind })),
  };
}

/**
 * The recipe with the comparisons that it is about and the cuts that those need, without Places: networks are small, and
 * ever more cuts of them would be withheld and hide each other.
 */
function ofNetworks(recipe: Recipe): Recipe {
  const comparisons = recipe.comparisons.filter(
    ({ dimension, primary }) => primary === true && dimension !== PLACE,
  );
  return { ...recipe, cuts: comparisons.map(({ dimension }) => [dimension]), comparisons };
}

/** Whether a released row is of this Place or network. */
export const isOfPart =
  ({ dimension, code }: OneLevel) =>
  (row: Subject): boolean =>
    levelOf(row, dimension) === code;

/** Throws (exit 5) where nothing released is of the one that is asked for: an empty page would read as a page of nobody. */
export function refuseUnseen(
  rows: readonly Subject[],
  { recipe, part }: { readonly recipe: Pick<Recipe, "id">; readonly part: RunPart | undefined },
): void {
  if (part === undefined || rows.some(isOfPart(part))) return;
  throw new DeepdiveError({
    code: "nothing-to-report",
    exit: EXIT.nothingToReport,
    thing: `recipe '${recipe.id}'`,
    has: `shows nothing of ${part.dimension} '${part.code}'`,
    next: "See with 'deepdive run' which there are",
  });
}

/** The recipe by other periods than its own; its other wishes for series stay. */
export const overTime = (recipe: Recipe, asked: Pick<Over, "step" | "count">): Recipe => ({
  ...recipe,
  over: { together: false, ...recipe.over, ...asked },
});
