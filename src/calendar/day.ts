/** Days as ISO text, counted in the calendar alone: no clock and no time zone decides anything here. */

const DAY_MS = 86_400_000;

/** Year, month (1 to 12) and day of a date written YYYY-MM-DD; undefined for anything else, 30 February included. */
export function dateParts(
  text: string,
): { readonly year: number; readonly month: number; readonly day: number } | undefined {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (found === null) return undefined;
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])];
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? { year, month, day } : undefined;
}

/** @example addDays("2024-02-28", 1) // "2024-02-29" */
export const addDays = (day: string, days: number): string => isoDay(Date.parse(day) + days * DAY_MS);

/**
 * The same day of another month, or the last day of that month where it is shorter.
 *
 * @example addMonths("2026-03-31", -1) // "2026-02-28"
 */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const first = isoDay(Date.UTC(year, month - 1 + months, 1));
  const last = endOfMonth(first);
  const same = addDays(first, date - 1);
  return same < last ? same : last;
}

/** From the first day to the second. @example daysBetween("2024-02-28", "2024-03-01") // 2 */
export const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY_MS;

/** @example endOfMonth("2024-02-10") // "2024-02-29" */
export function endOfMonth(day: string): string {
  const [year = 0, month = 1] = day.split("-").map(Number);
  return isoDay(Date.UTC(year, month, 0));
}

/** The last day with that month and day, on or before a day. @example lastBefore("09-01", "2026-03-31") // "2025-09-01" */
export function lastBefore(monthDay: string, day: string): string {
  const year = Number(day.slice(0, 4));
  const thisYear = `${day.slice(0, 4)}-${monthDay}`;
  return thisYear <= day ? thisYear : `${String(year - 1).padStart(4, "0")}-${monthDay}`;
}

const isoDay = (time: number): string => new Date(time).toISOString().slice(0, 10);
