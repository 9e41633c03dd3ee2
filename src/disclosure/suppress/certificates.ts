import type { ProtectionGoal } from "./protection-goal.ts";
import type { Witness } from "./witness.ts";

const NONE: ReadonlyMap<number, Witness> = new Map();

/**
 * The witnesses found so far, and what each proves: for every cell that must be guarded, one witness for each other
 * value that it was shown to be able to have. A witness found for one cell speaks for all that it moves.
 */
export class Certificates {
  readonly goal: ProtectionGoal;
  readonly #guarded: (cell: number) => boolean;
  readonly #mayClose: (cell: number) => boolean;
  /** Cell to (shift from the true count to the witness that shows it). */
  readonly #shown = new Map<number, Map<number, Witness>>();
  readonly #moving = new Map<number, Set<Witness>>();
  readonly #proves = new Map<Witness, Set<number>>();

  /** `mayClose`: cells that were opened on the way and may be closed again, so that it matters who leans on them. */
  constructor(goal: ProtectionGoal, guarded: (cell: number) => boolean, mayClose: (cell: number) => boolean) {
    this.goal = goal;
    this.#mayClose = mayClose;
    this.#guarded = guarded;
  }

  isSafe(cell: number): boolean {
    return this.missing(cell) === 0;
  }

  shows(cell: number, shift: number): boolean {
    return this.#shown.get(cell)?.has(shift) === true;
  }

  /** How many more values have to be shown. */
  missing(cell: number): number {
    return this.goal.missing(cell, this.#shown.get(cell) ?? NONE);
  }

  of(cell: number): readonly Witness[] {
    return [...new Set(this.#shown.get(cell)?.values())];
  }

  add(witness: Witness): void {
    const { cells, deltas, down, up } = witness;
    const proves = new Set<number>();
    cells.forEach((cell, at) => {
      const delta = deltas[at] ?? 0;
      if (delta === 0 || !this.#guarded(cell) || this.isSafe(cell)) return;
      const shown = this.#shown.get(cell) ?? new Map<number, Witness>();
      this.#shown.set(cell, shown);
      for (let step = -down; step <= up; step += 1) {
        if (step === 0 || shown.has(step * delta)) continue;
        shown.set(step * delta, witness);
        proves.add(cell);
      }
    });
    if (proves.size === 0) return;
    this.#proves.set(witness, proves);
    for (const cell of cells) {
      if (!this.#mayClose(cell)) continue;
      const moving = this.#moving.get(cell) ?? new Set();
      this.#moving.set(cell, moving.add(witness));
    }
  }

  /** Takes back every witness that moves the cell; returns them, and the cells that they spoke for, ascending. */
  withdraw(cell: number): { readonly witnesses: readonly Witness[]; readonly cells: readonly number[] } {
    const witnesses = [...(this.#moving.get(cell) ?? [])];
    const cells = new Set<number>();
    for (const witness of witnesses) {
      for (const proven of this.#proves.get(witness) ?? []) {
        cells.add(proven);
        const shown = this.#shown.get(proven);
        for (const [shift, by] of shown ?? []) if (by === witness) shown?.delete(shift);
      }
      this.#forget(witness);
    }
    return { witnesses, cells: [...cells].sort((a, b) => a - b) };
  }

  #forget(witness: Witness): void {
    this.#proves.delete(witness);
    for (const moved of witness.cells) this.#moving.get(moved)?.delete(witness);
  }
}
