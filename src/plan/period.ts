import type { Recipe } from "../model/recipe.ts";
import { sqlTypeOf } from "../sql/expression.ts";
import { field, literal, parameter } from "../sql/make-value.ts";
import type { Value } from "../sql/query.ts";
import { type Context, contractOf } from "./context.ts";

const AS_AT = "$as_at";

/** Whether the period is the day of the run alone: the recipe speaks of a stock on that day, and bounds no events. */
export const isDayOfRun = ({ period }: Pick<Recipe, "period">): boolean =>
  period?.start === AS_AT && period.end === AS_AT;

/**
 * For rows that have a time of their own, that it lies in the recipe's period, both days included; undefined where the
 * rows have none or the recipe has no period. Over vaccinations: `vacc_date BETWEEN $season_start AND $as_at`.
 */
export function periodCondition(context: Context, dataset: string): Value | undefined {
  const { recipe } = context.request;
  const time = timeOf(context, dataset);
  if (context.over !== undefined && time !== undefined)
    return between(time, context.over.start, context.over.end);
  if (recipe.period === undefined || time === undefined || isDayOfRun(recipe)) return undefined;
  return between(time, recipe.period.start, recipe.period.end);
}

const between = (value: Value, start: string, end: string): Value => ({
  kind: "between",
  value,
  lower: dayOf(start),
  upper: dayOf(end),
  negated: false,
});

/** The day on which a row happened, by the dataset's own column. */
export function timeOf(context: Context, dataset: string): Value | undefined {
  const { time, columns } = contractOf(context, dataset);
  if (time === undefined) return undefined;
  const own = field(dataset, time);
  const type = sqlTypeOf(columns.find(({ name }) => name === time)?.type ?? "text");
  return type === "date" ? own : { kind: "cast", value: own, type: "date" };
}

/** A day of a period as a value: a parameter of the run, or the day as it is written. */
export const dayOf = (written: string): Value =>
  written.startsWith("$")
    ? parameter(written.slice(1), "date")
    : { kind: "cast", value: literal(written), type: "date" };
