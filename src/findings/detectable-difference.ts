import type { ReleasedRow } from "../model/released.ts";

/**
 * The smallest difference that numbers such as these would have shown: half the width of the interval, in the printed decimals
 * and not below them.
 */
export function detectableDifference({ lower = 0, upper = 0, decimals }: ReleasedRow): number {
  const unit = 10 ** -decimals;
  return Number((Math.ceil((upper - lower) / 2 / unit - 1e-9) * unit).toFixed(decimals));
}
