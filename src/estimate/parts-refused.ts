import type { Measure } from "../model/measure.ts";
import type { Recipe } from "../model/recipe.ts";
import { askedOf } from "./asked.ts";

/** What a run would compute from unprinted parts of its groups and may not under its policy: a sentence each. */
export const partsRefused = (
  recipe: Pick<Recipe, "statistics">,
  measures: readonly Measure[],
  policyTitle: string,
): readonly string[] =>
  askedOf(recipe, measures).flatMap(({ measure, parts }) =>
    parts.map(
      ({ statistic, needs }) =>
        `${measure.title}: no ${statistic} under the policy "${policyTitle}". It is computed from ${UNPRINTED[needs]} that are not printed, and these cannot be protected together with the printed counts. Unprotected views inside the boundary have it.`,
    ),
  );

const UNPRINTED = {
  bands: "counts by band of the value",
  strata: "counts by age",
  moments: "sums of single values",
} as const;
