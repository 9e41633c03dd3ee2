import type { PublishedYear } from "../model/comparator.ts";
import { addDays, endOfMonth } from "./day.ts";

/** The month in which a year of each kind begins. */
const FIRST_MONTH: Readonly<Record<PublishedYear, string>> = {
  calendar: "01",
  financial: "04",
  academic: "09",
};

/** So many years at most are pooled: a longer range is no label of a period. */
const MOST_YEARS = 10;

/**
 * The days of a period of a published series, by its label and by which years the series counts. Undefined for a label that
 * nobody can be sure of, such as a month, or two years where the series counts calendar years.
 *
 * @example publishedPeriod("2018 - 20", "calendar") // { start: "2018-01-01", end: "2020-12-31" }
 */
export function publishedPeriod(
  label: string,
  year: PublishedYear,
): { readonly start: string; readonly end: string } | undefined {
  const text = label.replaceAll(/\s+/g, "");
  const quarter = /^(\d{4}(?:\/\d{2})?)Q([1-4])$/.exec(text);
  if (quarter !== null) return quarterOf(quarter[1] ?? "", Number(quarter[2]), year);
  const [from = "", to = from, more] = text.split(/[-–]/);
  const [first, last] = [yearOf(from, year), yearOf(century(to, from), year)];
  if (more !== undefined || first === undefined || last === undefined) return undefined;
  if (last < first || last - first >= MOST_YEARS) return undefined;
  return { start: firstDay(first, year), end: addDays(firstDay(last + 1, year), -1) };
}

/** The number of the year that a text names: 2019 for "2019" of calendar years, and for "2019/20" of others. */
function yearOf(text: string, year: PublishedYear): number | undefined {
  const [, first, next] = /^(\d{4})(?:\/(\d{2}))?$/.exec(text) ?? [];
  if (first === undefined || (next === undefined) !== (year === "calendar")) return undefined;
  return next === undefined || Number(next) === (Number(first) + 1) % 100 ? Number(first) : undefined;
}

/** The end of a range in full: "20" after "2018" is 2020, and "21/22" after "2019/20" is 2021/22. */
const century = (to: string, from: string): string =>
  /^\d{2}(\/\d{2})?$/.test(to) ? `${centuryOf(to, from)}${to}` : to;

/** The range may run over the end of a century. */
const centuryOf = (to: string, from: string): string => {
  const own = Number(from.slice(0, 2));
  return String(Number(to.slice(0, 2)) < Number(from.slice(2, 4)) ? own + 1 : own);
};

const firstDay = (number: number, year: PublishedYear): string => `${number}-${FIRST_MONTH[year]}-01`;

function quarterOf(
  text: string,
  quarter: number,
  year: PublishedYear,
): { readonly start: string; readonly end: string } | undefined {
  const number = yearOf(text, year);
  if (number === undefined || year === "academic") return undefined;
  const month = Number(FIRST_MONTH[year]) - 1 + 3 * (quarter - 1);
  const monthText = (at: number): string =>
    `${number + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}-01`;
  return { start: monthText(month), end: endOfMonth(monthText(month + 2)) };
}
