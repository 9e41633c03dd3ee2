import type { Estimate } from "../../model/estimate.ts";
import type { Better } from "../../statistics/between/polarity.ts";

/**
 * An index that is higher among the least deprived when positive, so that positive means that the most deprived are
 * worse off: of what is better lower, a slope changes its sign and a ratio is inverted. Neutral stays as it is.
 *
 * @example turnedFor("lower", "slope", { value: -3, lower: -5, upper: -1, method: "m", confidence: 0.95 }).value // 3
 */
export function turnedFor<E extends Estimate>(better: Better, index: "slope" | "relative", estimate: E): E {
  if (better !== "lower") return estimate;
  const turn = (value: number | undefined): number | undefined =>
    value === undefined ? undefined : index === "slope" ? 0 - value : 1 / value;
  const { value, lower, upper } = estimate;
  return { ...estimate, value: turn(value), lower: turn(upper), upper: turn(lower) };
}
