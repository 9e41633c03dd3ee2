import type { SuppressionState } from "./suppression-state.ts";

/**
 * Other tables that fit all that is published: count + step * delta for every step from -down to up. Cells that are
 * not listed keep their count. A witness proves that a cell may have other values, where the interval of a linear
 * programme only fails to disprove it: the proof needs no solver to check.
 */
export interface Witness {
  readonly cells: readonly number[];
  readonly deltas: readonly number[];
  readonly down: number;
  readonly up: number;
}

/** How many values of the cell the witnesses show to be possible, its own included. */
export function valuesShown(cell: number, witnesses: readonly Witness[]): number {
  const shifts = new Set([0]);
  for (const { cells, deltas, down, up } of witnesses) {
    const delta = deltas[cells.indexOf(cell)] ?? 0;
    for (let step = -down; step <= up; step += 1) shifts.add(step * delta);
  }
  return shifts.size;
}

/** True when every table of the witness is one that readers cannot rule out: equations hold, ranges are kept. */
export function holds(state: SuppressionState, witness: Witness): boolean {
  return rangesKept(state, witness) && equationsKept(state, witness);
}

function rangesKept({ count, low, high }: SuppressionState, { cells, deltas, down, up }: Witness): boolean {
  return cells.every((cell, at) => {
    const delta = deltas[at] ?? 0;
    const ends = [(count[cell] ?? 0) - down * delta, (count[cell] ?? 0) + up * delta];
    return Math.min(...ends) >= (low[cell] ?? 0) && Math.max(...ends) <= (high[cell] ?? 0);
  });
}

function equationsKept({ index }: SuppressionState, { cells, deltas }: Witness): boolean {
  const imbalance = new Map<number, number>();
  cells.forEach((cell, at) => {
    for (let i = index.cellStart[cell] ?? 0; i < (index.cellStart[cell + 1] ?? 0); i += 1) {
      const equation = index.cellEquation[i] ?? 0;
      const change = (index.cellSign[i] ?? 0) * (deltas[at] ?? 0);
      imbalance.set(equation, (imbalance.get(equation) ?? 0) + change);
    }
  });
  return [...imbalance.values()].every((sum) => sum === 0);
}
