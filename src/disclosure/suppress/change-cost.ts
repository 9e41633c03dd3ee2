import { hasRoom } from "./has-room.ts";
import type { Steps } from "./protection-goal.ts";
import { SECONDARY, SHOWN } from "./suppression.ts";
import { canSuppressFurther, governingCell, type SuppressionState } from "./suppression-state.ts";

/** A new reason on a marker loses the reader only the old reason. */
const RELABEL_COST = 0.25;

/** What it loses to suppress the cell so far: the cell, or only the reason on its marker. */
export function changeCost(state: SuppressionState, cell: number, suppression: number): number {
  const now = state.suppression[cell] ?? SHOWN;
  if (suppression === now) return 0;
  return (now === SHOWN ? (state.cost[cell] ?? 0) : 0) + (suppression === SECONDARY ? RELABEL_COST : 0);
}

/** How far the cell has to be suppressed to have room for all steps; undefined where it never has. */
export function suppressionToMove(
  state: SuppressionState,
  goal: Steps & { readonly below: number },
  cell: number,
  direction: number,
): number | undefined {
  const governing = governingCell(state, cell);
  if (hasRoom(state, cell, direction, goal)) return state.suppression[governing];
  if (goal.below === 0 || !canSuppressFurther(state, governing)) return undefined;
  const count = state.count[cell] ?? 0;
  const [below, above] = direction > 0 ? [goal.down, goal.up] : [goal.up, goal.down];
  for (let next = (state.suppression[governing] ?? 0) + 1; next <= SECONDARY; next += 1) {
    const low = state.lowAt[next]?.[cell] ?? 0;
    const high = state.highAt[next]?.[cell] ?? 0;
    if (count - below >= low && count + above <= high) return next;
  }
  return undefined;
}
