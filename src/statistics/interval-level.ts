import { usageError } from "../model/deepdive-error.ts";
import { normalQuantile } from "./distributions.ts";

/**
 * Refuses a confidence that is no proportion above 0. Unlike a simulated interval, an interval in closed form
 * exists at confidence 1: it is everything that is possible.
 */
export function checkedLevel(confidence: number): number {
  if (confidence > 0 && confidence <= 1) return confidence;
  throw usageError({
    code: "confidence-level",
    thing: "the confidence of the interval",
    has: `is ${confidence}`,
    promised: "it lies above 0 and is at most 1, as in 0.95",
  });
}

/** The normal quantile that bounds the middle `confidence`: 1.959964 for 0.95, Infinity for 1. */
export function zOfLevel(confidence: number): number {
  const known = LEVELS.indexOf(confidence);
  if (known >= 0) return Z_OF_LEVELS[known] as number;
  const z = normalQuantile(1 - (1 - checkedLevel(confidence)) / 2);
  if (LEVELS.length < MOST_LEVELS) {
    LEVELS.push(confidence);
    Z_OF_LEVELS.push(z);
  }
  return z;
}

/** A table of many groups asks for the same few levels for each: two thirds of its time, were they not kept. */
const LEVELS: number[] = [];
const Z_OF_LEVELS: number[] = [];
const MOST_LEVELS = 8;

/** A limit as the public sees it: undefined where it is unbounded or does not exist. */
export function finiteOrNone(limit: number): number | undefined {
  return Number.isFinite(limit) ? limit : undefined;
}
