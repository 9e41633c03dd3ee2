import type { Session } from "../../session/session.ts";
import type { RunRequest } from "../../study/deep-dive/run-request.ts";

/** A recipe of the whole footprint, or of one of its Places: what one folder of a publication is about. */
export interface BriefPart {
  readonly recipe: string;
  readonly place?: string | undefined;
}

/**
 * The name of a part, which is also its folder: "copd-respiratory-vaccination", or with the Place behind it. No id of a
 * recipe has a slash.
 */
export const partName = ({ recipe, place }: BriefPart): string =>
  place === undefined ? recipe : `${recipe}/${place}`;

export function partOfName(name: string): BriefPart {
  const [recipe = "", place] = name.split("/");
  return { recipe, place };
}

/** Each recipe for the whole footprint, and then for each of its Places where that is asked. */
export function briefParts(
  recipes: readonly string[],
  each: "place" | undefined,
  { definitions: { geographies } }: Session,
  { geography }: Pick<RunRequest, "geography">,
): readonly string[] {
  const own = geography === undefined ? [...geographies.values()][0] : geographies.get(geography);
  const places = each === undefined ? [] : (own?.places ?? []);
  return recipes.flatMap((recipe) => [
    partName({ recipe }),
    ...places.map(({ id }) => partName({ recipe, place: id })),
  ]);
}
