import type { Estimate } from "../../model/estimate.ts";
import { squareAndAdd } from "../between/square-and-add.ts";
import { finiteOrNone } from "../interval-level.ts";
import { COARSENED } from "./rounded-proportion.ts";

/** Of a ratio of which a count is shown rounded. */
export const COARSENED_RATIO = `${COARSENED.together}, square and add of logarithms`;

/**
 * The ratio of two values with limits from the limits of each: the distances on the logarithm's scale are squared and
 * added. Source: Zou & Donner 2008, Statistics in Medicine 27: 1693-1702.
 *
 * @param logarithm of which scale: of the value, or of its odds
 * @example ratioByLimits({ value: 2, lower: 1, upper: 4, method: "", confidence: 0.95 }, { value: 2, lower: 1, upper: 4, method: "", confidence: 0.95 }).upper // 2.66…
 */
export function ratioByLimits(
  group: Estimate,
  comparator: Estimate,
  logarithm: (value: number) => number = Math.log,
): Estimate {
  const named = { method: COARSENED_RATIO, confidence: group.confidence };
  const log = squareAndAdd(onScale(group, logarithm), onScale(comparator, logarithm));
  const value = Math.exp(log.value);
  if (group.value === undefined || !Number.isFinite(value)) return { ...NONE, ...named, note: NO_COMPARATOR };
  if (value === 0) return { value, lower: 0, upper: undefined, ...named, note: NO_UPPER };
  const [lower, upper] = [Math.exp(log.lower), finiteOrNone(Math.exp(log.upper))];
  return { value, lower: Number.isNaN(lower) ? 0 : lower, upper, ...named };
}

const onScale = ({ value, lower, upper }: Estimate, logarithm: (value: number) => number) => ({
  value: logarithm(value ?? Number.NaN),
  lower: logarithm(lower ?? Number.NaN),
  upper: logarithm(upper ?? Number.NaN),
});

const NONE = { value: undefined, lower: undefined, upper: undefined };
const NO_COMPARATOR = "No answer: it would be a division by none.";
const NO_UPPER = "No upper limit: the group has none, and the logarithm of the ratio does not exist.";
