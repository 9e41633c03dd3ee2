import { endOfMonth } from "../calendar/day.ts";
import { DeepdiveError } from "../model/deepdive-error.ts";
import type { ParameterValues } from "../model/parameter-value.ts";
import type { Recipe } from "../model/recipe.ts";
import { cutWindows } from "../plan/cut-windows.ts";
import { windowedSeriesProblems } from "../plan/windowed-series.ts";
import { resolveParameters } from "../recipe/parameters.ts";
import type { CheckedDefinitions } from "../sql/checked.ts";

/** The ends of the months of a year: a season or a financial year begins once in it, whatever its first day is. */
const DAYS = Array.from({ length: 12 }, (_, at) => endOfMonth(`2025-${String(at + 1).padStart(2, "0")}-01`));

/**
 * Recipes whose period would cut the time of one of their measures on some day of a year, or whose series would, with the
 * values that parameters have unasked. Each is told once, with the first such day.
 */
export const windowProblems = (definitions: CheckedDefinitions): readonly DeepdiveError[] =>
  [...definitions.recipes.values()].flatMap((recipe) => {
    const found = DAYS.flatMap((day) => {
      const parameters = valuesOn(day, recipe, definitions);
      return parameters === undefined
        ? []
        : [
            ...cutWindows(recipe, definitions, parameters, day),
            ...windowedSeriesProblems(recipe, definitions, parameters),
          ];
    });
    return found.slice(0, 1);
  });

/** Undefined where a parameter has no value unasked: then only a run can tell. */
function valuesOn(day: string, recipe: Recipe, definitions: CheckedDefinitions): ParameterValues | undefined {
  try {
    return resolveParameters(recipe, definitions, { as_at: day });
  } catch (error) {
    if (!(error instanceof DeepdiveError)) throw error;
    return undefined;
  }
}
