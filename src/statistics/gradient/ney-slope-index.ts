import type { Estimate } from "../../model/estimate.ts";
import { checkedConfidence } from "../confidence-level.ts";
import { zOfLevel } from "../interval-level.ts";
import { type GradientGroup, gradientError, inOrder, riditPositions } from "./gradient-group.ts";
import { valuesOnScale } from "./ohid-values.ts";
import { dot, slopeStandardError, weightedLine } from "./weighted-line.ts";

/** A national quantile: where the country's people stand, and how many of the place's people are in it. */
export interface NeyGroup extends GradientGroup {
  /** People of the whole country in the quantile: they decide its position. `population` is the place's: its weight. */
  readonly nationalPopulation: number;
}

export interface NeyOptions {
  /** Turn the axis to run from least to most deprived, so that positive stays "the most deprived are worse off". */
  readonly flip?: boolean | undefined;
  /** A percentage: hold both ends of the line within 0 and 100 before the index is taken. Default false. */
  readonly percentage?: boolean | undefined;
  /** Default 0.95. */
  readonly confidence?: number | undefined;
}

export interface NeySlopeIndex {
  /** Slope of the line, in the indicator's unit across the whole national scale. */
  readonly slope: Estimate;
  /** Fitted value at the far end over that at the near end; no interval is published for it. */
  readonly relative: Estimate;
  /** Fitted value at position 0. */
  readonly intercept: number;
}

/**
 * The slope index as NHS England North East and Yorkshire computes it: national quantiles stand where the country's
 * people stand, and weigh what the place's people weigh, so that places can be compared with each other. The interval
 * is the closed-form limit of the simulated one, about the unclamped slope (undefined where any standard error is).
 *
 * Not the OHID index (local quantiles), and never its trend without the quantiles' own trends beside it.
 * Source: NHS England NEY-Inequalities-Methodologies (MIT), "new SII".
 *
 * @example neySlopeIndex(
 *   [1, 2, 3, 4, 5].map((quantile) => ({ quantile, population: 600 - 100 * quantile, nationalPopulation: 1000, value: 20 * quantile })),
 *   { percentage: true }).slope.value // 90
 */
export function neySlopeIndex(groups: readonly NeyGroup[], options: NeyOptions = {}): NeySlopeIndex {
  const { flip = false, percentage = false, confidence = 0.95 } = options;
  const level = checkedConfidence(confidence);
  const ordered = inOrder(groups, 3);
  if (ordered.some(({ nationalPopulation }) => !(nationalPopulation > 0))) {
    throw gradientError(
      "has a national population that is missing, zero or negative",
      "every population is above 0",
    );
  }
  const { middles } = riditPositions(ordered.map(({ nationalPopulation }) => nationalPopulation));
  const { shares } = riditPositions(ordered.map(({ population }) => population));
  const line = weightedLine(flip ? middles.map((middle) => 1 - middle) : middles, shares);
  const values = ordered.map(({ value }) => value);
  if (!values.every(Number.isFinite)) throw gradientError("has a missing value", "every group has a value");
  const steep = dot(line.slope, values);
  const intercept = dot(line.intercept, values);
  const hold = (y: number): number => (percentage ? Math.min(100, Math.max(0, y)) : y);
  const error = errorOf(ordered, line);
  const reach = error === undefined ? undefined : zOfLevel(level) * error;
  return {
    slope: {
      value: hold(intercept + steep) - hold(intercept),
      lower: reach === undefined ? undefined : steep - reach,
      upper: reach === undefined ? undefined : steep + reach,
      method: "NHS England NEY slope index",
      confidence: level,
      note: reach === undefined ? "No interval: a group has no standard error." : undefined,
    },
    relative: {
      value: intercept === 0 ? undefined : (intercept + steep) / intercept,
      lower: undefined,
      upper: undefined,
      method: "NHS England NEY relative index",
      confidence: level,
      note: "The method has no interval for the ratio.",
    },
    intercept,
  };
}

function errorOf(ordered: readonly NeyGroup[], line: ReturnType<typeof weightedLine>): number | undefined {
  const known = ordered.every(({ standardError, lower, upper }) =>
    standardError === undefined ? lower !== undefined && upper !== undefined : true,
  );
  return known ? slopeStandardError(line, valuesOnScale(ordered, "other").errors) : undefined;
}
