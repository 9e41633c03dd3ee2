import { usageError } from "../../model/deepdive-error.ts";
import type { EstimateWithError } from "../estimate-with-error.ts";
import { normalEstimate } from "../normal-estimate.ts";
import { designVariance } from "./design-variance.ts";
import { gradientError } from "./gradient-group.ts";
import {
  type RankedGroup,
  type RankedOptions,
  type RankedSample,
  rankedGroups,
  rankedSurvey,
  type SurveyRow,
} from "./ranked-sample.ts";
import { at, dot, sum, weightedLine } from "./weighted-line.ts";

export interface ConcentrationOptions extends RankedOptions {
  /** Divide by the mean: the relative index. Default false: the absolute one. */
  readonly relative?: boolean | undefined;
  /** The range of a bounded indicator; values are taken as their place in it. */
  readonly bounds?: { readonly min: number; readonly max: number } | undefined;
  /** Correction of the relative index for a bounded indicator. */
  readonly correction?: "wagstaff" | "erreygers" | undefined;
  /** Default 0.95. */
  readonly confidence?: number | undefined;
}

/**
 * Concentration index across ordered groups: the slope of a regression on rank, so that 0 means no gradient and
 * positive means more of the indicator among the better off. Absolute: unit of the indicator; relative: no unit,
 * between -1 and 1 (not times 100). The interval rests on as few residuals as there are groups.
 *
 * Not for unordered groups; the relative one not for indicators near 0. Source: Kakwani, Wagstaff & van Doorslaer 1997;
 * Wagstaff 2005; Erreygers 2009; healthequal `aci`, `rci`.
 *
 * @example concentrationIndex([{ order: 1, estimate: 10 }, { order: 2, estimate: 20 }, { order: 3, estimate: 30 }]).value // 4.444…
 */
export function concentrationIndex(
  groups: readonly RankedGroup[],
  options: ConcentrationOptions = {},
): EstimateWithError {
  const regression = regress(rankedGroups(groups, options), options);
  const { residuals, weights, spread } = regression;
  const scatter = residuals.reduce((acc, e, i) => acc + at(weights, i) * e ** 2, 0) / (residuals.length - 2);
  return named(regression.slope, Math.sqrt(scatter / spread), options);
}

/**
 * Concentration index of a survey: people instead of groups, weighted, with the standard error of the survey's design.
 * Meaning, sign and source as `concentrationIndex`. Rows without an outcome are the caller's to leave out.
 *
 * @example surveyConcentrationIndex(
 *   [0, 0, 1, 0, 1, 0, 1, 1, 1].map((estimate, i) => ({ estimate, order: 1 + Math.floor(i / 3), weight: 1 })),
 *   { relative: true }).value // 0.26…
 */
export function surveyConcentrationIndex(
  rows: readonly SurveyRow[],
  options: ConcentrationOptions = {},
): EstimateWithError {
  const { slope, residuals, weights, spread, centred } = regress(rankedSurvey(rows), options);
  const influence = residuals.map((e, i) => (at(weights, i) * at(centred, i) * e) / spread);
  return named(slope, Math.sqrt(designVariance(influence, rows)), options);
}

function named(
  value: number,
  error: number,
  { relative = false, correction, bounds, confidence = 0.95 }: ConcentrationOptions,
) {
  const detail = correction ?? (bounds === undefined ? undefined : "bounded");
  const name = `${relative ? "Relative" : "Absolute"} concentration index`;
  return normalEstimate(value, error, detail === undefined ? name : `${name} (${detail})`, confidence);
}

interface Regression {
  readonly slope: number;
  readonly residuals: readonly number[];
  readonly weights: readonly number[];
  /** Ranks less their mean. */
  readonly centred: readonly number[];
  /** Weighted sum of their squares. */
  readonly spread: number;
}

/** The convenient regression: twice the variance of rank times the (relative) value, on rank. */
function regress(data: RankedSample, options: ConcentrationOptions): Regression {
  const { ranks, weights } = data;
  const total = sum(weights);
  const y = withinBounds(data.y, options);
  const mean = dot(weights, y) / total;
  const variance = ranks.reduce((acc, rank, i) => acc + (at(weights, i) / total) * (rank - 0.5) ** 2, 0);
  const factor = 2 * variance * divisor(mean, options);
  const response = y.map((value) => factor * value);
  const line = weightedLine(ranks, weights);
  const slope = dot(line.slope, response);
  const intercept = dot(line.intercept, response);
  const centre = dot(weights, ranks) / total;
  const centred = ranks.map((rank) => rank - centre);
  return {
    slope,
    residuals: response.map((value, i) => value - intercept - slope * at(ranks, i)),
    weights,
    centred,
    spread: centred.reduce((acc, x, i) => acc + at(weights, i) * x ** 2, 0),
  };
}

/** What the absolute index is multiplied by to become the one asked for. */
function divisor(mean: number, { relative = false, correction }: ConcentrationOptions): number {
  if (!relative) return 1;
  if (mean === 0) throw gradientError("has a mean of 0", "a mean that one can divide by");
  if (correction === "wagstaff") return 1 / (mean * (1 - mean));
  return correction === "erreygers" ? 4 : 1 / mean;
}

function withinBounds(
  y: readonly number[],
  { bounds, correction, relative = false }: ConcentrationOptions,
): readonly number[] {
  const wrong = (has: string, promised: string) =>
    usageError({ code: "concentration-index", thing: "a concentration index", has, promised });
  if (correction !== undefined && !relative)
    throw wrong("has a correction of the absolute index", "corrections are of the relative index");
  if (bounds === undefined) {
    if (correction === undefined) return y;
    throw wrong(
      `has the ${correction} correction without bounds`,
      "the least and the greatest possible value",
    );
  }
  const { min, max } = bounds;
  if (!(max > min)) throw wrong("has bounds of which the greatest is not above the least", "min below max");
  if (y.some((value) => value < min || value > max))
    throw gradientError("has an estimate outside the bounds", "estimates within them");
  return y.map((value) => (value - min) / (max - min));
}
