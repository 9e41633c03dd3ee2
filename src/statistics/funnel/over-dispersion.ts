import { countError } from "../within/count-checks.ts";

/** The standardised distance of a unit from the target, on the scale on which it is close to normal. */
export interface ZScore {
  readonly z: number;
  /** Standard error of the transformed value, from the unit's size alone. */
  readonly standardError: number;
}

/** How extreme units are kept from making all the others look alike. */
export type Trimming = "winsorise" | "drop";

export interface TrimmedScore {
  /** What the dispersion is computed from; undefined for a unit that was dropped. */
  readonly z: number | undefined;
  readonly trimmed: boolean;
}

/** How much more units vary than chance would have them. */
export interface Dispersion {
  /** Mean squared z: 1 when only chance is at work. */
  readonly phi: number;
  /** Variance between units on the transformed scale; 0 when phi does not exceed 1. */
  readonly tau2: number;
  readonly scores: readonly TrimmedScore[];
}

/**
 * Over-dispersion by the additive random-effects model: phi, and the variance between units by the method of moments,
 * from trimmed z scores. `share` of units at either end are drawn in to the quantile there, or dropped by rank.
 * With few units both are poorly known. Refuses fewer than two.
 * Source: Spiegelhalter 2005, Quality and Safety in Health Care 14: 347-351; DerSimonian & Laird 1986;
 * NHS Digital, SHMI specification (dropping).
 */
export function dispersionOf(scores: readonly ZScore[], trimming: Trimming, share = 0.1): Dispersion {
  if (scores.length < 2) throw countError("over-dispersion", "has fewer than two units", "two or more");
  const values = scores.map(({ z }) => z);
  const trimmed = trimming === "drop" ? dropped(values, share) : winsorised(values, share);
  const kept = trimmed.flatMap(({ z }, i) =>
    z === undefined ? [] : [{ z, precision: (scores[i]?.standardError ?? Number.NaN) ** -2 }],
  );
  const total = (of: (unit: { z: number; precision: number }) => number) =>
    kept.reduce((sum, unit) => sum + of(unit), 0);
  const phi = total(({ z }) => z ** 2) / kept.length;
  const precision = total((unit) => unit.precision);
  const spread = precision - total((unit) => unit.precision ** 2) / precision;
  const tau2 = Math.max(0, (kept.length * phi - (kept.length - 1)) / spread);
  return { phi, tau2, scores: trimmed };
}

/** Scores beyond the quantiles at either end become those quantiles. */
function winsorised(values: readonly number[], share: number): readonly TrimmedScore[] {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [quantile(sorted, share), quantile(sorted, 1 - share)];
  return values.map((z) => ({ z: Math.min(Math.max(z, low), high), trimmed: !(z > low && z < high) }));
}

/** The sample quantile that interpolates between neighbours (Hyndman & Fan's type 7, as R has it). */
function quantile(sorted: readonly number[], p: number): number {
  const place = (sorted.length - 1) * p;
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (place - Math.floor(place)) * (above - below);
}

/** Scores in the first and the last of 1 / share groups by rank are left out; ties share their mean rank. */
function dropped(values: readonly number[], share: number): readonly TrimmedScore[] {
  const groups = 1 / share;
  return values.map((z) => {
    const below = values.filter((other) => other < z).length;
    const equal = values.filter((other) => other === z).length;
    const group = Math.floor(((below + (equal + 1) / 2) * groups) / (values.length + 1));
    const trimmed = group <= 0 || group >= groups - 1;
    return { z: trimmed ? undefined : z, trimmed };
  });
}
