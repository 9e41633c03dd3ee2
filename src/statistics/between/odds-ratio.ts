import type { Estimate } from "../../model/estimate.ts";
import { checkedLevel } from "../interval-level.ts";
import { ratioByLimits } from "../rounded/rounded-ratio.ts";
import { type Counted, MISSING_COUNT } from "../within/count-checks.ts";
import { checkedPart, proportion } from "../within/proportion.ts";
import { areRounded, logRatio, type RatioOptions } from "./ratio.ts";

/**
 * The odds ratio of a group to a comparator with Woolf's interval. For case-control data and beside a logistic
 * regression; not as a stand-in for the ratio of proportions, from which it is far away when the outcome is common.
 * Source: Woolf 1955, Annals of Human Genetics 19: 251-253.
 *
 * @example oddsRatio({ numerator: 56, denominator: 70 }, { numerator: 48, denominator: 80 }).value // 2.6666…
 */
export function oddsRatio(
  group: Counted,
  comparator: Counted,
  { confidence = 0.95 }: RatioOptions = {},
): Estimate {
  if (areRounded(group, comparator)) {
    const own = { confidence, limitsFor: "together" } as const;
    return ratioByLimits(proportion(group, own), proportion(comparator, own), logOdds);
  }
  const [[a, n1], [c, n0]] = [checkedPart(group), checkedPart(comparator)];
  if (a === undefined || n1 === undefined || c === undefined || n0 === undefined) {
    const none = { value: undefined, lower: undefined, upper: undefined };
    return { ...none, method: "Woolf", confidence: checkedLevel(confidence), note: MISSING_COUNT };
  }
  const [b, d] = [n1 - a, n0 - c];
  const error = Math.sqrt(1 / a + 1 / b + 1 / c + 1 / d);
  return logRatio((a * d) / (b * c), error, "Woolf", confidence);
}

const logOdds = (p: number): number => Math.log(p / (1 - p));
