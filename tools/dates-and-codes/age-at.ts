import { dateParts } from "../../src/calendar/day.ts";

/**
 * Completed years (or months) between a birth date and another date, both YYYY-MM-DD. Somebody born on 29 February is a
 * year older on 1 March of a year without that day. Negative when the other date is earlier; undefined when either is
 * not a date.
 * @example ageAt("2000-02-29", "2021-02-28") // 20
 */
export function ageAt(birth: string, date: string, unit: "years" | "months" = "years"): number | undefined {
  const from = dateParts(birth);
  const to = dateParts(date);
  if (from === undefined || to === undefined) return undefined;
  const months = (to.year - from.year) * 12 + to.month - from.month - (to.day < from.day ? 1 : 0);
  return unit === "months" ? months : Math.floor(months / 12);
}
