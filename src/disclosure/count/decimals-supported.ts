import type { Rounding } from "../../model/policy.ts";

/**
 * How far a true count can lie from its rounded display: 0 without rounding, 2 for the nearest 5, 3 for midpoint 6.
 */
export function roundingHalfWidth(rounding: Rounding): number {
  return rounding.kind === "none" ? 0 : Math.floor(rounding.base / 2);
}

/**
 * The decimals that a proportion of rounded counts supports, times `scale` (100 for a percentage, 100,000 for a rate).
 *
 * Numerator and denominator may each be off by the half-width h of the rounding. So a proportion up to 1 may be off by
 * scale x 2h / denominator. A decimal with a finer unit says nothing of people and much of the rounding. A reader, or an
 * output checker, would take it for an exact percentage of unrounded counts, so it is left out.
 * Nearest 5: none below 4,000 people, one from 4,000, two from 40,000. The answer is 0 to `most`; without rounding `most`.
 *
 * @example decimalsSupported(1_000, { kind: "nearest", base: 5 }) // 0
 */
export function decimalsSupported(
  denominator: number,
  rounding: Rounding,
  { scale = 100, most = 1 }: { readonly scale?: number; readonly most?: number } = {},
): number {
  const uncertain = (2 * roundingHalfWidth(rounding) * scale) / denominator;
  return decimalsOf(uncertain, most);
}

/**
 * The decimals of a number that may be off by `uncertain` in its own unit: decimals with a finer unit are left out.
 * An uncertainty of 0.1 supports one decimal, 0.11 none.
 */
export function decimalsOf(uncertain: number, most: number): number {
  if (uncertain === 0) return most;
  if (!(uncertain > 0) || !Number.isFinite(uncertain)) return 0;
  // The small addition keeps exact powers of ten, where the logarithm may fall just short of a whole number.
  return Math.max(0, Math.min(most, Math.floor(-Math.log10(uncertain) + 1e-9)));
}

/** `value` with no more than so many decimals; never minus zero. */
export const keepDecimals = (value: number, decimals: number): number => Number(value.toFixed(decimals)) + 0;
