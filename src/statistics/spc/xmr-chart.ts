import { dateParts } from "../../calendar/day.ts";
import { type DeepdiveError, inputError, usageError } from "../../model/deepdive-error.ts";
import { type PlacedPoint, type SpecialCause, specialCauses } from "./special-cause.ts";
import { type XmrLimits, xmrLimits } from "./xmr-limits.ts";

/** One value of a series. */
export interface SeriesPoint {
  /** YYYY-MM-DD; one point a date. Gaps between dates are not looked at. */
  readonly date: string;
  readonly value: number | undefined;
}

export interface XmrOptions {
  /** Which way is good. Default "increase". */
  readonly improvement?: "increase" | "decrease" | "neutral" | undefined;
  /** Dates at which a new phase starts, with limits of its own. A date that the series lacks changes nothing, and is noted. */
  readonly rebase?: readonly string[] | undefined;
  /** Limits from the first so many points of each phase; 12 or more. Default all points. */
  readonly fixAfter?: number | undefined;
  /** Leave extreme moving ranges out of the limits. Default true. */
  readonly screenOutliers?: boolean | undefined;
  readonly target?: number | undefined;
}

export type PointType =
  | "common_cause"
  | "special_cause_improvement"
  | "special_cause_concern"
  | "special_cause_neutral_high"
  | "special_cause_neutral_low";

export interface XmrPoint extends SeriesPoint, Omit<XmrLimits, "nearLower" | "nearUpper"> {
  /** 0 for the first phase, one more for each rebase date. */
  readonly phase: number;
  /** The phase has fewer than 13 points: its limits are provisional. */
  readonly shortPhase: boolean;
  /** Whether the point is one of those from which the limits are computed. */
  readonly inBaseline: boolean;
  readonly outside: boolean | undefined;
  readonly near: boolean | undefined;
  readonly side: -1 | 0 | 1 | undefined;
  readonly specialCause: SpecialCause;
  readonly pointType: PointType;
}

export interface XmrChart {
  readonly points: readonly XmrPoint[];
  /** Of the last point: "common_cause", "improvement_high", "concern_low", "neutral_high" … */
  readonly variation: string | undefined;
  /** Whether the limits of the last point leave the target to chance; undefined without target or polarity. */
  readonly assurance: "pass" | "fail" | "inconsistent" | undefined;
  readonly method: "XmR chart (Making Data Count)";
  /** What a careful reader must know. */
  readonly note?: string | undefined;
}

const SHORT = 13;
const FEWEST_FIXED = 12;

/**
 * An XmR chart by the rules of Making Data Count: limits of 2.66 average moving ranges about the mean, special-cause
 * points, and what they say of variation and of assurance. Unit of the indicator. Points come back in order of date.
 *
 * Not for counts of rare events (most points at 0), nor for values that follow each other by construction (cumulative
 * figures, 12-month averages). Source: NHS England, Making Data Count; Wheeler; NHSRplotthedots `ptd_spc`.
 *
 * @example xmrChart(
 *   [40, 42, 41, 43, 40, 44].map((value, i) => ({ date: `2025-0${i + 1}-01`, value })),
 *   { improvement: "decrease", target: 60 }).assurance // "pass"
 */
export function xmrChart(series: readonly SeriesPoint[], options: XmrOptions = {}): XmrChart {
  const { improvement = "increase", rebase = [], fixAfter, screenOutliers = true, target } = options;
  if (fixAfter !== undefined && !(fixAfter >= FEWEST_FIXED)) {
    throw usageError({
      code: "fixed-baseline",
      thing: "a fixed baseline",
      has: `has ${fixAfter} points`,
      promised: `${FEWEST_FIXED} or more`,
    });
  }
  const sorted = checkedSeries(series);
  const phases = phasesOf(sorted, new Set(rebase));
  const points = phases.flatMap((phase, index) =>
    chartedPhase(phase, index, {
      fixAfter: fixAfter ?? Number.POSITIVE_INFINITY,
      screenOutliers,
      improvement,
    }),
  );
  const last = points.findLast(({ value }) => value !== undefined);
  return {
    points,
    variation: last === undefined ? undefined : variationOf(last, improvement),
    assurance:
      last === undefined || target === undefined ? undefined : assuranceOf(last, target, improvement),
    method: "XmR chart (Making Data Count)",
    note: noteOf(points, rebase.filter((date) => !sorted.some((point) => point.date === date)).length),
  };
}

/** What a chart says of its target; nothing where it has no limits. The reference package then says that it is left to chance. */
export const assuranceFrom = ({ points, assurance }: XmrChart): XmrChart["assurance"] =>
  points.findLast(({ value }) => value !== undefined)?.lower === undefined ? undefined : assurance;

