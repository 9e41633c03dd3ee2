import { unitText } from "../../text/unit.ts";

/** How a proportion times a multiplier is said: 100 is a percentage. */
export const proportionUnit = (multiplier: number): string => unitText({ kind: "share", scale: multiplier });

/** "per 100,000", or "per person" for a multiplier of 1. */
export const rateUnit = (multiplier: number): string => unitText({ kind: "rate", scale: multiplier, of: "" });

/** How a difference of proportions is said. */
export const differenceUnit = (multiplier: number): string =>
  unitText({ kind: "share-difference", scale: multiplier });
