import type { CellEstimate } from "../../model/cell-estimate.ts";

/**
 * How far a value lies from none in standard errors, by the limit on the side of none: where that limit is none itself
 * the score is the normal quantile of the interval. Of ratios on the logarithm's scale. Positive above none.
 *
 * @example scoreOf({ value: 10, lower: 2, upper: 18, unit: { kind: "share-difference", scale: 100 } }, 1.96) // 2.45
 */
export function scoreOf(
  { value, lower, upper, unit }: Pick<CellEstimate, "value" | "lower" | "upper" | "unit">,
  z: number,
): number | undefined {
  if (value === undefined || lower === undefined || upper === undefined) return undefined;
  const scale = (number: number): number => (unit.kind === "ratio" ? Math.log(number / unit.scale) : number);
  const [at, low, high] = [scale(value), scale(lower), scale(upper)];
  const reach = at >= 0 ? at - low : high - at;
  const score = (z * at) / reach;
  return Number.isFinite(score) ? score : undefined;
}
