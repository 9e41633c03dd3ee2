import { dateParts } from "../../src/calendar/day.ts";

export interface QuarterNames {
  /** The quarter that the date lies in: "January to March 2020". */
  readonly quarter: string;
  /** Its last month: "March 2020". */
  readonly end: string;
  readonly next: string;
  readonly previous: string;
}

const MONTHS = [
  ["January", "February", "March"],
  ["April", "May", "June"],
  ["July", "August", "September"],
  ["October", "November", "December"],
] as const;

/** Quarters counted from year 0, so that the one before January is the last of the year before. */
function nameOf(count: number, format: "long" | "short"): { readonly quarter: string; readonly end: string } {
  const year = Math.floor(count / 4);
  const [first, , last] = MONTHS[((count % 4) + 4) % 4] as (typeof MONTHS)[number];
  if (format === "long") return { quarter: `${first} to ${last} ${year}`, end: `${last} ${year}` };
  const short = (month: string): string => month.slice(0, 3);
  return { quarter: `${short(first)}-${short(last)} ${year}`, end: `${short(last)} ${year}` };
}

/**
 * The calendar quarter of a date and its neighbours, in words; not the quarters of the financial year. Undefined when
 * it is not a date YYYY-MM-DD.
 * @example calendarQuarter("2020-02-29", "short")?.previous // "Oct-Dec 2019"
 */
export function calendarQuarter(date: string, format: "long" | "short" = "long"): QuarterNames | undefined {
  const parts = dateParts(date);
  if (parts === undefined) return undefined;
  const count = parts.year * 4 + Math.floor((parts.month - 1) / 3);
  return {
    ...nameOf(count, format),
    next: nameOf(count + 1, format).quarter,
    previous: nameOf(count - 1, format).quarter,
  };
}
