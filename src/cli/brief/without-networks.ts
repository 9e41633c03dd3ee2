import { usageError } from "../../model/deepdive-error.ts";
import type { Recipe } from "../../model/recipe.ts";
import type { Result } from "../../result/result.ts";
import type { Session } from "../../session/session.ts";
import { NETWORK } from "../../study/deep-dive/narrowed-recipe.ts";

/** The networks that an answer of the whole footprint tells apart; what it does not show has no page either. */
export function networksOf(whole: Result): readonly string[] {
  const levels = whole.dimensions.find(({ id }) => id === NETWORK)?.levels ?? [];
  return levels.filter(({ kind }) => kind === "known").map(({ code }) => code);
}

export const hasNetworkCut = (recipe: Recipe | undefined): boolean =>
  recipe?.cuts.some((cut) => cut.length === 1 && cut[0] === NETWORK) === true;

/** Throws (exit 2) where a recipe that somebody named is not by networks: nobody else's page stands in for theirs. */
export function refuseWithoutNetworks(
  recipes: readonly string[],
  { definitions }: Pick<Session, "definitions">,
): void {
  const without = recipes.find(
    (id) => definitions.recipes.has(id) && !hasNetworkCut(definitions.recipes.get(id)),
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
