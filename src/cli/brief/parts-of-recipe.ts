import { inputError, usageError } from "../../model/deepdive-error.ts";
import type { Result } from "../../result/result.ts";
import type { Session } from "../../session/session.ts";
import { NETWORK, type PartKind, PLACE, type RunPart } from "../../study/deep-dive/narrowed-recipe.ts";
import type { RunRequest } from "../../study/deep-dive/run-request.ts";
import { hasNetworkCut, networksOf } from "./without-networks.ts";
import { placesOf, withoutPlaces } from "./without-places.ts";

/**
 * What a run is asked so that it is of this part alone; of the whole without a code. Throws (exit 3) for a part that the
 * whole no longer tells apart: the page of all would stand in its place.
 */
export function narrowedTo(
  { parts, kinds: together }: PartsOfRecipe = NO_PARTS,
  code: string | undefined,
): Pick<RunRequest, "place" | "network" | "together"> {
  if (code === undefined) return {};
  const part = parts.find((each) => each.code === code);
  if (part === undefined) throw partGone(code);
  return part.dimension === PLACE ? { place: part.code, together } : { network: part.code, together };
}

/** The parts of one recipe of which there is a briefing each, and of which kinds there is none and why. */
export interface PartsOfRecipe {
  readonly parts: readonly RunPart[];
  /** Kinds with a part. */
  readonly kinds: readonly PartKind[];
  readonly notes: readonly string[];
}

export const NO_PARTS: PartsOfRecipe = { parts: [], kinds: [], notes: [] };

/**
 * The Places of the footprint and the networks that the answer of the whole tells apart, as far as they are asked for. No
 * Place has the code of a network: their pages would lie in one folder, and that is refused (exit 2).
 */
export function partsOfRecipe(
  session: Session,
  request: RunRequest,
  kinds: readonly PartKind[],
  whole: Result,
): PartsOfRecipe {
  const found = kinds.map((kind) => ({ kind, codes: CODES_OF[kind](session, request, whole) }));
  const parts = found.flatMap(({ kind, codes }) => codes.map((code) => ({ dimension: kind, code })));
  const twice = parts.find(({ code }, at) => parts.findIndex((each) => each.code === code) < at);
  if (twice !== undefined) throw sameCode(twice.code);
  return {
    parts,
    kinds: found.flatMap(({ kind, codes }) => (codes.length === 0 ? [] : [kind])),
    notes: found.flatMap(({ kind, codes }) =>
      codes.length > 0 ? [] : [`${request.recipe}: ${whyNone(session, request.recipe, kind)}`],
    ),
  };
}

const CODES_OF: Readonly<
  Record<PartKind, (session: Session, request: RunRequest, whole: Result) => readonly string[]>
> = {
  [PLACE]: (session, request) =>
    withoutPlaces(session, request, request.recipe) === undefined ? placesOf(session, request) : [],
  [NETWORK]: (_session, _request, whole) => networksOf(whole),
};

function whyNone({ definitions }: Session, recipe: string, kind: PartKind): string {
  if (kind === PLACE) return "what it counts says no Place, so there is no briefing of each Place";
  return hasNetworkCut(definitions.recipes.get(recipe))
    ? "no network is told apart, so there is no briefing of each network"
    : `it has no cut by network ('${NETWORK}'), so there is no briefing of each network`;
}

const partGone = (code: string): Error =>
  inputError({
    code: "part-gone",
    thing: `the Place or network '${code}'`,
    has: "is not told apart any more",
    promised: "The briefing has a folder of it",
    next: "Look what has changed since: deepdive compare, and the geographies of the workspace",
  });

const sameCode = (code: string): Error =>
  usageError({
    code: "same-code",
    thing: `'${code}'`,
    has: "is the code of a Place and of a network",
    promised: "Each of them has a folder of its own, called by its code",
    next: `Brief the one without the other: --each ${PLACE}, or --each ${NETWORK}`,
  });
