import type { Held } from "./certify-effect.ts";

/** Shown in nearly every seed: else only the large counts are shown, and they are no fair sample. */
export const isShown = ({ shown }: Held, seeds: number): boolean => shown >= 0.95 * seeds;
