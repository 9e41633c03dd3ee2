/** How a proportion times a multiplier is said: 100 is a percentage. */
export function proportionUnit(multiplier: number): string {
  if (multiplier === 1) return "proportion";
  return multiplier === 100 ? "%" : rateUnit(multiplier);
}

/** "per 100,000", or "per person" for a multiplier of 1. */
export function rateUnit(multiplier: number): string {
  return multiplier === 1 ? "per person" : `per ${multiplier.toLocaleString("en-GB")}`;
}

/** How a difference of proportions is said. */
export function differenceUnit(multiplier: number): string {
  return multiplier === 100 ? "percentage points" : proportionUnit(multiplier);
}
