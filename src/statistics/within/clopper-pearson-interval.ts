import { betaQuantile } from "../distributions.ts";
import { checkedLevel } from "../interval-level.ts";
import type { Interval } from "./interval.ts";

/**
 * The exact (Clopper-Pearson) interval of a proportion, from quantiles of the beta distribution. It covers at least
 * as often as it says, and so is wider than Wilson's: for a proportion that must not be understated, not for routine
 * comparison. Source: Clopper & Pearson 1934, Biometrika 26: 404-413; as R's binom.test.
 *
 * @example clopperPearsonInterval(1, 10, 0.95).upper // 0.445016…
 */
export function clopperPearsonInterval(x: number, n: number, confidence: number): Interval {
  const tail = (1 - checkedLevel(confidence)) / 2;
  return {
    lower: betaQuantile(tail, x, n - x + 1),
    upper: betaQuantile(1 - tail, x + 1, n - x),
  };
}
