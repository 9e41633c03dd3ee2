import { z } from "zod";
import { type DeepdiveError, type Position, usageError } from "../model/deepdive-error.ts";
import type { Definitions } from "../model/definitions.ts";
import type { Measure } from "../model/measure.ts";
import type { Over, Recipe } from "../model/recipe.ts";
import { SERIES_STEPS } from "../model/subject.ts";
import { stepText } from "../text/period.ts";
import { FEWEST, MOST } from "./parse-over.ts";
import { conditionTexts } from "./period-effect.ts";

const count = z
  .number()
  .int()
  .min(FEWEST, "has fewer than two periods")
  .max(MOST, `has more than ${MOST} periods`);

/** `over: {month: 24}` of a recipe. */
export const overEntry = z
  .partialRecord(z.enum(SERIES_STEPS), count)
  .refine((over) => Object.keys(over).length === 1, {
    error: "names one of week, month, quarter, season and financial-year, with a number of them: {month: 24}",
  })
  .describe(
    "So many periods up to that in which the period, or the day of the run, ends: {month: 24}. Weeks end on a Sunday, quarters begin in January, April, July and October, seasons on 1 September, financial years on 1 April",
  );

/** `series:` of a recipe: how its periods are told. */
export const seriesEntry = z
  .strictObject({
    together: z
      .boolean()
      .default(false)
      .describe("The tables beside the series are of all periods together, in place of the last period"),
    rebase: z
      .array(z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "is no day such as 2025-04-01"))
      .default([])
      .describe(
        "Days at whose periods the limits of control charts start anew, because something is known to have changed then",
      ),
  })
  .describe("How a recipe with 'over' is told");

export function overOf(
  entry: z.output<typeof overEntry>,
  series: z.output<typeof seriesEntry> | undefined,
  at: Position,
): Over {
  const step = SERIES_STEPS.find((each) => entry[each] !== undefined) ?? "month";
  return {
    step,
    count: entry[step] ?? FEWEST,
    together: series?.together ?? false,
    rebase: series?.rebase ?? [],
    at,
  };
}

/**
 * What a recipe over time asks for and cannot have: all periods together of a measure that does not add over time; a
 * series of a stock whose conditions name no day, which would be the same number in every period.
 */
export function overProblems(recipe: Recipe, definitions: Definitions): readonly DeepdiveError[] {
  const { over } = recipe;
  if (over === undefined) return [];
  return recipe.measures.flatMap((id) => {
    const measure = definitions.measures.get(id);
    if (measure === undefined) return [];
    const isStock = definitions.contracts.get(measure.grain)?.time === undefined;
    const { population } = measure;
    const isOverStock =
      population !== undefined && definitions.contracts.get(population.grain)?.time === undefined;
    return [
      ...(over.together && (isStock || isOverStock || measure.addsOverTime === false)
        ? [notTogether(recipe, over, measure)]
        : []),
      ...(isStock && !namesDay(measure, definitions) ? [sameThroughout(recipe, over, measure)] : []),
    ];
  });
}

const namesDay = (measure: Measure, definitions: Definitions): boolean =>
  conditionTexts([measure], definitions).some((text) => /\$as_at(?![a-z0-9_])/.test(text));

const notTogether = (recipe: Recipe, { at }: Over, { id }: Measure): DeepdiveError =>
  usageError({
    code: "does-not-add-over-time",
    at: at ?? recipe.at,
    thing: `recipe '${recipe.id}', over`,
    has: `asks for all periods together, and measure '${id}' does not add over time`,
    promised: "What one date counts is counted again on the next, so a sum of dates counts it twice",
    next: "Take 'together' out: the tables are then of the last period",
  });

const sameThroughout = (recipe: Recipe, { at, step }: Over, { id, grain }: Measure): DeepdiveError =>
  usageError({
    code: "no-time",
    at: at ?? recipe.at,
    thing: `recipe '${recipe.id}', over`,
    has: `asks for measure '${id}' by ${stepText(step)}, and none of its conditions names $as_at`,
    promised: `Rows of ${grain} have no time of their own, so the number would be the same throughout`,
    next: "Name the day in a condition, as in 'reg_start <= $as_at', or leave the measure out of the series",
  });
