import { checkedConfidence } from "../confidence-level.ts";
import type { EstimateWithError } from "../estimate-with-error.ts";
import { zOfLevel } from "../interval-level.ts";
import { normalEstimate } from "../normal-estimate.ts";
import { designVariance } from "./design-variance.ts";
import { gradientError } from "./gradient-group.ts";
import { type Coefficients, forwardGradient } from "./line-by-householder.ts";
import {
  type RankedGroup,
  type RankedOptions,
  type RankedSample,
  rankedGroups,
  rankedSurvey,
  type SurveyRow,
} from "./ranked-sample.ts";
import {
  inverseLogit,
  logitRegression,
  type RegressionFit,
  straightRegression,
} from "./regression-on-rank.ts";
import { roundHalfEven } from "./round-half-even.ts";
import { roundedLog } from "./rounded-exp.ts";
import { at, sum } from "./weighted-line.ts";

export interface WhoOptions extends RankedOptions {
  /** A straight line instead of a logistic one. Default false. */
  readonly linear?: boolean | undefined;
  /** The number per which the indicator is given. Default as the reference guesses it: see `guessedScale`. */
  readonly scale?: number | undefined;
  /** Default 0.95. */
  readonly confidence?: number | undefined;
}

export interface WhoIndices {
  /** Fitted value at the least disadvantaged end minus that at the most: unit of the indicator. Its standard error is on the 0 to 1 scale. */
  readonly slope: EstimateWithError;
  /** The ratio of the two; its standard error is that of its logarithm. */
  readonly relative: EstimateWithError;
}

interface Sample extends RankedSample {
  /** People behind each proportion: where the fit of the logit line starts from. */
  readonly sizes: readonly number[];
}

const SCALES = [1, 100, 1000, 10_000, 100_000, 1_000_000];

/**
 * The smallest of 1, 100, 1,000 … 1,000,000 that is not below the largest estimate. A mortality of 52 per 1,000 is so
 * taken for 52 %: give the scale where it is known.
 */
export function guessedScale(estimates: readonly number[]): number {
  const largest = Math.max(...estimates);
  return SCALES.find((scale) => scale >= largest) ?? (SCALES[SCALES.length - 1] as number);
}

/**
 * Slope and relative index of inequality in the WHO form: a quasi-binomial logit line (or a straight one) of people
 * with the outcome on cumulative rank, with a heteroscedasticity-consistent (HC1) standard error. Positive means more
 * of the indicator among the better off: the reference's own sign.
 *
 * Populations are rounded up and, for the logit line, weigh by their square, as in the reference (it passes both
 * counts and weights). Without populations each group is one person: next to meaningless. All estimates equal are
 * refused; negative ones have no answer. Not comparable with the OHID and NHS England NEY indices.
 * Source: Barros & Victora 2013; Schlotheuber & Hosseinpoor 2022; healthequal `sii`, `rii`.
 *
 * @example whoSlopeIndices(
 *   [20, 35, 50, 65, 80].map((estimate, i) => ({ order: i + 1, estimate, population: 100 }))).slope.value // 68.71…
 */
export function whoSlopeIndices(groups: readonly RankedGroup[], options: WhoOptions = {}): WhoIndices {
  const rounded = groups.map((group) => ({
    ...group,
    population: group.population === undefined ? undefined : Math.ceil(group.population),
  }));
  const data = rankedGroups(rounded, options);
  const { y, weights: n, ranks } = data;
  if (y.some((value) => value < 0)) return noAnswer(options);
  refuseEqual(y);
  const scale = options.scale ?? guessedScale(y);
  const sample =
    options.linear === true
      ? { y: y.map((value) => value / scale), ranks, weights: n, sizes: n }
      : {
          y: y.map((value, i) => roundHalfEven((at(n, i) * value) / scale) / at(n, i)),
          ranks,
          weights: n.map((size) => size ** 2),
          sizes: n,
        };
  const correction = ranks.length / (ranks.length - 2);
  return indices(
    sample,
    scale,
    options,
    (influence) => correction * influence.reduce((acc, u) => acc + u ** 2, 0),
  );
}

/**
 * The same for a survey's people (outcomes of 0 and 1, or values from 0 to the scale), weighted, with the standard
 * error of the survey's design. Rows without an outcome are the caller's to leave out.
 *
 * @example surveyWhoSlopeIndices(
 *   [0, 0, 1, 0, 1, 0, 1, 1, 1].map((estimate, i) => ({ estimate, order: 1 + Math.floor(i / 3), weight: 1 })),
 *   { linear: true }).relative.value // 19
 */
