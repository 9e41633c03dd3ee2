import { usageError } from "../../model/deepdive-error.ts";
import type { Recipe } from "../../model/recipe.ts";
import type { Result } from "../../result/result.ts";
import type { Session } from "../../session/session.ts";
import { NETWORK, type PartKind, PLACE } from "../../study/deep-dive/narrowed-recipe.ts";
import type { RunRequest } from "../../study/deep-dive/run-request.ts";

/** Of what there can be a briefing each. */
export const PART_KINDS = [PLACE, NETWORK] as const;

/** A recipe of the whole footprint, or of one of its Places or networks: what one folder of a publication is about. */
export interface BriefPart {
  readonly recipe: string;
  /** The code of the Place or network. */
  readonly code?: string | undefined;
}

/**
 * The name of a part, which is also its folder: "copd-respiratory-vaccination", or with the code of the Place or network
 * behind it. No id of a recipe has a slash.
 */
export const partName = ({ recipe, code }: BriefPart): string =>
  code === undefined ? recipe : `${recipe}/${code}`;

export function partOfName(name: string): BriefPart {
  const at = name.indexOf("/");
  return at < 0 ? { recipe: name } : { recipe: name.slice(0, at), code: name.slice(at + 1) };
}

/**
 * Each recipe for the whole footprint, and then for each of its parts. Names come one at a time: which networks a recipe
 * has is known when it was run for the whole.
 */
export function* briefParts(
  recipes: readonly string[],
  codesOf: (recipe: string) => readonly string[],
): Generator<string> {
  for (const recipe of recipes) {
    yield partName({ recipe });
    for (const code of codesOf(recipe)) yield partName({ recipe, code });
  }
}

/** The recipes of which there is a board page. */
export const boardsIn = ({ recipes }: Session["definitions"]): ReadonlySet<string> =>
  new Set([...recipes.values()].filter(({ board }) => board === true).map(({ id }) => id));

/** What a run is asked so that it is of this part alone; of the whole without a code. */
export const narrowedTo = (
  each: string | undefined,
  code: string | undefined,
): Pick<RunRequest, "place" | "network"> => (each === NETWORK ? { network: code } : { place: code });

/** The Places of the footprint. */
export function placesOf(
  { definitions: { geographies } }: Session,
  { geography }: Pick<RunRequest, "geography">,
): readonly string[] {
  const own = geography === undefined ? [...geographies.values()][0] : geographies.get(geography);
  return (own?.places ?? []).map(({ id }) => id);
}

/** The networks that an answer of the whole footprint tells apart; what it does not show has no page either. */
export function networksOf(whole: Result | undefined): readonly string[] {
  const levels = whole?.dimensions.find(({ id }) => id === NETWORK)?.levels ?? [];
  return levels.filter(({ kind }) => kind === "known").map(({ code }) => code);
}

const hasCut = (recipe: Recipe | undefined, kind: PartKind): boolean =>
  recipe?.cuts.some((cut) => cut.length === 1 && cut[0] === kind) === true;

/** Throws (exit 2) where a recipe that somebody named is not by networks: nobody else's page stands in for theirs. */
export function refuseWithoutNetworks(
  recipes: readonly string[],
  { definitions }: Pick<Session, "definitions">,
): void {
  const without = recipes.find(
    (id) => definitions.recipes.has(id) && !hasCut(definitions.recipes.get(id), NETWORK),
  );
  if (without === undefined) return;
  throw usageError({
    code: "no-such-cut",
    thing: `recipe '${without}'`,
    has: `has no cut by network ('${NETWORK}'), so there is no briefing of each`,
    promised: "Networks are told apart where a recipe cuts by them",
    next: `Name recipes with that cut (deepdive recipes show NAME says which a recipe has), or brief '${without}' without --each`,
  });
}
