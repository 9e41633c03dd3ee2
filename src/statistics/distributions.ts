/**
 * Distribution functions: the only door to @stdlib. Each quantile is within 1e-12 (relative) of a
 * 40-digit evaluation over the shapes that health statistics meet (counts and degrees of freedom to ten million);
 * the beta quantile within 1e-10 for a handful among ten million.
 */
import gammaln from "@stdlib/math-base-special-gammaln";
import stdlibBeta from "@stdlib/stats-base-dists-beta-quantile";
import stdlibChiSquare from "@stdlib/stats-base-dists-chisquare-quantile";
import stdlibGamma from "@stdlib/stats-base-dists-gamma-quantile";
import stdlibNormalCdf from "@stdlib/stats-base-dists-normal-cdf";
import stdlibNormal from "@stdlib/stats-base-dists-normal-quantile";
import stdlibStudent from "@stdlib/stats-base-dists-t-quantile";
import { largeGammaQuantile } from "./large-gamma-quantile.ts";

/** From this shape on @stdlib's incomplete gamma function is not relied on. */
const LARGE_SHAPE = 500;

/**
 * Standard normal quantile; 0 gives -Infinity and 1 Infinity.
 *
 * @example normalQuantile(0.975) // 1.959963984540…
 */
export function normalQuantile(p: number): number {
  return stdlibNormal(p, 0, 1);
}

/**
 * Probability that a standard normal value is at most z.
 *
 * @example normalCdf(0) // 0.5
 */
export function normalCdf(z: number): number {
  return stdlibNormalCdf(z, 0, 1);
}

/**
 * Quantile of Student's t with `df` degrees of freedom; NaN where there are none.
 *
 * @example studentQuantile(0.975, 10) // 2.22813885…
 */
export function studentQuantile(p: number, df: number): number {
  return df > 0 ? stdlibStudent(p, df) : Number.NaN;
}

/**
 * Chi-square quantile; degrees of freedom need not be whole, and with 0 of them all mass is at 0.
 *
 * @example chiSquareQuantile(0.95, 1) // 3.84145882…
 */
export function chiSquareQuantile(p: number, df: number): number {
  if (isLarge(p, df / 2)) return 2 * largeGammaQuantile(p, df / 2, normalQuantile(p));
  return stdlibChiSquare(p, df);
}

/**
 * Quantile of the gamma distribution with scale 1; with shape 0 all mass is at 0.
 *
 * @example gammaQuantile(0.5, 1) // 0.69314718…
 */
export function gammaQuantile(p: number, shape: number): number {
  if (shape === 0) return p >= 0 && p <= 1 ? 0 : Number.NaN;
  if (isLarge(p, shape)) return largeGammaQuantile(p, shape, normalQuantile(p));
  return stdlibGamma(p, shape, 1);
}

function isLarge(p: number, shape: number): boolean {
  return shape >= LARGE_SHAPE && Number.isFinite(shape) && p > 0 && p < 1;
}

/**
 * Beta quantile; a shape of 0 puts all mass at that end (first shape 0: at 0; second shape 0: at 1).
 *
 * @example betaQuantile(0.5, 1, 2) // 0.29289321…
 */
export function betaQuantile(p: number, a: number, b: number): number {
  if (a === 0) return 0;
  if (b === 0) return 1;
  return stdlibBeta(p, a, b);
}

/**
 * Natural logarithm of the gamma function, above 0.
 *
 * @example logGamma(5) // 3.17805383…
 */
export function logGamma(x: number): number {
  return gammaln(x);
}
