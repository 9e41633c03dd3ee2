import { zOfLevel } from "../interval-level.ts";
import type { Interval } from "./interval.ts";

/**
 * Wilson's score interval of a proportion, without continuity correction: the proportions that a score test does
 * not reject. Between 0 and 1, never outside; exactly 0 below when nobody has it and exactly 1 above when everybody
 * has. Counts need not be whole. NaN when n is 0.
 *
 * The lower root is had from the product of the roots, so that neither limit of a small proportion loses digits.
 * Source: Wilson 1927; Newcombe 1998, Statistics in Medicine 17: 857-872, method 3.
 *
 * @example wilsonInterval(65, 100, 0.95).lower // 0.552544…
 */
export function wilsonInterval(x: number, n: number, confidence: number): Interval {
  const z = zOfLevel(confidence);
  if (n === 0) return { lower: Number.NaN, upper: Number.NaN };
  if (z === Number.POSITIVE_INFINITY) return { lower: 0, upper: 1 };
  const above = 2 * x + z * z + z * Math.sqrt(z * z + 4 * x * (1 - x / n));
  return { lower: (2 * x * x) / (n * above), upper: x === n ? 1 : Math.min(1, above / (2 * (n + z * z))) };
}
