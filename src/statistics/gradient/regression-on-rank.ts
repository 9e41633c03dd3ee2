import { type Coefficients, lineByHouseholder } from "./line-by-householder.ts";
import { roundedExp, roundedLog } from "./rounded-exp.ts";
import { at } from "./weighted-line.ts";

/** A line fitted by weighted least squares or by logistic regression, with what a robust standard error needs. */
export interface RegressionFit {
  readonly coefficients: Coefficients;
  readonly fitted: readonly number[];
  /** What each row contributes to the score, per unit of x: its residual, weighted. */
  readonly scores: readonly number[];
  /** Inverse of the information matrix: [intercept, both, slope]. */
  readonly inverse: readonly [number, number, number];
}

const MOST_ITERATIONS = 25;
const CONVERGED = 1e-8;
/** Beyond this a logit is held, so that a probability stays off 0 and 1. */
const FARTHEST = 30;

type Exponential = (x: number) => number;

/** Inverse logit, held within machine precision of 0 and 1. */
export function inverseLogit(eta: number, exp: Exponential = roundedExp): number {
  const odds = eta < -FARTHEST ? Number.EPSILON : eta > FARTHEST ? 1 / Number.EPSILON : exp(eta);
  return odds / (1 + odds);
}

/** Derivative of the probability by its logit, kept off 0. */
function slopeAt(eta: number, exp: Exponential): number {
  if (Math.abs(eta) > FARTHEST) return Number.EPSILON;
  const odds = exp(eta);
  return odds / ((1 + odds) * (1 + odds));
}

/** A survey's rows share a few ranks, so each logit is raised once. */
function remembered(f: Exponential): Exponential {
  const known = new Map<number, number>();
  return (x) => {
    const before = known.get(x);
    if (before !== undefined) return before;
    const value = f(x);
    known.set(x, value);
    return value;
  };
}

/**
 * Weighted logistic regression on one variable, by iteratively reweighted least squares with R's starting values and
 * stopping rule (relative change of the deviance below 1e-8, 25 steps at most), so that what depends on the last step
 * agrees with R too. y are proportions from 0 to 1, `sizes` the numbers of people behind them (1 for a survey weight
 * of average size).
 */
export function logitRegression(
  x: readonly number[],
  y: readonly number[],
  weights: readonly number[],
  sizes: readonly number[],
): RegressionFit {
  const first = y.map((yi, i) => (at(sizes, i) * yi + 0.5) / (at(sizes, i) + 1));
  const exp = remembered(roundedExp);
  const log = remembered(roundedLog);
  let eta = first.map((m) => log(m / (1 - m)));
  let mu = eta.map((e) => inverseLogit(e, exp));
  let before = deviance(y, mu, weights);
  for (let iteration = 1; ; iteration += 1) {
    const slopes = eta.map((e) => slopeAt(e, exp));
    const roots = mu.map((m, i) =>
      Math.sqrt((at(weights, i) * (at(slopes, i) * at(slopes, i))) / (m * (1 - m))),
    );
    const z = eta.map((e, i) => e + (at(y, i) - at(mu, i)) / at(slopes, i));
    const coefficients = rootWeightedLine(x, z, roots);
    const [intercept, slope] = coefficients;
    eta = x.map((xi) => intercept + slope * xi);
    mu = eta.map((e) => inverseLogit(e, exp));
    const now = deviance(y, mu, weights);
    if (Math.abs(now - before) / (Math.abs(now) + 0.1) < CONVERGED || iteration === MOST_ITERATIONS) {
      const scores = mu.map((m, i) => (at(roots, i) ** 2 * (at(y, i) - m)) / slopeAt(at(eta, i), exp));
      return { coefficients, fitted: mu, scores, inverse: inverseInformation(x, roots) };
    }
    before = now;
  }
}

/** Weighted least squares on one variable. */
export function straightRegression(
  x: readonly number[],
  y: readonly number[],
  weights: readonly number[],
): RegressionFit {
  const roots = weights.map(Math.sqrt);
  const coefficients = rootWeightedLine(x, y, roots);
  const [intercept, slope] = coefficients;
  const fitted = x.map((xi) => intercept + slope * xi);
  const scores = fitted.map((value, i) => at(weights, i) * (at(y, i) - value));
  return { coefficients, fitted, scores, inverse: inverseInformation(x, roots) };
}

function rootWeightedLine(
  x: readonly number[],
  z: readonly number[],
  roots: readonly number[],
): Coefficients {
  const times = (values: readonly number[]): readonly number[] =>
    values.map((value, i) => value * at(roots, i));
  return lineByHouseholder([roots, times(x)], times(z));
}

function inverseInformation(
  x: readonly number[],
  roots: readonly number[],
): readonly [number, number, number] {
  let [s0, s1, s2] = [0, 0, 0];
  for (const [i, xi] of x.entries()) {
    const w = at(roots, i) ** 2;
    s0 += w;
    s1 += w * xi;
    s2 += w * xi * xi;
  }
  const determinant = s0 * s2 - s1 * s1;
  return [s2 / determinant, -s1 / determinant, s0 / determinant];
}

function deviance(y: readonly number[], mu: readonly number[], weights: readonly number[]): number {
  const part = (a: number, b: number): number => (a === 0 ? 0 : a * Math.log(a / b));
  return y.reduce(
    (acc, yi, i) => acc + 2 * at(weights, i) * (part(yi, at(mu, i)) + part(1 - yi, 1 - at(mu, i))),
    0,
  );
}
