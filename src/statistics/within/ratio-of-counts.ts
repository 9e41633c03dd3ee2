import type { Estimate } from "../../model/estimate.ts";
import { checkedLevel, zOfLevel } from "../interval-level.ts";
import { type Counted, MISSING_COUNT, roundedOf } from "./count-checks.ts";

/** Both limits are those of the counts that lie furthest apart, where counts are shown rounded. */
const METHODS = { exact: "Log", rounded: "Log, widest" } as const;

/**
 * One count over another that it is no part of: recorded over expected, requests over referrals. Times the multiplier.
 * Both counts are taken as Poisson and apart from each other; where a count is of the same people, the interval is too
 * wide. No answer without a count below, and no interval without one above. Of rounded counts the limits are the lowest
 * and the highest that any counts shown so would have. Source: Breslow and Day 1987, for the ratio of two rates.
 *
 * @example ratioOfCounts({ numerator: 50, denominator: 40 }).value // 1.25
 */
export function ratioOfCounts(
  counts: Counted,
  options: { readonly confidence?: number | undefined; readonly multiplier?: number | undefined } = {},
): Estimate {
  const { numerator, denominator } = counts;
  const possible = roundedOf(counts);
  const { multiplier = 1 } = options;
  const confidence = checkedLevel(options.confidence ?? 0.95);
  const method = possible === undefined ? METHODS.exact : METHODS.rounded;
  const without = { lower: undefined, upper: undefined, method, confidence };
  if (numerator === undefined || denominator === undefined)
    return { ...without, value: undefined, note: MISSING_COUNT };
  if (denominator === 0)
    return { ...without, value: undefined, note: "No answer: nothing is counted below." };
  const value = (multiplier * numerator) / denominator;
  if (numerator === 0) return { ...without, value, note: "No interval: nothing is counted above." };
  const z = zOfLevel(confidence);
  const limit = (above: number, below: number, side: -1 | 1): number | undefined =>
    above <= 0 || below <= 0
      ? undefined
      : multiplier * (above / below) * Math.exp(side * z * Math.sqrt(1 / above + 1 / below));
  const { numerator: x, denominator: n } = possible ?? {
    numerator: { low: numerator, high: numerator },
    denominator: { low: denominator, high: denominator },
  };
  const [lower, upper] = [limit(x.low, n.high, -1), limit(x.high, n.low, 1)];
  return lower === undefined || upper === undefined
    ? { ...without, value, note: "No interval: a count can be nought." }
    : { value, lower, upper, method, confidence };
}
