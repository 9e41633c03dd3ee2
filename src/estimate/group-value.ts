import type { Estimate } from "../model/estimate.ts";
import { zOfLevel } from "../statistics/interval-level.ts";
import { crudeRate } from "../statistics/within/crude-rate.ts";
import { proportion } from "../statistics/within/proportion.ts";
import type { CutGroup, MeasureFacts } from "./estimator.ts";

/** Of the limits from which the standard error of a group is taken: the 95 % that slope indices expect. */
const LIMITS = 0.95;

/** The value of one group of a cut with its 95 % limits, per so many people. */
export function groupValue({ counts }: CutGroup, { statistic }: MeasureFacts, multiplier: number): Estimate {
  const compute = statistic === "rate" ? crudeRate : proportion;
  return compute(counts, { confidence: LIMITS, multiplier, limitsFor: "together" });
}

/** The standard error by the width of the limits, which is above 0 also where a proportion is 0 or 1. */
export const errorOfLimits = ({ lower, upper }: Pick<Estimate, "lower" | "upper">): number | undefined =>
  lower === undefined || upper === undefined ? undefined : (upper - lower) / (2 * zOfLevel(LIMITS));
