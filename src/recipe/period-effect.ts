import { type DeepdiveError, usageError } from "../model/deepdive-error.ts";
import type { Definitions } from "../model/definitions.ts";
import type { Measure } from "../model/measure.ts";
import type { Recipe } from "../model/recipe.ts";
import { whyNoSuchDay } from "../text/iso-date.ts";
import { parametersOf } from "./parameters.ts";

/** The day of the run: what a stock speaks of, whether its recipe says so or not. */
const AS_AT = "$as_at";

/**
 * The ends of a recipe's period that would change the heading and no number. A period bounds rows that have a time of
 * their own (vaccinations that are counted). Of rows that have none (people) its ends must stand in the conditions:
 * `vacc_date BETWEEN $season_start AND $as_at`. The day of the run may always end a period.
 */
export function periodProblems(recipe: Recipe, definitions: Definitions): readonly DeepdiveError[] {
  const { period, periodAt } = recipe;
  if (period === undefined || recipe.over !== undefined) return [];
  const measures = recipe.measures.flatMap((id) => definitions.measures.get(id) ?? []);
  const stocks = measures.filter(({ grain }) => definitions.contracts.get(grain)?.time === undefined);
  if (stocks.length < measures.length || stocks.length === 0) return [];
  const texts = [...conditionTexts(stocks, definitions), ...viewTexts(definitions)];
  return (["start", "end"] as const)
    .filter((end) => period[end] !== AS_AT && isDay(period[end], parametersOf(recipe, definitions)))
    .filter((end) => !texts.some((text) => names(text, period[end])))
    .map((end) =>
      usageError({
        code: "period-without-effect",
        at: periodAt?.[end] ?? recipe.at,
        thing: `recipe '${recipe.id}', period.${end}`,
        has: `is ${period[end]}, which would change the heading and none of the numbers`,
        promised: `Rows of ${stocks[0]?.grain ?? ""} have no time that a period could bound, and no condition of the measures names ${period[end]}`,
        next: "Name it in a condition, as in 'vacc_date BETWEEN $season_start AND $as_at', or take the period out",
      }),
    );
}

/** A day that does not exist, and a parameter that nobody has defined, are told elsewhere. */
const isDay = (day: string, parameters: ReadonlyMap<string, unknown>): boolean =>
  day.startsWith("$") ? parameters.has(day.slice(1)) : whyNoSuchDay(day) === undefined;

/** Whether the text names the parameter, or holds the day. */
const names = (text: string, day: string): boolean =>
  day.startsWith("$") ? new RegExp(`\\${day}(?![a-z0-9_])`).test(text) : text.includes(`'${day}'`);

/** What decides the numbers of measures: their expressions, and the terms in them. */
export function conditionTexts(measures: readonly Measure[], { terms }: Definitions): readonly string[] {
  const own = measures.flatMap(({ where, denominator, numerator, population }) =>
    [where, denominator, numerator, population?.where, population?.count].flatMap((part) =>
      part === undefined ? [] : [part.text],
    ),
  );
  const used = new Set<string>();
  const reach = (text: string): void => {
    for (const [id, { expression }] of terms) {
      if (used.has(id) || !new RegExp(`\\b${id}\\b`).test(text)) continue;
      used.add(id);
      reach(expression.text);
    }
  };
  for (const text of own) reach(text);
  return [...own, ...[...used].map((id) => terms.get(id)?.expression.text ?? "")];
}

/** The queries of derived datasets decide numbers too. */
const viewTexts = ({ contracts }: Definitions): readonly string[] =>
  [...contracts.values()].flatMap((contract) => (contract.views ?? []).map(({ sql }) => sql));
