import type { SuppressionState } from "./suppression-state.ts";

/**
 * Other tables that fit all that is published: count + step * delta for every step from -down to up. Cells that are not
 * listed keep their count. Such a table proves that a cell can have another value, and anybody can check the proof
 * without a solver. A wide feasibility interval only fails to prove the contrary.
 *
 * Example: the rows "3 20" and "15 12" have the deltas "1 -1" and "-1 1", and up = 2. The tables are "4 19 / 14 13" and
 * "5 18 / 13 14". Every row and column still has its total, and the 3 may be 4 or 5.
 */
export interface AlternativeTable {
  readonly cells: readonly number[];
  readonly deltas: readonly number[];
  readonly down: number;
  readonly up: number;
}

/** How far from its true count the tables show that the cell can be. */
export function possibleShifts(cell: number, tables: readonly AlternativeTable[]): ReadonlySet<number> {
  const shifts = new Set<number>();
  for (const { cells, deltas, down, up } of tables) {
    const delta = deltas[cells.indexOf(cell)] ?? 0;
    for (let step = -down; step <= up; step += 1) shifts.add(step * delta);
  }
  shifts.delete(0);
  return shifts;
}

/** True when readers can rule out none of the tables: every equation is true, and every cell lies in its range. */
export function isConsistent(state: SuppressionState, table: AlternativeTable): boolean {
  return keepsRanges(state, table) && keepsEquations(state, table);
}

function keepsRanges(
  { count, low, high }: SuppressionState,
  { cells, deltas, down, up }: AlternativeTable,
): boolean {
  return cells.every((cell, at) => {
    const delta = deltas[at] ?? 0;
    const ends = [(count[cell] ?? 0) - down * delta, (count[cell] ?? 0) + up * delta];
    return Math.min(...ends) >= (low[cell] ?? 0) && Math.max(...ends) <= (high[cell] ?? 0);
  });
}

function keepsEquations({ index }: SuppressionState, { cells, deltas }: AlternativeTable): boolean {
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
