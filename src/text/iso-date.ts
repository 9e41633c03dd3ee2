import { dateParts, endOfMonth } from "../calendar/day.ts";
import { MONTHS } from "./date.ts";

/**
 * Why there is no such day, of a date that is written YYYY-MM-DD: "February 2025 has 28 days". Undefined for a day
 * that exists, and for what is not written so.
 */
export function whyNoSuchDay(text: string): string | undefined {
  const [, year, month] = /^(\d{4})-(\d{2})-\d{2}$/.exec(text) ?? [];
  if (year === undefined || dateParts(text) !== undefined) return undefined;
  const name = MONTHS[Number(month) - 1];
  if (name === undefined) return "The months of a year are 01 to 12";
  return `${name} ${year} has ${Number(endOfMonth(`${year}-${month}-01`).slice(8))} days`;
}
