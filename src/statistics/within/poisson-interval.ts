import { chiSquareQuantile } from "../distributions.ts";
import { checkedLevel, zOfLevel } from "../interval-level.ts";
import type { Interval } from "./interval.ts";

/**
 * Byar's interval of a count of events: close to the exact one from ten events on. The lower limit does not exist
 * (NaN) for no events, and where the cube is of a negative number; the upper always does.
 * Source: Breslow & Day 1987, Statistical Methods in Cancer Research II, equation 2.10.
 *
 * @example byarsInterval(65, 0.95).lower // 50.163187…
 */
export function byarsInterval(x: number, confidence: number): Interval {
  const z = zOfLevel(confidence);
  const lower = x * (1 - 1 / (9 * x) - z / (3 * Math.sqrt(x))) ** 3;
  const y = x + 1;
  const upper = y * (1 - 1 / (9 * y) + z / (3 * Math.sqrt(y))) ** 3;
  return { lower: lower < 0 ? Number.NaN : lower, upper };
}

/**
 * The exact (Garwood) interval of a count of events, from quantiles of chi-square. A count need not be whole.
 * Source: Garwood 1936, Biometrika 28: 437-442; as R's poisson.test.
 *
 * @example exactPoissonInterval(1, 0.95).upper // 5.571643…
 */
export function exactPoissonInterval(x: number, confidence: number): Interval {
  const tail = (1 - checkedLevel(confidence)) / 2;
  return {
    lower: chiSquareQuantile(tail, 2 * x) / 2,
    upper: chiSquareQuantile(1 - tail, 2 * x + 2) / 2,
  };
}

/** Below this count OHID's methods take the exact interval, from it on Byar's. */
const EXACT_BELOW = 10;

export interface CountInterval extends Interval {
  readonly method: "Exact" | "Byar's";
}

/**
 * OHID's choice between the two: exact strictly below ten events, Byar's from ten; or exact throughout.
 *
 * @example countInterval(9.5, 0.95).method // "Exact"
 */
export function countInterval(x: number, confidence: number, alwaysExact = false): CountInterval {
  return alwaysExact || x < EXACT_BELOW
    ? { ...exactPoissonInterval(x, confidence), method: "Exact" }
    : { ...byarsInterval(x, confidence), method: "Byar's" };
}
