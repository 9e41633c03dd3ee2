import type { Estimate } from "../../model/estimate.ts";

/**
 * The interval of events that come again to the same people, from that of independent events: each limit is as many times as far from
 * the value as the root of the spread says. On the logarithmic scale for a ratio. A rate is not below 0.
 * Source: Stukel, Glynn, Fisher and others 1994, Statistics in Medicine 13: 1781-1791; the form of the limits as Dobson and others
 * 1991 have it, Statistics in Medicine 10: 457-462.
 *
 * @param spread how many times the variance of independent events theirs is; 1 changes nothing
 * @example recurring({ value: 100, lower: 80, upper: 124, method: "Byar's", confidence: 0.95 }, 2.25).upper // 136
 */
export function recurring(estimate: Estimate, spread = 1, scale: "linear" | "log" = "linear"): Estimate {
  const { value, lower, upper } = estimate;
  if (spread <= 1 || value === undefined) return estimate;
  const root = Math.sqrt(spread);
  const isLog = scale === "log" && value > 0;
  const moved = (limit: number | undefined): number | undefined => {
    if (limit === undefined || !Number.isFinite(limit)) return limit;
    if (!isLog) return value + root * (limit - value);
    return limit <= 0 ? 0 : value * (limit / value) ** root;
  };
  return { ...estimate, lower: moved(lower), upper: moved(upper) };
}

/** The same of what cannot be below 0. */
export function recurringRate(estimate: Estimate, spread?: number): Estimate {
  const { lower, ...rest } = recurring(estimate, spread);
  return { ...rest, lower: lower === undefined ? undefined : Math.max(0, lower) };
}
