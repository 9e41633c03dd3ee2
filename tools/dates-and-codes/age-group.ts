import { usageError } from "../../src/model/deepdive-error.ts";

export interface AgeGroups {
  /** First age of the first group. Default 0. */
  readonly from?: number | undefined;
  /** Where the open group starts at the latest. Default 90. */
  readonly to?: number | undefined;
  /** Years in a group. Default 5. */
  readonly by?: number | undefined;
}

/**
 * The age group of an age: "0-4" … "85-89", "90+". Where `by` does not divide the range, the open group starts at the
 * last full step ("85+" for 0 to 88 by 5). Below `from`, and for an age that is not known, undefined.
 * @example ageGroup(54.9) // "50-54"
 */
export function ageGroup(
  age: number | undefined,
  { from = 0, to = 90, by = 5 }: AgeGroups = {},
): string | undefined {
  if (!(by > 0 && to >= from)) {
    throw usageError({
      code: "age-groups",
      thing: "age groups",
      has: `run from ${from} to ${to} by ${by}`,
      promised: "from at or below to, and by above 0",
    });
  }
  if (age === undefined || !(age >= from)) return undefined;
  const open = from + Math.floor((to - from) / by) * by;
  if (age >= open) return `${open}+`;
  const start = from + Math.floor((age - from) / by) * by;
  return `${start}-${start + by - 1}`;
}
