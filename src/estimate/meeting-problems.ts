import { type DeepdiveError, usageError } from "../model/deepdive-error.ts";
import type { Definitions } from "../model/definitions.ts";
import type { Dimension } from "../model/dimension.ts";
import type { Measure } from "../model/measure.ts";
import type { Recipe } from "../model/recipe.ts";
import { reaches } from "./leads-to.ts";

/**
 * Cuts of a recipe in which the events of a rate and its population cannot meet, because rows of one of the two do not
 * lead to the dimension: each with the link that is missing.
 *
 * @example
 * // Admissions over a published population, by ethnicity: the population has none, and no link to people who have.
 */
export function meetingProblems(
  recipe: Recipe,
  { measures, dimensions, contracts }: Pick<Definitions, "measures" | "dimensions" | "contracts">,
): readonly DeepdiveError[] {
  const asked = [
    ...new Set([...recipe.cuts.flat(), ...(recipe.within === undefined ? [] : [recipe.within])]),
  ];
  const known = asked.flatMap((id) => dimensions.get(id) ?? []);
  return recipe.measures
    .flatMap((id) => measures.get(id) ?? [])
    .flatMap((measure) =>
      grainsOf(measure).flatMap((counted) =>
        known
          .filter((dimension) => !reaches(contracts, counted.grain, dimension))
          .map((dimension) => notMeeting(recipe, measure, counted, dimension)),
      ),
    );
}

interface CountedGrain {
  readonly grain: string;
  readonly what: string;
}

const grainsOf = ({ grain, population }: Measure): readonly CountedGrain[] =>
  population === undefined
    ? []
    : [
        { grain, what: "its events" },
        { grain: population.grain, what: "its population" },
      ];

const notMeeting = (
  recipe: Recipe,
  measure: Measure,
  { grain, what }: CountedGrain,
  { id, dataset }: Dimension,
): DeepdiveError =>
  usageError({
    code: "counts-do-not-meet",
    at: recipe.at,
    thing: `recipe '${recipe.id}', measure '${measure.id}'`,
    has: `is cut by '${id}', a dimension of ${dataset}: no link leads there from ${grain}, whose rows count ${what}`,
    promised: "Events and their population meet in groups that both have",
    next: `Leave '${id}' out; or add a link from ${grain} towards ${dataset} to its contract; or say under 'also' of '${id}' how rows of ${grain} have it`,
  });
