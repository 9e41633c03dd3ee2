import { dateParts } from "../../src/calendar/day.ts";

const APRIL = 4;

/**
 * The financial year (April to March) of a date, written 2019/20; undefined when it is not a date YYYY-MM-DD.
 * @example financialYear("2020-03-31") // "2019/20"
 */
export function financialYear(date: string): string | undefined {
  const parts = dateParts(date);
  if (parts === undefined) return undefined;
  const start = parts.month >= APRIL ? parts.year : parts.year - 1;
  return `${start}/${String((start + 1) % 100).padStart(2, "0")}`;
}
