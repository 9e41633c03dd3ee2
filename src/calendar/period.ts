import type { SeriesStep } from "../model/subject.ts";
import { addDays, daysBetween } from "./day.ts";

/**
 * A period of a series. `code` sorts as time and holds both ends: "2025-03" for a month, else "2024-09-01..2025-08-31".
 */
export interface Period {
  readonly code: string;
  /** First and last day, both included. */
  readonly start: string;
  readonly end: string;
}

/** How many months a step has, and the first month of one of them (1 is January). */
const MONTHS_OF: Readonly<
  Record<Exclude<SeriesStep, "week">, { readonly months: number; readonly first: number }>
> = {
  month: { months: 1, first: 1 },
  quarter: { months: 3, first: 1 },
  // The vaccination season of the NHS begins on 1 September; the financial year on 1 April.
  season: { months: 12, first: 9 },
  "financial-year": { months: 12, first: 4 },
};

/** A Monday from which weeks are counted: the weeks of NHS waiting lists end on a Sunday. */
export const FIRST_MONDAY = "1899-12-25";

/**
 * How a step is counted: the number of a period is (months since year 0 - shift) over `months`, or whole weeks since
 * `FIRST_MONDAY`. A statement computes the same number from a day, so that rows find their period by it.
 */
export const stepMonths = (
  step: SeriesStep,
): { readonly months: number; readonly shift: number } | undefined =>
  step === "week" ? undefined : { months: MONTHS_OF[step].months, shift: MONTHS_OF[step].first - 1 };

/** The number of the period that a day is in. @example periodNumber("quarter", "2025-05-17") // 8101 */
export function periodNumber(step: SeriesStep, day: string): number {
  const by = stepMonths(step);
  if (by === undefined) return Math.floor(daysBetween(FIRST_MONDAY, day) / 7);
  const [year = 0, month = 1] = day.split("-").map(Number);
  return Math.floor((year * 12 + month - 1 - by.shift) / by.months);
}

/** The period of a number. @example periodAt("month", periodNumber("month", "2025-03-31")).code // "2025-03" */
export function periodAt(step: SeriesStep, number: number): Period {
  const by = stepMonths(step);
  const start =
    by === undefined ? addDays(FIRST_MONDAY, number * 7) : firstOfMonth(number * by.months + by.shift);
  const end =
    by === undefined ? addDays(start, 6) : addDays(firstOfMonth((number + 1) * by.months + by.shift), -1);
  return { code: step === "month" ? start.slice(0, 7) : `${start}..${end}`, start, end };
}

/**
 * So many periods in order, the last of them that in which the day lies.
 * @example periodsUpTo("quarter", 2, "2025-05-17").map(({ start }) => start) // ["2025-01-01", "2025-04-01"]
 */
export function periodsUpTo(step: SeriesStep, count: number, day: string): readonly Period[] {
  const last = periodNumber(step, day);
  return Array.from({ length: count }, (_, at) => periodAt(step, last - count + 1 + at));
}

const firstOfMonth = (months: number): string =>
  `${String(Math.floor(months / 12)).padStart(4, "0")}-${String((months % 12) + 1).padStart(2, "0")}-01`;
