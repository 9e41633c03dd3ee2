import { DeepdiveError, usageError } from "../../model/deepdive-error.ts";
import type { Session } from "../../session/session.ts";
import { planned } from "../../study/deep-dive/planned-run.ts";
import type { RunRequest } from "../../study/deep-dive/run-request.ts";

/** The Places of the footprint. */
export function placesOf(
  { definitions: { geographies } }: Session,
  { geography }: Pick<RunRequest, "geography">,
): readonly string[] {
  const own = geography === undefined ? [...geographies.values()][0] : geographies.get(geography);
  return (own?.places ?? []).map(({ id }) => id);
}

/** Codes of errors that say: no row of what is counted leads to a Place. */
const WITHOUT_PLACE: ReadonlySet<string> = new Set(["not-linked", "link-does-not-hold"]);

/**
 * Why a recipe cannot be told by Place: what it counts says no Place, as a published table of trusts does. Undefined: it can, or
 * something else is wrong with it, which its run says.
 */
export function withoutPlaces(
  session: Session,
  request: Omit<RunRequest, "recipe">,
  recipe: string,
): DeepdiveError | undefined {
  const [place] = placesOf(session, request);
  if (place === undefined) return undefined;
  try {
    planned(session, { ...request, recipe, place });
    return undefined;
  } catch (error) {
    if (error instanceof DeepdiveError && WITHOUT_PLACE.has(error.parts.code)) return error;
    return undefined;
  }
}

/** Throws (exit 2) where what a recipe counts says no Place, and somebody named the recipe. */
export function refuseWithoutPlaces(
  recipes: readonly string[],
  session: Session,
  request: Omit<RunRequest, "recipe">,
): void {
  for (const id of recipes) {
    const because = withoutPlaces(session, request, id);
    if (because === undefined) continue;
    throw usageError({
      code: "no-such-cut",
      thing: `recipe '${id}'`,
      has: `cannot be told by Place: ${because.parts.thing} ${because.parts.has}`,
      promised: "A briefing of each Place takes data that say the Place",
      next: `Brief '${id}' without --each`,
    });
  }
}
