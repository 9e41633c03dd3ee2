import { type DeepdiveError, usageError } from "../model/deepdive-error.ts";
import type { ParameterValues } from "../model/parameter-value.ts";
import type { Recipe } from "../model/recipe.ts";
import type { CheckedDefinitions } from "../sql/checked.ts";
import { countedParts } from "./counted-parts.ts";
import { type OwnWindow, ownWindows } from "./own-window.ts";
import { isDayOfRun } from "./period.ts";

/**
 * Where the period of a recipe would cut the time that a measure has by its own conditions: twelve months to the day, in a
 * deep dive of this financial year, would be those since April, under the title of twelve months.
 *
 * @param asAt the day of the run, beyond which neither reaches
 */
export function cutWindows(
  recipe: Recipe,
  { measures, contracts }: CheckedDefinitions,
  parameters: ParameterValues,
  asAt: string,
): readonly DeepdiveError[] {
  const { period } = recipe;
  if (period === undefined || recipe.over !== undefined || isDayOfRun(recipe)) return [];
  const [start, end] = [period.start, period.end].map((day) => dayOf(day, parameters));
  if (start === undefined || end === undefined) return [];
  return recipe.measures.flatMap((id) => {
    const measure = measures.get(id);
    const parts = measure === undefined ? [] : countedParts(measure);
    return parts
      .filter(({ grain }) => contracts.get(grain)?.time !== undefined)
      .flatMap((part) =>
        ownWindows(part, parameters)
          .map((window) => ({ ...window, last: earlier(window.last, asAt) }))
          .filter(({ first, last }) => first !== undefined && (first < start || last > earlier(end, asAt)))
          .slice(0, 1)
          .map((window) => problem(recipe, { id, grain: part.grain, window, start, end })),
      )
      .slice(0, 1);
  });
}

const earlier = (one: string | undefined, other: string): string =>
  one !== undefined && one < other ? one : other;

function dayOf(written: string, parameters: ParameterValues): string | undefined {
  const value = written.startsWith("$") ? parameters[written.slice(1)] : written;
  return value === undefined ? undefined : String(value);
}

interface Cut {
  readonly id: string;
  readonly grain: string;
  readonly window: OwnWindow;
  readonly start: string;
  readonly end: string;
}

const problem = (
  { id: recipe, at, periodAt }: Recipe,
  { id, grain, window: { column, first = "", last = "" }, start, end }: Cut,
): DeepdiveError =>
  usageError({
    code: "period-cuts-window",
    at: periodAt?.start ?? at,
    thing: `recipe '${recipe}', period`,
    has: `is from ${start} to ${end}, and measure '${id}' itself counts rows of ${grain} whose ${column} is from ${first} to ${last}`,
    promised: "Only what lies in both would be counted, under the title of the longer time",
    next: `Begin the period on ${first} or before, take it out, or write a measure without days of its own`,
  });
