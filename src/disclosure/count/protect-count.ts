import type { CountRange } from "../../model/count-range.ts";
import type { Policy } from "../../model/policy.ts";
import type { ProtectedCount } from "../../model/protected-count.ts";
import { countsRoundedTo, roundCount } from "./round-count.ts";

export type { CountRange };

/** The counts that the policy calls small, which nobody outside may come to know. Empty (high < low) for open data. */
export function smallCounts(policy: Policy): CountRange {
  const low = policy.zeros === "withhold" ? 0 : 1;
  // Midpoint rounding withholds nothing; the counts of its first step are its small counts.
  const blurred = policy.rounding.kind === "midpoint" ? policy.rounding.base : 0;
  const high = Math.max(policy.withholdBelow - 1, blurred);
  return high < 1 ? { low: 1, high: 0 } : { low, high };
}

/**
 * One count under the policy, before anything else in the run is looked at: withheld if small, else rounded.
 *
 * Example, threshold 8 and nearest 5: 3 is withheld as small-count, 12 is shown as 10, and 0 as 0.
 */
export function protectCount(policy: Policy, count: number): ProtectedCount {
  if (count === 0 && policy.zeros === "show") return { status: "published", value: 0 };
  if (count < policy.withholdBelow && policy.withholdBelow > 1)
    return { status: "withheld", reason: "small-count" };
  if (policy.rounding.kind === "none") return { status: "published", value: count };
  return { status: "rounded", value: roundCount(policy.rounding, count) };
}

/**
 * What a reader who knows the rule can tell from how a count is printed; the inverse of `protectCount`. Reasons are
 * public: `small-count` says that the count is small, and every other reason says nothing of its size.
 *
 * Example, threshold 8 and nearest 5: a printed 10 is 8 to 12, and a count withheld as small-count is 1 to 7.
 */
export function possibleCounts(policy: Policy, shown: ProtectedCount): CountRange {
  if (shown.status === "published") return { low: shown.value, high: shown.value };
  if (shown.status === "withheld") {
    if (shown.reason === "small-count") return smallCounts(policy);
    return { low: policy.zeros === "withhold" ? 0 : 1, high: Number.POSITIVE_INFINITY };
  }
  const shownFrom = Math.max(1, policy.withholdBelow);
  if (shown.summed) return { low: shownFrom, high: Number.POSITIVE_INFINITY };
  const [low, high] = countsRoundedTo(policy.rounding, shown.value);
  // A zero that is printed is exact wherever the policy prints zeros, so any other rounded count is at least 1.
  return { low: Math.max(low, shownFrom), high };
}
