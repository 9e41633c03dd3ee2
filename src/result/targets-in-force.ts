import type { Target } from "../model/registry-entry.ts";

/**
 * The targets that a figure of a day is held against, at most one of each owner: of those that stand on the day the next
 * that is due, or, where none is left, the last that was. Days are ISO, and a year or a month ends with its last day.
 *
 * Example: of 75 % by March 2024 and 80 % by March 2026 a figure of July 2025 is held against 80 %.
 */
export function targetsInForce(targets: readonly Target[], day: string): readonly Target[] {
  const standing = targets.filter(({ from }) => from === undefined || from <= day);
  const owners = [...new Set(standing.map(({ scope, owner }) => `${scope} ${owner}`))];
  return owners.flatMap((owner) => {
    const own = standing
      .filter((each) => `${each.scope} ${each.owner}` === owner)
      .toSorted((one, other) => order(one, other));
    return own.find((each) => !isPast(each, day)) ?? own.at(-1) ?? [];
  });
}

/** By the day that each is due; what is due on no day stands until another takes its place, the later the better. */
function order(
  { by: one = OPEN, from: first = "" }: Target,
  { by: other = OPEN, from: second = "" }: Target,
): number {
  if (one !== other) return one < other ? -1 : 1;
  return first === second ? 0 : first < second ? 1 : -1;
}

const OPEN = "9999";

/** Whether the day by which it is to be met is over. "~" comes after all digits and hyphens. */
export const isPast = ({ by = OPEN }: Target, day: string): boolean => `${by}~` < day;
