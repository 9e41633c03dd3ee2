import { type Position, usageError } from "../model/deepdive-error.ts";
import type { Definitions } from "../model/definitions.ts";
import type { Parameter, Recipe } from "../model/recipe.ts";
import type { ReleasedPeriod } from "../model/released.ts";
import { whyNoSuchDay } from "../text/iso-date.ts";
import { didYouMean } from "../text/nearest.ts";
import { parametersOf } from "./parameters.ts";

/**
 * The period of a recipe is printed on every page, so each end has to be a day that exists, or a parameter that there
 * is and that is a date. Throws a usage error with file, line, column and the nearest name.
 */
export function checkPeriod(recipe: Recipe, definitions: Definitions): void {
  const { period, periodAt } = recipe;
  if (period === undefined) return;
  const parameters = parametersOf(recipe, definitions);
  for (const end of ["start", "end"] as const) {
    const thing = `recipe '${recipe.id}', period.${end}`;
    checkDay(period[end], parameters, thing, periodAt?.[end] ?? recipe.at);
  }
  if (!isNamed(period.start) && !isNamed(period.end)) checkOrder(recipe, period);
}

/**
 * A period begins before it ends, and before the day of the run, which is known once its parameters have their values.
 * Throws a usage error.
 */
export function checkOrder(
  { id, at, period, periodAt }: Recipe,
  resolved: ReleasedPeriod | undefined,
  asAt?: string,
): void {
  if (period === undefined || resolved === undefined || resolved.start <= resolved.end) return;
  const told = (written: string, day: string): string => (isNamed(written) ? `${day} (${written})` : day);
  if (resolved.end === asAt && period.end !== AS_AT) {
    throw usageError({
      code: "period-in-future",
      at: periodAt?.start ?? at,
      thing: `recipe '${id}', period`,
      has: `begins on ${told(period.start, resolved.start)}, after ${asAt}, the day that the figures speak of`,
      promised: "Nothing that happened after that day is counted",
      next: "Give a later day with --as-at, or an earlier period",
    });
  }
  const named = [...new Set([period.start, period.end].filter(isNamed))];
  throw usageError({
    code: "period-reversed",
    at: periodAt?.start ?? at,
    thing: `recipe '${id}', period`,
    has: `begins on ${told(period.start, resolved.start)}, after it ends on ${told(period.end, resolved.end)}`,
    next:
      named.length === 0
        ? "Exchange the two days, or correct one"
        : `Give another day: ${named.map((name) => `--param ${name.slice(1)}=…`).join(" or ")}`,
  });
}

const AS_AT = "$as_at";

const isNamed = (day: string): boolean => day.startsWith("$");

function checkDay(
  day: string,
  parameters: ReadonlyMap<string, Parameter>,
  thing: string,
  at: Position,
): void {
  const why = whyNoSuchDay(day);
  if (why !== undefined) {
    throw usageError({
      code: "not-a-date",
      at,
      thing,
      has: `is '${day}', a day that does not exist`,
      promised: why,
    });
  }
  if (!isNamed(day) || parameters.get(day.slice(1))?.type === "date") return;
  const { type } = parameters.get(day.slice(1)) ?? {};
  const dates = [...parameters.values()].flatMap((one) => (one.type === "date" ? [`$${one.name}`] : []));
  throw usageError({
    code: type === undefined ? "unknown-parameter" : "wrong-type",
    at,
    thing,
    has:
      type === undefined
        ? `names the parameter '${day}', which nobody has defined`
        : `names the parameter '${day}', which is no date but ${TYPES[type]}`,
    promised: `Parameters that are dates: ${dates.join(", ") || "none"}`,
    next:
      didYouMean(day, dates) ??
      (type === undefined
        ? "Add it to the parameters of the recipe, or to recipes/parameters.yaml"
        : undefined),
  });
}

const TYPES: Readonly<Record<Parameter["type"], string>> = {
  date: "a date",
  integer: "a whole number",
  number: "a number",
  text: "text",
  boolean: "true or false",
};
