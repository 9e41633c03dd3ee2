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
export const PART_KINDS = [PLACE, NETWORK] as const;
export type PartKind = (typeof PART_KINDS)[number];

/** The one that is shown. */
export interface RunPart extends OneLevel {
  readonly dimension: PartKind;
}

/**
 * The recipe as it is asked of one Place or network. Nothing is filtered before disclosure control: the counts of the one
 * are protected together with those of the others, because a reader may have all of them. Where there are pages of Places
 * and of networks, both are counted at once: what is withheld is then chosen for both, and the pages of the one do not use
 * up what the other could have shown.
 *
 * @param kinds of which parts there are pages, that of the part among them
 */
export function narrowedRecipe(recipe: Recipe, { dimension }: RunPart, kinds: readonly PartKind[]): Recipe {
  // Always in the same order: whichever part is asked, it is the same release.
  const crossed = PART_KINDS.filter((kind) => kind === dimension || kinds.includes(kind)).map((kind) => ({
    kind,
    own: crossedBy(recipe, kind),
  }));
  const cuts = crossed.flatMap(({ own }) => own.cuts);
  const asked = crossed.find(({ kind }) => kind === dimension)?.own ?? recipe;
  return { ...asked, cuts: eachOnce(cuts) };
}

/**
 * The recipe with every cut crossed by Place, or by network, so that one of them can be shown by itself. A network stands
 * where a Place stood: "core20 by place" becomes "core20 by pcn".
 */
function crossedBy(recipe: Recipe, kind: PartKind): Recipe {
  const own = kind === PLACE ? recipe : ofNetworks(recipe);
  const crossed = own.cuts.map((cut) => (cut.includes(kind) ? cut : [...cut, kind]));
  return {
    ...own,
    cuts: eachOnce([[kind], ...crossed]),
    comparisons: own.comparisons.map((one) => (one.dimension === kind ? one : { ...one, within: kind })),
  };
}

const eachOnce = (cuts: readonly (readonly string[])[]): readonly (readonly string[])[] => [
  ...new Map(cuts.map((cut) => [cut.toSorted().join("|"), cut])).values(),
];

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

/** Whether a released row is of this Place or network. What is by both is told of the Place. */
export const isOfPart =
  ({ dimension, code }: OneLevel) =>
  (row: Subject): boolean =>
    levelOf(row, dimension) === code && (dimension === PLACE || levelOf(row, PLACE) === undefined);

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
