import type { Estimate } from "../../model/estimate.ts";
import { checkedConfidence } from "../confidence-level.ts";
import { studentQuantile } from "../distributions.ts";
import { zOfLevel } from "../interval-level.ts";

/** One value of a series, with its standard error. */
export interface TrendPoint {
  /** Where it stands on the axis of time: the number of its period. */
  readonly time: number;
  readonly value: number;
  /** Above 0. */
  readonly error: number;
}

/** With fewer points than these a straight line says little. */
export const FEWEST_TREND_POINTS = 5;

const METHOD = "inverse-variance weighted line";

/**
 * How far a series rose or fell between its first and its last point, along the straight line that fits it best. Each
 * point weighs by the inverse of its squared standard error. Where the points lie further from the line than their
 * errors let one expect, the interval is widened by that (Birge's ratio) and takes Student's quantile. In the unit of the values; an interval that
 * leaves out 0 is a change beyond chance. No answer with fewer than five points, or where all are at one time.
 *
 * Not a test of a turn: a series that rises and falls again has no line. Neighbours that hold the same people are taken as
 * independent. Source: weighted least squares with known errors (Cochran 1954); OHID, Fingertips recent trends; Birge 1932.
 *
 * @example fittedChange([1, 2, 3, 4, 5].map((time) => ({ time, value: 10 + time, error: 0.5 }))).value // 4
 */
export function fittedChange(points: readonly TrendPoint[], confidence = 0.95): Estimate {
  const level = checkedConfidence(confidence);
  const none = { value: undefined, lower: undefined, upper: undefined, method: METHOD, confidence: level };
  const usable = points.filter(({ value, error }) => Number.isFinite(value) && error > 0);
  if (usable.length < FEWEST_TREND_POINTS) {
    return {
      ...none,
      note: `No answer: a change over time needs ${FEWEST_TREND_POINTS} values with an interval.`,
    };
  }
  const { slope, error, isWidened } = weightedSlope(usable);
  const times = usable.map(({ time }) => time);
  const span = Math.max(...times) - Math.min(...times);
  if (!(span > 0)) return { ...none, note: "No answer: all values are of one period." };
  const quantile = isWidened ? studentQuantile((1 + level) / 2, usable.length - 2) : zOfLevel(level);
  const [value, reach] = [slope * span, quantile * error * span];
  return { value, lower: value - reach, upper: value + reach, method: METHOD, confidence: level };
}

interface WeightedSlope {
  readonly slope: number;
  readonly error: number;
  /** The points lie further from the line than their own errors explain. */
  readonly isWidened: boolean;
}

function weightedSlope(points: readonly TrendPoint[]): WeightedSlope {
  const weighted = points.map((point) => ({ ...point, weight: 1 / point.error ** 2 }));
  const sum = (of: (point: (typeof weighted)[number]) => number): number =>
    weighted.reduce((all, point) => all + of(point), 0);
  const whole = sum(({ weight }) => weight);
  const centre = sum(({ weight, time }) => weight * time) / whole;
  const mean = sum(({ weight, value }) => weight * value) / whole;
  const squares = sum(({ weight, time }) => weight * (time - centre) ** 2);
  const slope = sum(({ weight, time, value }) => weight * (time - centre) * (value - mean)) / squares;
  const left = sum(({ weight, time, value }) => weight * (value - mean - slope * (time - centre)) ** 2);
  const dispersion = left / (points.length - 2);
  return {
    slope,
    error: Math.sqrt(Math.max(1, dispersion) / squares),
    isWidened: dispersion > 1,
  };
}
