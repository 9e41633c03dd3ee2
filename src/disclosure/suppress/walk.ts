import { findPattern, type Opening } from "./pattern-search.ts";
import { type SuppressionState, setOpenness } from "./suppression-state.ts";
import type { Witness } from "./witness.ts";

/** Tables that were walked to, and the cells that must be opened so that readers cannot rule them out. */
export interface Walk {
  readonly witnesses: readonly Witness[];
  readonly newly: readonly Opening[];
  readonly cost: number;
}

export interface WalkLimits {
  /** The walk may cost less than this; 0: only through what is open already. */
  readonly below: number;
  readonly effort: number;
  readonly haste: number;
}

/**
 * Walks the cell up by `up` and down by `down`, one at a time, each step by whatever pattern is cheapest from where the
 * last one led: what a single pattern lacks the room for (a denominator that falls by two because its numerator and
 * the rest each fall by one). As augmenting paths in a network, and a heuristic beyond.
 */
export function walk(
  state: SuppressionState,
  cell: number,
  steps: { readonly down: number; readonly up: number },
  limits: WalkLimits,
): Walk | undefined {
  const newly: (Opening & { readonly from: number })[] = [];
  const witnesses: Witness[] = [];
  let left = limits.below;
  let arrived = true;
  for (const [direction, length] of [[1, steps.up] as const, [-1, steps.down] as const]) {
    const moves = new Map<number, number>();
    for (let step = 0; step < length && arrived; step += 1) {
      const goal = { cell, direction, down: 0, up: 1, ...limits, below: left };
      const pattern = findPattern(state, goal);
      arrived = pattern !== undefined;
      if (pattern === undefined) break;
      for (const one of pattern.newly) {
        newly.push({ ...one, from: state.openness[one.cell] ?? 0 });
        setOpenness(state, one.cell, one.openness);
      }
      left -= pattern.cost;
      move(state, pattern.witness, moves);
      const moved = [...moves].filter(([, delta]) => delta !== 0);
      witnesses.push({
        cells: moved.map(([one]) => one),
        deltas: moved.map(([, delta]) => delta),
        down: 0,
        up: 1,
      });
    }
    for (const [one, delta] of moves) state.count[one] = (state.count[one] ?? 0) - delta;
  }
  for (const { cell: other, from } of newly.reverse()) setOpenness(state, other, from);
  newly.reverse();
  return arrived ? { witnesses, newly, cost: limits.below - left } : undefined;
}

function move(state: SuppressionState, { cells, deltas }: Witness, moves: Map<number, number>): void {
  cells.forEach((cell, at) => {
    const delta = deltas[at] ?? 0;
    state.count[cell] = (state.count[cell] ?? 0) + delta;
    moves.set(cell, (moves.get(cell) ?? 0) + delta);
  });
}
