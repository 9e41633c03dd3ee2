/**
 * The inequality that is put into the sample, written down apart so that a run can be held against it.
 * Chances are additive on the percentage scale, so that a gap is what the tables below say it is.
 */
export type EthnicGroup = "White" | "Mixed" | "Asian" | "Black" | "Other" | "not stated" | "unknown";

export type Vaccine = "flu" | "covid" | "pneumococcal";

/** Chance of a vaccination for a White person aged under 65, by national deprivation quintile (1 = most deprived). */
export const UPTAKE_BY_QUINTILE: Readonly<
  Record<Vaccine, readonly [number, number, number, number, number]>
> = {
  flu: [0.5, 0.56, 0.62, 0.68, 0.74],
  covid: [0.42, 0.5, 0.58, 0.66, 0.72],
  pneumococcal: [0.44, 0.5, 0.55, 0.6, 0.65],
};

/** What is added for each ethnic group, to every vaccine. */
export const UPTAKE_BY_ETHNICITY: Readonly<Record<EthnicGroup, number>> = {
  White: 0,
  Mixed: -0.06,
  Asian: -0.08,
  Black: -0.16,
  Other: -0.05,
  "not stated": -0.1,
  unknown: -0.1,
};

/** What is added from the age of 65. */
export const UPTAKE_FROM_65 = 0.1;

/** Chance of COPD from the age of 35, by deprivation quintile; three times as much from 65 as before. */
export const COPD_BY_QUINTILE = [0.075, 0.055, 0.04, 0.03, 0.022] as const;

/** The chance of one vaccination for one person. */
export function uptake(
  vaccine: Vaccine,
  quintile: number | undefined,
  group: EthnicGroup,
  age: number,
): number {
  // Whoever has no known address is as the third quintile: the middle, so that "unknown" carries no gradient.
  const base = UPTAKE_BY_QUINTILE[vaccine][(quintile ?? 3) - 1] ?? 0;
  return Math.min(0.97, Math.max(0.03, base + UPTAKE_BY_ETHNICITY[group] + (age >= 65 ? UPTAKE_FROM_65 : 0)));
}
