import type { Cadence } from "../model/cadence.ts";
import type { PeriodsThere } from "../model/periods-there.ts";
import { type Period, periodAt, periodNumber } from "./period.ts";

/** A step of a series that is as long as the time between two files. A year is told apart: each publisher begins its own. */
const STEPS = { weekly: "week", monthly: "month", quarterly: "quarter" } as const;

/**
 * Which periods of a dataset are there: the last, those missing between the first and the last, and the next with the day on
 * which it ends. `asAt` is the day from which it is looked: how many whole periods have ended since the last that is there.
 * Undefined where no day is known.
 *
 * @param days days of which there are rows, in any order
 * @example periodsThere(["2025-07-01", "2025-10-01"], "monthly", "2026-01-15")
 * // last 2025-10, missing 2025-08 and 2025-09, next 2025-11, behind 2
 */
export function periodsThere(
  days: readonly string[],
  cadence: Cadence,
  asAt: string | undefined,
): PeriodsThere | undefined {
  const numbers = [...new Set(days.map((day) => numberOf(cadence, day)))].sort((a, b) => a - b);
  const [first] = numbers;
  const last = numbers.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const there = new Set(numbers);
  const between = Array.from({ length: last - first }, (_, at) => first + at);
  const next = at(cadence, last + 1);
  return {
    cadence,
    last: nameOf(cadence, at(cadence, last)),
    missing: between.filter((each) => !there.has(each)).map((each) => nameOf(cadence, at(cadence, each))),
    next: nameOf(cadence, next),
    nextEnds: next.end,
    behind: asAt === undefined ? 0 : Math.max(0, endedBy(cadence, asAt) - last),
  };
}

const numberOf = (cadence: Cadence, day: string): number =>
  cadence === "yearly" ? Number(day.slice(0, 4)) : periodNumber(STEPS[cadence], day);

function at(cadence: Cadence, number: number): Period {
  if (cadence !== "yearly") return periodAt(STEPS[cadence], number);
  const year = String(number).padStart(4, "0");
  return { code: year, start: `${year}-01-01`, end: `${year}-12-31` };
}

/** The last period that had ended by a day. */
function endedBy(cadence: Cadence, day: string): number {
  const number = numberOf(cadence, day);
  return at(cadence, number).end <= day ? number : number - 1;
}

/** "2025-10", "2025-07 to 2025-09", "week to 2025-10-05", "2025". */
function nameOf(cadence: Cadence, { code, start, end }: Period): string {
  if (cadence === "weekly") return `week to ${end}`;
  return cadence === "quarterly" ? `${start.slice(0, 7)} to ${end.slice(0, 7)}` : code;
}
