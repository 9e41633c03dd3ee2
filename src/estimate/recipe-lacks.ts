import type { Dimension } from "../model/dimension.ts";
import type { Recipe } from "../model/recipe.ts";
import type { RunEstimator } from "./estimator.ts";

/** What a recipe lacks of which an estimator is made, and what would give it. */
interface Lack {
  readonly has: string;
  readonly next: string;
}

/** What is asked of two groups. */
export const PAIRS: ReadonlySet<RunEstimator["needs"]> = new Set(["pair", "figure-pair", "strata-pair"]);

/** Undefined where the recipe has groups for the estimator, or where only the data can tell. */
export function lacks(
  estimator: RunEstimator,
  recipe: Pick<Recipe, "cuts" | "comparisons" | "over">,
  dimensions: ReadonlyMap<string, Dimension>,
): Lack | undefined {
  if (estimator.needs === "series") {
    return (recipe.over?.count ?? 0) >= estimator.fewest
      ? undefined
      : {
          has: `and is not over ${estimator.fewest} periods or more`,
          next: "Say so under over: { month: 24 }",
        };
  }
  if (PAIRS.has(estimator.needs)) {
    return recipe.comparisons.length > 0
      ? undefined
      : { has: "and compares no groups", next: "Say which under comparisons" };
  }
  if (!("fewestGroups" in estimator)) return undefined;
  const { fewestGroups } = estimator;
  const isOrdered = estimator.needs !== "cut" && estimator.needs !== "units";
  const single = recipe.cuts
    .filter((cut) => cut.length === 1)
    .flatMap(([id]) => dimensions.get(id ?? "") ?? []);
  const fitting = single.filter(
    (dimension) =>
      enoughGroups(dimension, fewestGroups) &&
      (!isOrdered || (dimension.ordered && dimension.gradient !== undefined)) &&
      (estimator.needs !== "units" || !dimension.ordered),
  );
  if (fitting.length > 0) return undefined;
  const kind = isOrdered
    ? "ordered dimension with gradient: deprivation"
    : estimator.needs === "units"
      ? "dimension without an order"
      : "dimension";
  return {
    has: `and has no cut by one ${kind} of ${fewestGroups} groups or more`,
    next: `Add such a cut${isOrdered ? ", for instance deprivation-quintile" : estimator.needs === "units" ? ", for instance practice" : ""}`,
  };
}

/** Levels that are found in the data are not known before. */
function enoughGroups({ levels }: Dimension, fewest: number): boolean {
  return levels.length === 0 || levels.filter(({ kind }) => kind === "known").length >= fewest;
}
