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

/** The codes of the parts of a recipe, and whether they wait until every recipe was told of the whole. */
export interface PartCodes {
  readonly codes: readonly string[];
  readonly wait: boolean;
}

/**
 * Each recipe for the whole footprint and for its Places; at the end those with networks, which are small: what is withheld
 * for the sake of a small network is then not at the cost of the whole of another deep dive. Names come one at a time: which
 * networks a recipe has is known when it was run for the whole.
 */
export function* briefParts(
  recipes: readonly string[],
  codesOf: (recipe: string) => PartCodes,
): Generator<string> {
  const waiting: string[] = [];
  for (const recipe of recipes) {
    yield partName({ recipe });
    const { codes, wait } = codesOf(recipe);
    const names = codes.map((code) => partName({ recipe, code }));
    if (wait) waiting.push(...names);
    else yield* names;
  }
  yield* waiting;
}

/** The recipes of which there is a board page. */
export const boardsIn = ({ recipes }: Session["definitions"]): ReadonlySet<string> =>
  new Set([...recipes.values()].filter(({ board }) => board === true).map(({ id }) => id));
