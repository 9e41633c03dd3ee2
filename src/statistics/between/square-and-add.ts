import type { WithLimits } from "./polarity.ts";

/**
 * The difference of two independent values with limits had from the limits of each: the distances from value to limit
 * are squared and added, on the side where they count. Keeps the lopsidedness of each interval, which a common
 * standard error cannot. With Wilson's limits it is Newcombe's method 10.
 * Source: Newcombe 1998, Statistics in Medicine 17: 873-890; Zou & Donner 2008, 27: 1693-1702.
 *
 * @example squareAndAdd({ value: 0.8, lower: 0.6922, upper: 0.8772 }, { value: 0.6, lower: 0.4904, upper: 0.7005 }).lower // 0.05…
 */
export function squareAndAdd(first: WithLimits, second: WithLimits): WithLimits {
  const value = first.value - second.value;
  return {
    value,
    lower: value - Math.hypot(first.value - first.lower, second.upper - second.value),
    upper: value + Math.hypot(first.upper - first.value, second.value - second.lower),
  };
}
