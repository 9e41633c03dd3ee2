/**
 * What a number is measured in, as a kind and a scale. Code asks for the kind; the words are in `src/text/unit.ts` alone.
 * A scale is what the bare number was multiplied by: a share of 0.721 at scale 100 is 72.1%.
 */
export type Unit =
  /** Part of a whole: 100 is per cent, 1 a proportion, 1,000 "per 1,000". */
  | { readonly kind: "share"; readonly scale: number }
  /** One share minus another: at scale 100, percentage points. */
  | { readonly kind: "share-difference"; readonly scale: number }
  /** Events for so many people or person-years: `of` is "person-years", "patients", or "" where nobody says. */
  | { readonly kind: "rate"; readonly scale: number; readonly of: string }
  /** One number over another; at scale 100 the reference is 100. */
  | { readonly kind: "ratio"; readonly scale: number }
  /** Whole things: "people", "events", "count" where nobody says what. */
  | { readonly kind: "count"; readonly of: string }
  | { readonly kind: "time"; readonly of: TimeUnit }
  /** Whatever the author of a measure calls it. Nothing is known of it but the name; "" has none. */
  | { readonly kind: "other"; readonly name: string };

export const TIME_UNITS = ["years", "months", "weeks", "days", "hours", "minutes"] as const;
export type TimeUnit = (typeof TIME_UNITS)[number];

export const PERCENT: Unit = { kind: "share", scale: 100 };
export const RATIO: Unit = { kind: "ratio", scale: 1 };
export const COUNT: Unit = { kind: "count", of: "count" };
export const PEOPLE: Unit = { kind: "count", of: "people" };

/** The unit of a difference of two numbers in this unit: percentage points for per cent, else the same. */
export const differenceUnit = (unit: Unit): Unit =>
  unit.kind === "share" ? { kind: "share-difference", scale: unit.scale } : unit;

/** What a bare share, rate or ratio is multiplied by to be in this unit; undefined where there is no such number. */
export const scaleOf = (unit: Unit): number | undefined => ("scale" in unit ? unit.scale : undefined);

/** Most decimals that people read of a number in this unit. */
export function usualDecimals(unit: Unit): number {
  if (unit.kind === "count") return 0;
  if (unit.kind === "ratio") return unit.scale === 1 ? 2 : 1;
  const isBareShare = (unit.kind === "share" || unit.kind === "share-difference") && unit.scale === 1;
  return isBareShare ? 3 : 1;
}

export const isPercent = (unit: Unit): boolean => unit.kind === "share" && unit.scale === 100;
