import type { Estimate } from "../../model/estimate.ts";
import { zOfLevel } from "../interval-level.ts";
import type { RStream } from "../random/r-stream.ts";
import { orderStatisticLimits } from "./order-statistics.ts";
import { type NormalValues, simulateLines } from "./simulated-lines.ts";
import type { ValueScale } from "./value-scale.ts";
import { slopeStandardError, type WeightedLine } from "./weighted-line.ts";

/** An estimate with, on request, how far its simulated limits move between runs (mean absolute difference). */
export interface Index extends Estimate {
  readonly meanAbsoluteDifference?: number | undefined;
}

type Interval = Pick<Index, "lower" | "upper" | "meanAbsoluteDifference" | "note">;

/** The limits of the slope and of the relative index at one confidence. */
export interface Limits {
  readonly slope: Interval;
  readonly relative: Interval;
}

/** The line through the observed values, and how its ends turn into indices. */
export interface Fit {
  readonly line: WeightedLine;
  /** The scale of the line: identity unless transformed. */
  readonly scale: ValueScale;
  /** How a drawn value comes back to the scale of the line. */
  readonly back: ValueScale;
  readonly multiplier: number;
  readonly slope: number;
  /** The line at position one half, on its own scale: held while the slope varies. */
  readonly middle: number;
  readonly start: number;
  readonly end: number;
}

export interface Simulation {
  readonly repetitions: number;
  readonly reliability: boolean;
  readonly stream: RStream;
}

const BLOCKS = 10;

/** Limits where the slope is exactly normal: a line through untransformed values of type "other", or a transformed one. */
export function largeSampleLimits(
  fit: Fit,
  values: NormalValues,
  levels: readonly number[],
): readonly Limits[] {
  const transformed = fit.scale.name !== "identity";
  if (!transformed && fit.back.name !== "identity") {
    const note =
      "No large-sample interval for rates and proportions on their own scale: simulate, or transform.";
    const none = { lower: undefined, upper: undefined, note };
    return levels.map(() => ({ slope: none, relative: none }));
  }
  const error = slopeStandardError(fit.line, values.errors);
  return levels.map((level) => {
    const reach = zOfLevel(level) * error;
    if (transformed) return aboutTheMiddle(fit, fit.slope - reach, fit.slope + reach);
    const ends = [fit.multiplier * (fit.slope - reach), fit.multiplier * (fit.slope + reach)] as const;
    return {
      slope: { lower: Math.min(...ends), upper: Math.max(...ends) },
      relative: {
        lower: undefined,
        upper: undefined,
        note: "No large-sample interval of a ratio of fitted values.",
      },
    };
  });
}

/** Limits from order statistics of simulated fits; with `reliability`, from the first of ten blocks, and their movement. */
export function simulatedLimits(
  fit: Fit,
  values: NormalValues,
  levels: readonly number[],
  { repetitions, reliability, stream }: Simulation,
): readonly Limits[] {
  const blocks = Array.from({ length: reliability ? BLOCKS : 1 }, () =>
    blockLimits(fit, values, levels, repetitions, stream),
  );
  const [first, ...others] = blocks as [readonly Limits[], ...(readonly Limits[])[]];
  if (!reliability) return first;
  return first.map((limits, i) => {
    const moved = (of: (l: Limits) => Interval) =>
      meanAbsoluteDifference(
        of(limits),
        others.map((block) => of(block[i] as Limits)),
      );
    return {
      slope: { ...limits.slope, meanAbsoluteDifference: moved(({ slope }) => slope) },
      relative: { ...limits.relative, meanAbsoluteDifference: moved(({ relative }) => relative) },
    };
  });
}

function blockLimits(
  fit: Fit,
  values: NormalValues,
  levels: readonly number[],
  repetitions: number,
  stream: RStream,
): readonly Limits[] {
  const { slopes, intercepts } = simulateLines(values, fit.line, fit.back, repetitions, stream);
  if (fit.scale.name !== "identity") {
    return orderStatisticLimits(slopes, levels).map(({ lower, upper }) => aboutTheMiddle(fit, lower, upper));
  }
  for (let r = 0; r < repetitions; r += 1) {
    const slope = slopes[r] as number;
    const intercept = intercepts[r] as number;
    const relative = (intercept + slope) / intercept;
    intercepts[r] = fit.multiplier < 0 ? 1 / relative : relative;
    slopes[r] = fit.multiplier * slope;
  }
  const relative = orderStatisticLimits(intercepts, levels);
  return orderStatisticLimits(slopes, levels).map((slope, i) => ({
    slope: noted(slope),
    relative: noted(relative[i] as (typeof relative)[number]),
  }));
}

/** A transformed line swings about its middle: the limits of its slope become limits of the ends' difference and ratio. */
function aboutTheMiddle(fit: Fit, lower: number | undefined, upper: number | undefined): Limits {
  if (lower === undefined || upper === undefined) {
    return { slope: noted({ lower, upper }), relative: noted({ lower, upper }) };
  }
  const low = ends(fit, lower);
  const high = ends(fit, upper);
  const turned = fit.multiplier < 0;
  const slope = [fit.multiplier * (low.end - low.start), fit.multiplier * (high.end - high.start)] as const;
  const relative = [low.end / low.start, high.end / high.start] as const;
  return turned
    ? {
        slope: { lower: slope[1], upper: slope[0] },
        relative: { lower: 1 / relative[1], upper: 1 / relative[0] },
      }
    : { slope: { lower: slope[0], upper: slope[1] }, relative: { lower: relative[0], upper: relative[1] } };
}

const ends = ({ middle, scale }: Fit, slope: number) => ({
  start: scale.from(middle - slope / 2),
  end: scale.from(middle + slope / 2),
});

function noted(limits: Pick<Interval, "lower" | "upper">): Interval {
  if (limits.lower !== undefined && limits.upper !== undefined) return limits;
  return {
    lower: undefined,
    upper: undefined,
    note: "Too few repetitions for an interval at this confidence.",
  };
}

function meanAbsoluteDifference(first: Interval, others: readonly Interval[]): number | undefined {
  let total = 0;
  for (const { lower, upper } of others) {
    if (first.lower === undefined || first.upper === undefined || lower === undefined || upper === undefined)
      return undefined;
    total += Math.abs(lower - first.lower) + Math.abs(upper - first.upper);
  }
  return total / (2 * others.length);
}
