import { daysBetween, endOfMonth } from "../calendar/day.ts";
import type { RunNote } from "../model/run-note.ts";
import { periodLabel, stepText } from "../text/period.ts";
import type { AnswerRow } from "./decode-levels.ts";
import type { Plan, PlannedPeriod, WindowLook } from "./plan-types.ts";
import { spans } from "./spans.ts";

type Answers = ReadonlyMap<string, readonly AnswerRow[]>;

/** Days without a row that chance, a weekend or a holiday explains. */
const NATURAL_GAP = 7;

/** A season's first vaccinations are often weeks after the day on which the season begins. */
const NATURAL_GAP_OF_SEASON = 45;

/** A month with less than so much of the usual is one in which the records hardly begin. */
const HARDLY = 1 / 10;

/** So many rows that should be there and are not are no chance: e to the power of -7 is 1 in 1,000. */
const NO_CHANCE = 7;

const DAYS_A_MONTH = 30.4;

/**
 * For each measure the periods of which the data do not hold the whole window that it looks back on: its rows begin
 * later, end earlier, or lack months that other years have. The number would be too small there, so there is none.
 *
 * Example: of records from April 2025 on, a share of people who were seen in twelve months has its first value in March
 * 2026.
 */
export function periodsWithoutWindow(
  { over, windows }: Pick<Plan, "over" | "windows">,
  answers: Answers,
): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const { statement, looks } of windows) {
    const rows = answers.get(statement.id) ?? [];
    for (const look of looks) {
      const lacking = lackingPeriods(over?.periods ?? [], look, monthsOf(rows, look.column));
      for (const measure of look.measures) {
        const known = found.get(measure) ?? new Set();
        for (const code of lacking) known.add(code);
        found.set(measure, known);
      }
    }
  }
  return found;
}

/** The rows of one month that are looked for: the month as a number, how many there are, their first and last day. */
interface Month {
  readonly number: number;
  readonly rows: number;
  readonly first: string;
  readonly last: string;
}

const monthsOf = (rows: readonly AnswerRow[], column: string): readonly Month[] =>
  rows
    .filter((row) => Number(row[column] ?? 0) > 0)
    .map((row) => ({
      number: Number(row["month"]),
      rows: Number(row[column]),
      first: String(row[`first_${column}`]),
      last: String(row[`last_${column}`]),
    }))
    .toSorted((one, other) => one.number - other.number);

function lackingPeriods(
  periods: readonly PlannedPeriod[],
  { firstDays, isRolling }: WindowLook,
  months: readonly Month[],
): readonly string[] {
  const usual = usualRows(months);
  const begin = months.find(({ rows }) => rows >= usual * HARDLY)?.first;
  const end = months.at(-1)?.last;
  const gap = Math.max(
    isRolling ? NATURAL_GAP : NATURAL_GAP_OF_SEASON,
    (NO_CHANCE * DAYS_A_MONTH) / Math.max(usual, Number.MIN_VALUE),
  );
  const holes = isRolling ? holesIn(months, usual) : [];
  return periods
    .filter(({ code, days, end: last }) => {
      const first = firstDays.get(code);
      if (first === undefined) return false;
      if (begin === undefined || end === undefined) return true;
      const day = days["as_at"] ?? last;
      const isCut = daysBetween(first, begin) > gap || (isRolling && daysBetween(end, day) > gap);
      return isCut || holes.some((hole) => first <= hole && endOfMonth(hole) <= day);
    })
    .map(({ code }) => code);
}

/** How many rows a month has on average in the fullest year, or in all months where there are fewer than twelve. */
function usualRows(months: readonly Month[]): number {
  const [first, last] = [months.at(0)?.number ?? 0, months.at(-1)?.number ?? 0];
  const long = Math.min(12, last - first + 1);
  const sums = months.map(({ number: from }) =>
    months
      .filter(({ number }) => from <= number && number < from + long)
      .reduce((sum, { rows }) => sum + rows, 0),
  );
  return Math.max(0, ...sums) / long;
}

/**
 * The first days of months without a row, between months with rows, where so many are usual that it is no chance, and
 * where the same month of another year has rows: what no summer has is no hole.
 */
function holesIn(months: readonly Month[], usual: number): readonly string[] {
  if (usual < NO_CHANCE) return [];
  const there = new Set(months.map(({ number }) => number));
  const [first, last] = [months.at(0)?.number ?? 0, months.at(-1)?.number ?? -1];
  return Array.from({ length: last - first + 1 }, (_, at) => first + at)
    .filter((month) => !there.has(month))
    .filter((month) => [...there].some((other) => (other - month) % 12 === 0))
    .map(firstDayOf);
}

const firstDayOf = (month: number): string =>
  `${String(Math.floor((month - 1) / 12)).padStart(4, "0")}-${String(((month - 1) % 12) + 1).padStart(2, "0")}-01`;

/**
 * Measures whose neighbouring periods share rows, because they look back further than to the end of the period before: twelve
 * months to the end of each month. Such values follow each other by construction, so that neither a control chart nor a
 * test of change is right for them. Of twelve months to the end of each financial year none do.
 */
export function overlappingMeasures({ over, windows }: Pick<Plan, "over" | "windows">): readonly string[] {
  const periods = over?.periods ?? [];
  const isShared = ({ firstDays }: WindowLook): boolean =>
    periods.some(({ code }, at) => {
      const before = periods[at - 1]?.days["as_at"];
      const first = firstDays.get(code);
      return before !== undefined && first !== undefined && first <= before;
    });
  const looks = windows.flatMap((window) => window.looks.filter(isShared));
  return [...new Set(looks.flatMap(({ measures }) => measures))];
}

/** That they have neither, of a run of so many periods that one would be looked for. */
export function overlapNotes(plan: Pick<Plan, "over" | "windows">, fewest: number): readonly RunNote[] {
  const { over } = plan;
  const measures = overlappingMeasures(plan);
  if (over === undefined || measures.length === 0 || over.periods.length < fewest) return [];
  return [{ code: "windows-overlap", about: { step: stepText(over.step), measures: measures.join(",") } }];
}

/** What a reader must know of the periods that have no answer for it, once for all measures that lack the same. */
export function windowNotes(plan: Pick<Plan, "over" | "windows">, answers: Answers): readonly RunNote[] {
  const { over, windows } = plan;
  if (over === undefined) return [];
  return windows.flatMap((window) => {
    const lacking = periodsWithoutWindow({ over, windows: [window] }, answers);
    const alike = new Map<string, { readonly codes: ReadonlySet<string>; readonly measures: string[] }>();
    for (const [measure, codes] of lacking) {
      const key = [...codes].toSorted().join(" ");
      const known = alike.get(key) ?? { codes, measures: [] };
      known.measures.push(measure);
      alike.set(key, known);
    }
    return [...alike.values()].flatMap(({ codes, measures }): readonly RunNote[] => {
      const periods = over.periods.filter(({ code }) => codes.has(code));
      if (periods.length === 0) return [];
      return [
        {
          code: "window-not-covered",
          about: {
            dataset: window.dataset,
            title: window.title,
            measures: measures.join(","),
            periods: spans(periods, (each) => periodLabel(over.step, each)).join("; "),
            lacking: String(periods.length),
            all: String(over.periods.length),
          },
        },
      ];
    });
  });
}