const seriesError = (has: string, promised: string): DeepdiveError =>
  inputError({ code: "series-input", thing: "a series for an XmR chart", has, promised });

function checkedSeries(series: readonly SeriesPoint[]): readonly SeriesPoint[] {
  const undated = series.findIndex(({ date }) => dateParts(date) === undefined);
  if (undated >= 0) throw seriesError(`has no date at its point ${undated + 1}`, "dates as YYYY-MM-DD");
  if (new Set(series.map(({ date }) => date)).size < series.length) {
    throw seriesError("has two values for one date", "one value a date");
  }
  if (!series.every(({ value }) => value === undefined || Number.isFinite(value))) {
    throw seriesError("has a value that is not a number", "numbers only");
  }
  return series.toSorted((a, b) => (a.date < b.date ? -1 : 1));
}

/** Splits the series where a phase starts. */
function phasesOf(
  sorted: readonly SeriesPoint[],
  starts: ReadonlySet<string>,
): readonly (readonly SeriesPoint[])[] {
  const phases: SeriesPoint[][] = [[]];
  for (const point of sorted) {
    if (starts.has(point.date)) phases.push([]);
    phases[phases.length - 1]?.push(point);
  }
  return phases;
}

interface PhaseOptions extends Required<Pick<XmrOptions, "fixAfter" | "screenOutliers" | "improvement">> {
  readonly fixAfter: number;
  readonly screenOutliers: boolean;
  readonly improvement: "increase" | "decrease" | "neutral";
}

function chartedPhase(
  phase: readonly SeriesPoint[],
  index: number,
  options: PhaseOptions,
): readonly XmrPoint[] {
  const limits = xmrLimits(
    phase.slice(0, options.fixAfter).map(({ value }) => value),
    options.screenOutliers,
  );
  const { mean, lower, upper } = limits;
  const placed = phase.map(({ value }) => place(value, limits));
  const causes = specialCauses(placed);
  return phase.map((point, i) => {
    const specialCause = causes[i] as SpecialCause;
    const { side, outside, near } = placed[i] as PlacedPoint;
    return {
      ...point,
      ...{ mean, lower, upper, side, outside, near, specialCause },
      phase: index,
      shortPhase: phase.length < SHORT,
      inBaseline: i < options.fixAfter,
      pointType: pointTypeOf(specialCause, options.improvement),
    };
  });
}

function place(
  value: number | undefined,
  { mean, lower, upper, nearLower, nearUpper }: XmrLimits,
): PlacedPoint {
  const side =
    value === undefined || mean === undefined ? undefined : (Math.sign(value - mean) as -1 | 0 | 1);
  if (value === undefined || lower === undefined || upper === undefined) {
    return { value, side, outside: undefined, near: undefined };
  }
  const outside = value < lower || value > upper;
  const near = !outside && (value < (nearLower ?? lower) || value > (nearUpper ?? upper));
  return { value, side, outside, near };
}

function pointTypeOf(cause: SpecialCause, improvement: PhaseOptions["improvement"]): PointType {
  if (cause === "Common Cause") return "common_cause";
  const high = /Above|Increasing/.test(cause);
  if (improvement === "neutral") return high ? "special_cause_neutral_high" : "special_cause_neutral_low";
  return high === (improvement === "increase") ? "special_cause_improvement" : "special_cause_concern";
}

function variationOf({ pointType }: XmrPoint, improvement: PhaseOptions["improvement"]): string {
  const kind = pointType.replace("special_cause_", "");
  if (kind === "improvement") return improvement === "increase" ? "improvement_high" : "improvement_low";
  if (kind === "concern") return improvement === "increase" ? "concern_low" : "concern_high";
  return kind;
}

/** A target beyond a limit is always or never met; one between the limits (or on one, or without any) is left to chance. */
function assuranceOf(
  { lower, upper }: XmrPoint,
  target: number,
  improvement: PhaseOptions["improvement"],
): XmrChart["assurance"] {
  if (improvement === "neutral") return undefined;
  const rising = improvement === "increase";
  if (upper !== undefined && target > upper) return rising ? "fail" : "pass";
  if (lower !== undefined && target < lower) return rising ? "pass" : "fail";
  return "inconsistent";
}

function noteOf(points: readonly XmrPoint[], strayDates: number): string | undefined {
  const notes = [
    points.some(({ shortPhase }) => shortPhase)
      ? `A phase has fewer than ${SHORT} points: its limits are provisional.`
      : "",
    strayDates > 0 ? `${strayDates} rebase date(s) are not in the series and start no phase.` : "",
    points.some(({ lower }) => lower === undefined)
      ? "No limits: too few points, or no variation that screening left."
      : "",
  ].filter((note) => note !== "");
  return notes.length === 0 ? undefined : notes.join(" ");
}
