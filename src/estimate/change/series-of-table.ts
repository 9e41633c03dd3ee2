import { daysBetween } from "../../calendar/day.ts";
import { inputError, usageError } from "../../model/deepdive-error.ts";

/** Starts of new limits as they are used, and what a reader must know of them. */
export interface Rebased {
  readonly dates: readonly string[];
  readonly note: string | undefined;
}

/**
 * Each date at which limits start anew, as a point of the series: itself, or the next point after it, which is said. Throws where
 * it lies outside the series: limits that start nowhere would look as if nothing was asked.
 *
 * @example rebasedAt(["2025-03-31"], ["2025-03-01", "2025-04-01"]).dates // ["2025-04-01"]
 */
export function rebasedAt(asked: readonly string[], points: readonly string[]): Rebased {
  const sorted = points.toSorted();
  const used = asked.map((date) => ({ date, point: sorted.find((point) => point >= date) }));
  const [first = ""] = sorted;
  const stray = used.find(({ point }) => point === undefined || point === first);
  if (stray !== undefined) {
    throw inputError({
      code: "stray-rebase",
      thing: "a series",
      has: `is to start anew on ${stray.date}, and has ${stray.point === undefined ? "no point from then on" : "no point before"}`,
      promised: `a day after the first of its points and not after the last, ${first} to ${sorted.at(-1) ?? ""}`,
      next: "Name such a day with --rebase, or leave it out",
    });
  }
  const moved = used.filter(({ date, point }) => point !== date);
  return {
    dates: used.map(({ point }) => point ?? ""),
    note:
      moved.length === 0
        ? undefined
        : `Limits start anew at the next point: ${moved.map(({ date, point }) => `${point} for ${date}`).join(", ")}.`,
  };
}

/** A first so many points that no phase has would change nothing: refused. Undefined where every phase has them. */
export function fixedNote(fixAfter: number | undefined, phases: readonly number[]): string | undefined {
  if (fixAfter === undefined || phases.every((points) => points >= fixAfter)) return undefined;
  if (phases.some((points) => points >= fixAfter))
    return `A phase has fewer than ${fixAfter} points: its limits are from all of them.`;
  throw inputError({
    code: "fixed-baseline",
    thing: "a series",
    has: `has ${Math.max(...phases)} points, and its limits are to be those of the first ${fixAfter}`,
    promised: "as many points as limits are to be from",
    next: "Give --fix-after fewer points, or leave it out",
  });
}

const DAYS_OF_WEEK = 7;

/**
 * Says how many dates are absent in a series whose other steps are alike: of months, quarters or years on one day of the month, or of
 * whole weeks or days. Undefined where none is, or where no step is usual.
 *
 * @example holesNote(["2025-01-01", "2025-02-01", "2025-03-01", "2025-06-01"]) // "2 dates are absent between the points: …"
 */
export function holesNote(points: readonly string[]): string | undefined {
  const sorted = points.toSorted();
  const isMonthly = new Set(sorted.map((date) => date.slice(8))).size === 1;
  const steps = sorted.slice(1).map((date, i) => {
    const before = sorted[i] ?? date;
    return isMonthly ? monthOf(date) - monthOf(before) : daysBetween(before, date);
  });
  if (steps.length === 0) return undefined;
  const usual = Math.min(...steps);
  if (!isMonthly && usual !== 1 && usual % DAYS_OF_WEEK !== 0) return undefined;
  if (steps.filter((step) => step === usual).length * 2 <= steps.length) return undefined;
  if (steps.some((step) => step % usual !== 0)) return undefined;
  const absent = steps.reduce((sum, step) => sum + step / usual - 1, 0);
  return absent === 0
    ? undefined
    : `${absent === 1 ? "1 date is" : `${absent} dates are`} absent between the points: a step across it is taken for a usual one.`;
}

const monthOf = (date: string): number => 12 * Number(date.slice(0, 4)) + Number(date.slice(5, 7));

/** 31/03/2025 as people here write it, 2025-03 for its first day, and a date with a time, as a date; other words as they are. */
export function isoDate(text: string): string {
  const [, day, month, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? [];
  if (day !== undefined && month !== undefined)
    return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  if (/^\d{4}-\d{2}$/.test(text)) return `${text}-01`;
  return text.replace(/^(\d{4}-\d{2}-\d{2})[T ].*$/, "$1");
}

/** The dates of an option, with commas. Throws where one of them is no date. */
export function datesOf(option: string, text: string): readonly string[] {
  const dates = text.split(",").flatMap((date) => (date.trim() === "" ? [] : [isoDate(date.trim())]));
  const bad = dates.find((date) => !/^\d{4}-\d{2}-\d{2}$/.test(date) || Number.isNaN(Date.parse(date)));
  if (bad === undefined) return dates;
  throw usageError({
    code: "bad-option",
    thing: `option --${option}`,
    has: `has '${bad}', which is no date`,
    promised: "YYYY-MM-DD, YYYY-MM or DD/MM/YYYY; several with commas",
  });
}
