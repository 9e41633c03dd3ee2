import type { Estimate } from "../../model/estimate.ts";
import { checkedLevel, finiteOrNone } from "../interval-level.ts";
import {
  type Counted,
  checkedCount,
  checkedDenominator,
  checkedMultiplier,
  MISSING_COUNT,
} from "./count-checks.ts";
import { countInterval } from "./poisson-interval.ts";

export interface RateOptions {
  /** Default 0.95. */
  readonly confidence?: number | undefined;
  /** Default 100,000. */
  readonly multiplier?: number | undefined;
  /** Byar's interval from ten events and the exact one below (default), or the exact one throughout. */
  readonly interval?: "byars" | "exact" | undefined;
}

/**
 * A crude rate with its interval: events per `multiplier` people or person-years. Range 0 upwards; may exceed the
 * multiplier, for a person can have several events. It does not allow for differences of age between groups: compare
 * standardised rates for that. Events are taken as independent; repeat admissions of few people are not, and their
 * true interval is wider. Refuses negative counts and a denominator of 0.
 * Source: Breslow & Day 1987 (Byar); Garwood 1936; OHID technical guide.
 *
 * @example crudeRate({ numerator: 65, denominator: 100 }).lower // 50163.187…
 */
export function crudeRate({ numerator: x, denominator: n }: Counted, options: RateOptions = {}): Estimate {
  const { confidence = 0.95, multiplier = 100_000, interval = "byars" } = options;
  const k = checkedMultiplier(multiplier);
  const level = checkedLevel(confidence);
  if (x !== undefined) checkedCount(x, "the numerator of a rate");
  if (n !== undefined) checkedDenominator(n, "the denominator of a rate");
  const limits = x === undefined ? undefined : countInterval(x, level, interval === "exact");
  const method = limits?.method ?? "Byar's";
  if (x === undefined || n === undefined || limits === undefined) {
    return {
      value: undefined,
      lower: undefined,
      upper: undefined,
      method,
      confidence: level,
      note: MISSING_COUNT,
    };
  }
  return {
    value: (k * x) / n,
    lower: finiteOrNone((k * limits.lower) / n),
    upper: finiteOrNone((k * limits.upper) / n),
    method,
    confidence: level,
  };
}
