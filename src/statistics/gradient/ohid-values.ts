import { type GradientGroup, gradientError } from "./gradient-group.ts";
import type { NormalValues } from "./simulated-lines.ts";
import { SCALES, type ValueType } from "./value-scale.ts";

/** The normal quantile of 0.975, with which a 95 % interval is undone. */
const Z95 = 1.959963984540054;

/**
 * Each group's value and standard error on the scale of its type: as given, log for rates, logit for proportions.
 * A standard error given for a rate or a proportion is taken as one on that scale already (the reference's reading).
 */
export function valuesOnScale(groups: readonly GradientGroup[], type: ValueType): NormalValues {
  const { to } = SCALES[type];
  for (const { value } of groups) checkValue(value, type);
  return {
    means: groups.map(({ value }) => to(value)),
    errors: groups.map((group) => errorOnScale(group, type)),
  };
}

function checkValue(value: number, type: ValueType): void {
  if (!Number.isFinite(value)) throw gradientError("has a value that is missing", "every group has a value");
  if (type === "rate" && value <= 0) {
    throw gradientError(
      "has a rate of zero or below, whose logarithm does not exist",
      "every rate is above 0",
    );
  }
  if (type === "proportion" && !(value > 0 && value < 1)) {
    throw gradientError("has a proportion at or outside 0 and 1", "every proportion lies between 0 and 1");
  }
}

function errorOnScale({ standardError, lower, upper }: GradientGroup, type: ValueType): number {
  if (standardError !== undefined) {
    if (standardError >= 0 && Number.isFinite(standardError)) return standardError;
    throw gradientError("has a standard error that is missing or negative", "standard errors of 0 and above");
  }
  if (lower === undefined || upper === undefined || !Number.isFinite(upper - lower)) {
    throw gradientError("has a group without limits or standard error", "each group has either");
  }
  checkValue(lower, type);
  checkValue(upper, type);
  if (upper < lower) throw gradientError("has an upper limit below its lower limit", "lower limits first");
  const { to } = SCALES[type];
  return (to(upper) - to(lower)) / 2 / Z95;
}

/**
 * A proportion from counts, as the OHID method takes it: `count` people out of `population`. Refuses zero and negative
 * counts (their logit does not exist) and counts at or above the population.
 */
export function proportionFromCount(count: number, population: number): number {
  if (!(count > 0))
    throw gradientError("has a count that is missing, zero or negative", "every count is above 0");
  if (count >= population)
    throw gradientError("has a count at or above its population", "counts below the population");
  return count / population;
}
