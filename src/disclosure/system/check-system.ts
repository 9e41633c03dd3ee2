import { inputError } from "../../model/deepdive-error.ts";
import type { LinkedSystem } from "./linked-system.ts";

/**
 * Refuses (exit 3) a system that is no table of counts: a count that is negative, fractional or not a number, a part
 * that does not exist, parts that do not sum to their total. Names cells, never values.
 */
export function checkSystem(system: LinkedSystem): LinkedSystem {
  const { cells, equations } = system;
  for (const { id, count } of cells) checkCount(count, `cell '${id}'`);
  for (const { total, parts } of equations) {
    const sum = parts.reduce((all, part) => all + (cells[part]?.count ?? Number.NaN), 0);
    const whole = cells[total];
    if (whole === undefined || Number.isNaN(sum))
      throw new RangeError("an equation names a cell that is not there");
    if (sum !== whole.count) throw partsDiffer(`cell '${whole.id}'`);
  }
  return system;
}

/** Refuses what is not a count of people (exit 3), without repeating it. */
export function checkCount(count: unknown, thing: string): number {
  if (typeof count === "number" && Number.isSafeInteger(count) && count >= 0) return count;
  throw inputError({
    code: "not-a-count",
    thing,
    has: `a count that is ${whyNotACount(count)}`,
    promised: "Counts of people are whole numbers of 0 or more",
    next: "Correct the table from its source. A row that is left out takes its people out of every total",
  });
}

function whyNotACount(count: unknown): string {
  if (typeof count !== "number") return "text";
  if (Number.isNaN(count)) return "not a number";
  return count < 0 ? "negative" : Number.isInteger(count) ? "too large" : "a fraction";
}

export const partsDiffer = (thing: string): Error =>
  inputError({
    code: "parts-not-total",
    thing,
    has: "parts that do not sum to it",
    promised:
      "A total is the sum of its parts, unknown included: what subtraction gives away is worked out from that",
    next: "Look in the source which is wrong: a part that is missing, or the total",
  });
