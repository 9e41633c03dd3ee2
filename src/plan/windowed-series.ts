import { type DeepdiveError, usageError } from "../model/deepdive-error.ts";
import type { ParameterValues } from "../model/parameter-value.ts";
import type { Over, Recipe } from "../model/recipe.ts";
import type { CheckedDefinitions } from "../sql/checked.ts";
import { stepText } from "../text/period.ts";
import { type CountedPart, countedParts } from "./counted-parts.ts";
import { isWindowed, namesDayOfRun } from "./windowed.ts";

/**
 * What a recipe over time asks for of events by the day of the run, and cannot have. Events of a window, such as the twelve
 * months to each period's end, have a series. Where other conditions hold them against the day of the run, a period
 * would have a part of what it says; and windows of all periods together would count what lies in two of them twice.
 */
export function windowedSeriesProblems(
  recipe: Recipe,
  { measures, contracts }: Pick<CheckedDefinitions, "measures" | "contracts">,
  parameters: ParameterValues,
): readonly DeepdiveError[] {
  const { over } = recipe;
  if (over === undefined) return [];
  return recipe.measures.flatMap((id) => {
    const measure = measures.get(id);
    return (measure === undefined ? [] : countedParts(measure))
      .filter((part) => contracts.get(part.grain)?.time !== undefined && namesDayOfRun(part))
      .flatMap((part) => {
        if (!isWindowed(part, contracts.get(part.grain)?.time, parameters))
          return [noWindow(recipe, over, part)];
        return over.together ? [notTogether(recipe, over, part)] : [];
      })
      .slice(0, 1);
  });
}

const noWindow = (recipe: Recipe, { at, step }: Over, { id, grain }: CountedPart): DeepdiveError =>
  usageError({
    code: "window-of-its-own",
    at: at ?? recipe.at,
    thing: `recipe '${recipe.id}', over`,
    has: `asks for measure '${id}' by ${stepText(step)}, and its conditions hold rows of ${grain} against $as_at without a first day`,
    promised: `Rows of ${grain} have a series in the period of their own date, or in a window such as the twelve months to each period's end`,
    next: `Give it a window, as in 'day > $as_at - INTERVAL 12 MONTH', take $as_at out of its conditions, or run it as at the last day of each ${stepText(step)}: deepdive run ${recipe.id} --as-at YYYY-MM-DD`,
  });

const notTogether = (recipe: Recipe, { at }: Over, { id }: CountedPart): DeepdiveError =>
  usageError({
    code: "does-not-add-over-time",
    at: at ?? recipe.at,
    thing: `recipe '${recipe.id}', over`,
    has: `asks for all periods together, and measure '${id}' counts a window that reaches over several of them`,
    promised: "What lies in two windows would be counted twice",
    next: "Take 'together' out: the tables are then of the last period",
  });
