import type { Session } from "../../session/session.ts";

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
 * Each recipe for the whole footprint, and then the Places and networks of each: what is withheld for the sake of a small Place is
 * not at the cost of the whole of another deep dive, which counts the same people. Names come one at a time: which networks a
 * recipe has is known when it was run for the whole.
 */
export function* briefParts(
  recipes: readonly string[],
  codesOf: (recipe: string) => readonly string[],
): Generator<string> {
  const waiting: string[] = [];
  for (const recipe of recipes) {
    yield partName({ recipe });
    waiting.push(...codesOf(recipe).map((code) => partName({ recipe, code })));
  }
  yield* waiting;
}

/** The recipes of which there is a board page. */
export const boardsIn = ({ recipes }: Session["definitions"]): ReadonlySet<string> =>
  new Set([...recipes.values()].filter(({ board }) => board === true).map(({ id }) => id));
