import { at } from "./weighted-line.ts";

/** Intercept and slope. */
export type Coefficients = readonly [number, number];

/**
 * Least squares of `response` on two columns, both already times the root of the weights: Householder reflections in
 * LINPACK's order of operations, as R's `lm` and `glm` solve it. The plain formula is as good; this one agrees with R
 * to the last bit, which matters where a derivative is then taken numerically (see `forwardGradient`).
 * Source: Dongarra et al. 1979, LINPACK users' guide, DQRDC and DQRSL.
 */
export function lineByHouseholder(
  columns: readonly [readonly number[], readonly number[]],
  response: readonly number[],
): Coefficients {
  const [first, second] = columns.map((column) => Float64Array.from(column)) as [Float64Array, Float64Array];
  const q = Float64Array.from(response);
  const r00 = reflect(first, 0, [second, q]);
  const r01 = second[0] as number;
  const r11 = reflect(second, 1, [q]);
  const slope = (q[1] as number) / r11;
  return [((q[0] as number) - slope * r01) / r00, slope];
}

/** Turns `column` (from element `start` on) onto one axis, applies the same reflection to `others`, returns the diagonal. */
function reflect(column: Float64Array, start: number, others: readonly Float64Array[]): number {
  const size = Math.sqrt(product(column, column, start));
  const signed = (column[start] as number) < 0 ? -size : size;
  const scale = 1 / signed;
  for (let i = start; i < column.length; i += 1) column[i] = (column[i] as number) * scale;
  column[start] = 1 + (column[start] as number);
  for (const other of others) {
    const t = -product(column, other, start) / (column[start] as number);
    for (let i = start; i < other.length; i += 1) other[i] = (other[i] as number) + t * (column[i] as number);
  }
  return -signed;
}

function product(a: Float64Array, b: Float64Array, start: number): number {
  let sum = 0;
  for (let i = start; i < a.length; i += 1) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

/**
 * Derivatives of `f` by forward differences with step |coefficient| times the root of machine precision: the
 * delta method as the reference takes it. Its rounding noise, about 1 part in 10^8, is so the reference's own.
 */
export function forwardGradient(f: (at: Coefficients) => number, coefficients: Coefficients): Coefficients {
  const base = f(coefficients);
  const derivative = (index: 0 | 1): number => {
    const moved: [number, number] = [...coefficients];
    const step = Math.max(Math.abs(at(coefficients, index)) * Math.sqrt(Number.EPSILON), SMALLEST_STEP);
    moved[index] += step;
    return (f(moved) - base) / step;
  };
  return [derivative(0), derivative(1)];
}

const SMALLEST_STEP = 1e-10;
