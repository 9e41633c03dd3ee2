import type { Steps } from "./protection-goal.ts";
import type { SuppressionState } from "./suppression-state.ts";

/**
 * Whether a cell, as it is suppressed now, stays in its range at every step of a move by `delta`.
 *
 * Example: a count of 3 that readers know to be 1 to 7 has room for two steps down of 1, not for three.
 */
export function hasRoom(state: SuppressionState, cell: number, delta: number, { down, up }: Steps): boolean {
  const count = state.count[cell] ?? 0;
  const low = state.low[cell] ?? 0;
  const high = state.high[cell] ?? 0;
  return delta >= 0
    ? count - down * delta >= low && count + up * delta <= high
    : count + up * delta >= low && count - down * delta <= high;
}