export function surveyWhoSlopeIndices(rows: readonly SurveyRow[], options: WhoOptions = {}): WhoIndices {
  const data = rankedSurvey(rows);
  if (data.y.some((value) => value < 0)) return noAnswer(options);
  refuseEqual(data.y);
  const scale =
    options.scale ?? guessedScale(data.y.slice(0, 1).concat(data.y.reduce((a, b) => Math.max(a, b), 0)));
  const average = sum(data.weights) / data.weights.length;
  const weights = data.weights.map((weight) => weight / average);
  const sample = { y: data.y.map((value) => value / scale), ranks: data.ranks, weights, sizes: weights };
  return indices(sample, scale, options, (influence) => designVariance(influence, rows));
}

function refuseEqual(y: readonly number[]): void {
  if (y.every((value) => value === y[0]))
    throw gradientError("has the same estimate in every group", "estimates that differ");
}

const suffix = ({ linear = false }: WhoOptions): string => (linear ? "(linear)" : "(logit)");

function noAnswer(options: WhoOptions): WhoIndices {
  const note = "A negative estimate: the index is not defined.";
  const none = (name: string) =>
    normalEstimate(
      undefined,
      undefined,
      `WHO ${name} index ${suffix(options)}`,
      options.confidence ?? 0.95,
      note,
    );
  return { slope: none("slope"), relative: none("relative") };
}

/** Fitted probabilities this near 0 or 1 everywhere come from groups that the rank separates perfectly. */
const CERTAIN = 1e-6;

function indices(
  { y, ranks, weights, sizes }: Sample,
  scale: number,
  options: WhoOptions,
  variance: (influence: readonly number[]) => number,
): WhoIndices {
  const confidence = checkedConfidence(options.confidence ?? 0.95);
  const linear = options.linear === true;
  const fit = linear ? straightRegression(ranks, y, weights) : logitRegression(ranks, y, weights, sizes);
  const back = (eta: number): number => (linear ? eta : inverseLogit(eta));
  const start = back(fit.coefficients[0]);
  const end = back(fit.coefficients[0] + fit.coefficients[1]);
  const separated = !linear && fit.fitted.every((p) => Math.min(p, 1 - p) < CERTAIN);
  const error = (of: (start: number, end: number) => number): number | undefined =>
    separated ? undefined : Math.sqrt(variance(influences(fit, ranks, ([a, b]) => of(back(a), back(a + b)))));
  const note = separated ? "No interval: the groups are perfectly separated." : undefined;
  const slopeError = error((low, high) => high - low);
  const scaled = normalEstimate(
    end - start,
    slopeError,
    `WHO slope index ${suffix(options)}`,
    confidence,
    note,
  );
  const ratioError = end / start > 0 ? error((low, high) => roundedLog(high / low)) : undefined;
  return {
    slope: {
      ...scaled,
      value: scale * (end - start),
      lower: times(scale, scaled.lower),
      upper: times(scale, scaled.upper),
    },
    relative: relativeIndex(start, end, ratioError, { ...options, confidence }, note),
  };
}

/** How far each row moves a function of the coefficients: the delta method, row by row. */
function influences(
  { coefficients, inverse, scores }: RegressionFit,
  ranks: readonly number[],
  of: (coefficients: Coefficients) => number,
): readonly number[] {
  const [g0, g1] = forwardGradient(of, coefficients);
  const [v00, v01, v11] = inverse;
  return ranks.map((rank, i) => (g0 * (v00 + v01 * rank) + g1 * (v01 + v11 * rank)) * at(scores, i));
}

const times = (scale: number, limit: number | undefined) => (limit === undefined ? undefined : scale * limit);

function relativeIndex(
  start: number,
  end: number,
  error: number | undefined,
  options: WhoOptions & { readonly confidence: number },
  note: string | undefined,
): EstimateWithError {
  const named = { method: `WHO relative index ${suffix(options)}`, confidence: options.confidence };
  const none = { lower: undefined, upper: undefined, standardError: undefined, ...named };
  if (start === 0) return { value: undefined, ...none, note: "The fitted value to divide by is 0." };
  const value = end / start;
  if (!(value > 0))
    return { value, ...none, note: "No interval: the logarithm of the ratio does not exist." };
  if (error === undefined) return { value, ...none, note };
  const factor = Math.exp(zOfLevel(options.confidence) * error);
  return { value, lower: value / factor, upper: value * factor, standardError: error, ...named, note };
}
