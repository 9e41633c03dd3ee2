import { MONTHS } from "./date.ts";

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

/**
 * Why there is no such day, of a date that is written YYYY-MM-DD: "February 2025 has 28 days". Undefined for a day
 * that exists, and for what is not written so.
 */
export function whyNoSuchDay(text: string): string | undefined {
  const [, year, month] = /^(\d{4})-(\d{2})-\d{2}$/.exec(text) ?? [];
  if (year === undefined || dateParts(text) !== undefined) return undefined;
  const name = MONTHS[Number(month) - 1];
  if (name === undefined) return "The months of a year are 01 to 12";
  return `${name} ${year} has ${new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()} days`;
}
