import { listText } from "../text/list.ts";
import type { Context } from "./context.ts";
import { contractOf } from "./context.ts";
import type { CountedPart } from "./counted-parts.ts";
import { ownWindows } from "./own-window.ts";
import { isDayOfRun } from "./period.ts";
import type { CountedTime } from "./plan-types.ts";

/**
 * Of which days the rows of a dataset are counted, where the page does not say so by its period: the days that measures have by
 * their own conditions, or all that are loaded. A list of one day, such as a weekly waiting list, is of that day.
 *
 * @example countedTimes(context, "apc_spell", parts) // [{ first: "2025-04-01", last: "2026-03-31", what: "Admitted patient care spells" }]
 */
export function countedTimes(
  context: Context,
  dataset: string,
  parts: readonly CountedPart[],
): readonly CountedTime[] {
  const { recipe, parameters } = context.request;
  const { title, time } = contractOf(context, dataset);
  if (time === undefined || isListOfDay(context, dataset) || context.over !== undefined) return [];
  const isBounded = recipe.period !== undefined && !isDayOfRun(recipe);
  const found = new Map<string, { time: Omit<CountedTime, "what">; titles: string[] }>();
  for (const part of parts.filter(({ grain }) => grain === dataset)) {
    const windows = ownWindows(part, parameters).filter(({ first }) => first !== undefined);
    const own = windows.find(({ column }) => column === time) ?? windows[0];
    if (own === undefined && isBounded) continue;
    const { first, last } = own ?? {};
    const key = `${first}|${last}`;
    const known = found.get(key) ?? { time: { first, last }, titles: [] };
    known.titles.push(part.title);
    found.set(key, known);
  }
  const all = [...found.values()];
  const only = all.length === 1 ? title : undefined;
  return all.map((each) => ({ ...each.time, what: only ?? listText([...new Set(each.titles)]) }));
}

/** Whether a file is of one day, as a weekly waiting list is: the newest is taken, and nothing of it is before or after. */
export function isListOfDay(context: Context, dataset: string): boolean {
  const { time, partition = [] } = contractOf(context, dataset);
  return time !== undefined && partition.includes(time);
}
