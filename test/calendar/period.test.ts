import { describe, expect, it } from "vitest";
import { addDays, dateParts, daysBetween, endOfMonth, lastBefore } from "../../src/calendar/day.ts";
import { periodAt, periodNumber, periodsUpTo } from "../../src/calendar/period.ts";
import { SERIES_STEPS } from "../../src/model/subject.ts";
import { periodLabel } from "../../src/text/period.ts";

const DAYS = [
  "1999-12-31",
  "2000-02-29",
  "2024-03-31",
  "2024-04-01",
  "2024-08-31",
  "2024-09-01",
  "2025-01-01",
];

describe.each(SERIES_STEPS)("periods by %s", (step) => {
  it("hold their days, adjoin, and sort by their codes as they do in time", () => {
    for (const day of DAYS) {
      const period = periodAt(step, periodNumber(step, day));
      expect(period.start <= day && day <= period.end, `${day} in ${period.code}`).toBe(true);
    }
    const periods = periodsUpTo(step, 30, "2025-03-31");
    expect(periods.map(({ code }) => code).toSorted()).toEqual(periods.map(({ code }) => code));
    for (const [at, { start }] of periods.slice(1).entries())
      expect(start).toBe(addDays(periods[at]?.end ?? "", 1));
    expect(new Set(periods.map((period) => periodLabel(step, period))).size).toBe(30);
  });
});

// The NHS: the financial year begins on 1 April, the season of vaccination on 1 September, weeks end on a Sunday.
it.each([
  ["month", "2024-02-10", "2024-02-01", "2024-02-29", "February 2024"],
  ["quarter", "2024-02-10", "2024-01-01", "2024-03-31", "January to March 2024"],
  ["season", "2024-08-31", "2023-09-01", "2024-08-31", "season 2023/24"],
  ["financial-year", "2024-04-01", "2024-04-01", "2025-03-31", "2024/25"],
  ["financial-year", "2000-03-31", "1999-04-01", "2000-03-31", "1999/00"],
  ["week", "2025-03-09", "2025-03-03", "2025-03-09", "week to 9 March 2025"],
] as const)("the %s of %s is from %s to %s: %s", (step, day, start, end, label) => {
  const period = periodAt(step, periodNumber(step, day));
  expect(period).toMatchObject({ start, end });
  expect(periodLabel(step, period)).toBe(label);
});

it("counts days by the calendar, leap years included", () => {
  expect(dateParts("2023-02-29")).toBeUndefined();
  expect(daysBetween("2024-02-28", "2024-03-01")).toBe(2);
  expect(endOfMonth("2023-02-01")).toBe("2023-02-28");
  expect(lastBefore("09-01", "2026-03-31")).toBe("2025-09-01");
});
