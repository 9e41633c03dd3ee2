/**
 * The weighted least-squares line through group values, as the weights with which the values enter it:
 * slope = sum of slope[i] * y[i], intercept = sum of intercept[i] * y[i]. Written so because the same positions serve
 * one fit and a hundred thousand simulated ones, and because a normal slope's variance is the sum of slope[i]^2 * se[i]^2.
 */
export interface WeightedLine {
  readonly slope: readonly number[];
  readonly intercept: readonly number[];
}

/** Regression of y on x with weights w (any positive scale). Undefined positions (all x equal) are the caller's to refuse. */
export function weightedLine(x: readonly number[], w: readonly number[]): WeightedLine {
  const total = sum(w);
  const mean = dot(w, x) / total;
  const spread = x.reduce((acc, xi, i) => acc + at(w, i) * (xi - mean) ** 2, 0);
  const slope = x.map((xi, i) => (at(w, i) * (xi - mean)) / spread);
  const intercept = slope.map((omega, i) => at(w, i) / total - mean * omega);
  return { slope, intercept };
}

/** Standard error of the fitted slope when each y has its own standard error. */
export const slopeStandardError = (line: WeightedLine, errors: readonly number[]): number =>
  Math.sqrt(errors.reduce((acc, error, i) => acc + (at(line.slope, i) * error) ** 2, 0));

export const sum = (values: readonly number[]): number => values.reduce((acc, value) => acc + value, 0);

/** Sum of products; both lists have the same length. */
export const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((acc, value, i) => acc + value * at(b, i), 0);

/** The i-th of a list known to be long enough. */
export const at = (values: readonly number[], i: number): number => values[i] as number;
