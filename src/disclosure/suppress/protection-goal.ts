import type { Steps } from "./search-frame.ts";

/** What has to be shown of a cell before it counts as safe. */
export interface ProtectionGoal {
  /** Steps down and up that are enough, taken by one pattern: any of these. */
  readonly ways: (cell: number) => readonly Steps[];
  /** How many further values are missing, given the shifts from the true count that were shown to be possible. */
  readonly missing: (cell: number, shown: ReadonlyMap<number, unknown>) => number;
}

/** Every cell can be one of `values` counts at least, its own included: the rule of the policies. */
export function enoughValues(values: number): ProtectionGoal {
  const all = Array.from({ length: values }, (_, down) => ({ down, up: values - 1 - down }));
  // The even ones first, which ask least room of any one side.
  all.sort((a, b) => Math.abs(a.down - a.up) - Math.abs(b.down - b.up));
  return { ways: () => all, missing: (_, shown) => Math.max(0, values - 1 - shown.size) };
}
