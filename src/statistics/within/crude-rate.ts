import type { Estimate } from "../../model/estimate.ts";
import { checkedLevel, finiteOrNone } from "../interval-level.ts";
import { type LimitsFor, roundedRate } from "../rounded/rounded-proportion.ts";
import {
  type Counted,
  checkedCount,
  checkedDenominator,
  checkedMultiplier,
  MISSING_COUNT,
  roundedOf,
} from "./count-checks.ts";
import { countInterval } from "./poisson-interval.ts";

export interface RateOptions {
  /** Default 0.95. */
  readonly confidence?: number | undefined;
  /** Default 100,000. */
  readonly multiplier?: number | undefined;
  /** Byar's interval from ten events and the exact one below (default), or the exact one throughout. */
  readonly interval?: "byars" | "exact" | undefined;
  /** Of rounded counts: limits that stand alone (default), or that go together with those of another group. */
  readonly limitsFor?: LimitsFor | undefined;
}

/**
 * A crude rate with its interval: events per `multiplier` people or person-years. Range 0 upwards; may exceed the
 * multiplier, for a person can have several events. It does not allow for differences of age between groups: compare
 * standardised rates for that. Counts shown rounded have the coarsened mid-p interval. Events are taken as independent; repeat admissions of few people are not, and their
 * true interval is wider. Refuses negative counts and a denominator of 0.
 * Source: Breslow & Day 1987 (Byar); Garwood 1936; OHID technical guide.
 *
 * @example crudeRate({ numerator: 65, denominator: 100 }).lower // 50163.187…
 */
export function crudeRate(counted: Counted, options: RateOptions = {}): Estimate {
  const { numerator: x, denominator: n } = counted;
  const { confidence = 0.95, multiplier = 100_000, interval = "byars", limitsFor = "alone" } = options;
  const k = checkedMultiplier(multiplier);
  const level = checkedLevel(confidence);
  if (x !== undefined) checkedCount(x, "the numerator of a rate");
  if (n !== undefined) checkedDenominator(n, "the denominator of a rate");
  const possible = roundedOf(counted);
  if (possible !== undefined && x !== undefined && n !== undefined) {
    return roundedRate(
      { numerator: x, denominator: n, possible },
      { confidence: level, multiplier: k, limitsFor },
    );
  }
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
