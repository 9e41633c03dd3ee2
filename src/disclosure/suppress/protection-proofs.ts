import type { AlternativeTable } from "./alternative-table.ts";
import { type ProtectionGoal, shiftsWithin } from "./protection-goal.ts";

/**
 * The alternative tables found so far, and what each proves: for every cell that needs protection, one table for each
 * shift from its true count. A table that was found for one cell speaks for every cell that it moves.
 *
 * Example: the table that makes a 3 a 4 and its neighbour 20 a 19 proves the shift +1 of the first and -1 of the second.
 */
const NOTHING = shiftsWithin(0, 0);

export class ProtectionProofs {
  readonly goal: ProtectionGoal;
  readonly #needsProtection: (cell: number) => boolean;
  readonly #mayRestore: (cell: number) => boolean;
  /** Cell to (shift from the true count to the table that proves it). */
  readonly #proved = new Map<number, Map<number, AlternativeTable>>();
  readonly #moving = new Map<number, Set<AlternativeTable>>();
  readonly #proves = new Map<AlternativeTable, Set<number>>();

  /** `mayRestore`: secondary cells, which may be published again; the tables that move them are remembered by cell. */
  constructor(
    goal: ProtectionGoal,
    needsProtection: (cell: number) => boolean,
    mayRestore: (cell: number) => boolean,
  ) {
    this.goal = goal;
    this.#mayRestore = mayRestore;
    this.#needsProtection = needsProtection;
  }

  isProtected(cell: number): boolean {
    return this.missing(cell) === 0;
  }

  hasProved(cell: number, shift: number): boolean {
    return this.#proved.get(cell)?.has(shift) === true;
  }

  /** How many more values have to be proved. */
  missing(cell: number): number {
    return this.goal.missing(cell, this.#proved.get(cell) ?? NOTHING);
  }

  /** The tables that together prove what is proved of the cell. */
  of(cell: number): readonly AlternativeTable[] {
    return [...new Set(this.#proved.get(cell)?.values())];
  }

  add(table: AlternativeTable): void {
    const proves = new Set<number>();
    table.cells.forEach((cell, at) => {
      const delta = table.deltas[at] ?? 0;
      if (delta !== 0 && this.#needsProtection(cell) && !this.isProtected(cell))
        if (this.#addShifts(cell, delta, table)) proves.add(cell);
    });
    if (proves.size === 0) return;
    this.#proves.set(table, proves);
    for (const cell of table.cells) {
      if (!this.#mayRestore(cell)) continue;
      const moving = this.#moving.get(cell) ?? new Set();
      this.#moving.set(cell, moving.add(table));
    }
  }

  /** Takes back every table that moves the cell; returns them, and the cells that they spoke for, ascending. */
  withdraw(cell: number): {
    readonly tables: readonly AlternativeTable[];
    readonly cells: readonly number[];
  } {
    const tables = [...(this.#moving.get(cell) ?? [])];
    const cells = new Set<number>();
    for (const table of tables) {
      for (const proven of this.#proves.get(table) ?? []) {
        cells.add(proven);
        const proved = this.#proved.get(proven);
        for (const [shift, by] of proved ?? []) if (by === table) proved?.delete(shift);
      }
      this.#forget(table);
    }
    return { tables, cells: [...cells].sort((a, b) => a - b) };
  }

  /** Notes the table for every shift that no other table proves; true if there is one. */
  #addShifts(cell: number, delta: number, table: AlternativeTable): boolean {
    const proved = this.#proved.get(cell) ?? new Map<number, AlternativeTable>();
    this.#proved.set(cell, proved);
    const before = proved.size;
    for (let step = -table.down; step <= table.up; step += 1) {
      if (step !== 0 && !proved.has(step * delta)) proved.set(step * delta, table);
    }
    return proved.size > before;
  }

  #forget(table: AlternativeTable): void {
    this.#proves.delete(table);
    for (const moved of table.cells) this.#moving.get(moved)?.delete(table);
  }
}
