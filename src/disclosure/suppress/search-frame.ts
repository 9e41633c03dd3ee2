import { hasRoom } from "./has-room.ts";
import type { Steps } from "./protection-goal.ts";
import type { SuppressionState } from "./suppression-state.ts";

/** A pattern that the search may look at: the cells moved before, and one cell more. */
export interface Candidate {
  readonly before: PartialPattern | undefined;
  readonly cell: number;
  readonly direction: 1 | -1;
  readonly suppression: number;
  readonly cost: number;
  /** The search looks at a lower rank sooner. */
  readonly rank: number;
  /**
   * Stands for the unbalanced equations and by how much each is unbalanced; which cells were moved does not matter.
   * It is a sum with one term for each such equation, so a move changes only the terms of its own equations.
   * Two patterns may share a hash by chance; then the search loses one of them.
   */
  readonly hash: number;
}

/** A partial pattern: the cells moved so far, newest first, and the equations that do not balance yet. */
export interface PartialPattern extends Candidate {
  readonly length: number;
  /** Equations that do not balance, ascending. */
  readonly unbalanced: readonly number[];
  /** By how much each of them does not balance. */
  readonly imbalances: readonly number[];
}

/**
 * Working space of a search. It spreads the partial pattern over arrays as long as the system, so that a question about
 * one cell or one equation takes one look.
 *
 * A slack is a cell that nobody prints and that is in one equation only, such as the people without the vaccine. The
 * search does not move slacks: a slack takes up what its equation lacks, if it has the room.
 *
 * Example: 20 people, 12 with the vaccine and 8 without. When the search moves 12 to 13, the slack takes 8 to 7.
 */
export class SearchFrame {
  readonly #state: SuppressionState;
  readonly #delta: Int8Array;
  /** Sum of sign * delta over the moved cells of each equation, its slack left out. */
  readonly #imbalance: Int16Array;
  /** The slack of each equation; -1 where there is none. */
  readonly #slack: Int32Array;
  #start = -1;
  /** The partial pattern that the arrays hold now. */
  #held: PartialPattern | undefined;
  #steps: Steps = { down: 0, up: 0 };

  constructor(state: SuppressionState) {
    this.#state = state;
    this.#delta = new Int8Array(state.index.cellCount);
    this.#imbalance = new Int16Array(state.index.equationCount);
    this.#slack = slackCells(state);
  }

  /** Begins a search from one cell. The search moves that cell even if it is a slack. */
  begin(start: number, steps: Steps): void {
    this.#hold(undefined);
    this.#start = start;
    this.#steps = steps;
  }

  /** Moves the cells of a candidate, and works out which equations do not balance then. */
  enter({ before, cell, direction, suppression, cost, rank, hash }: Candidate): PartialPattern {
    this.#hold(before);
    const { unbalanced, imbalances } = this.#unbalancedAfter(before, cell, direction);
    this.#move(cell, direction);
    const length = before === undefined ? 1 : before.length + 1;
    this.#held = { before, cell, direction, suppression, cost, rank, hash, length, unbalanced, imbalances };
    return this.#held;
  }

  /** Mostly a search goes on from the pattern that the arrays hold; then there is nothing to do. */
  #hold(partial: PartialPattern | undefined): void {
    if (this.#held === partial) return;
    for (let at = this.#held; at !== undefined; at = at.before) this.#move(at.cell, -at.direction);
    for (let at = partial; at !== undefined; at = at.before) this.#move(at.cell, at.direction);
    this.#held = partial;
  }

  hasMoved(cell: number): boolean {
    return this.#delta[cell] !== 0;
  }

  imbalanceOf(equation: number): number {
    return this.#imbalance[equation] ?? 0;
  }

  /** The slack of an equation in this search; -1 where there is none, or where the search moved it itself. */
  slackOf(equation: number): number {
    const slack = this.#slack[equation] ?? -1;
    return slack >= 0 && (slack === this.#start || this.#delta[slack] !== 0) ? -1 : slack;
  }

  /** How many more equations would be unbalanced if the cell moved; negative where the move balances some. */
  unbalancedBy(cell: number, direction: number): number {
    const { cellStart, cellEquation, cellSign } = this.#state.index;
    let change = 0;
    for (let at = cellStart[cell] ?? 0; at < (cellStart[cell + 1] ?? 0); at += 1) {
      const equation = cellEquation[at] ?? 0;
      const before = this.#imbalance[equation] ?? 0;
      const after = before + (cellSign[at] ?? 0) * direction;
      change += Number(!this.#isBalanced(equation, after)) - Number(!this.#isBalanced(equation, before));
    }
    return change;
  }

  /** The hash of what would be unbalanced if the cell moved. */
  hashAfter(before: number, cell: number, direction: number): number {
    const { cellStart, cellEquation, cellSign } = this.#state.index;
    let hash = before;
    for (let at = cellStart[cell] ?? 0; at < (cellStart[cell + 1] ?? 0); at += 1) {
      const equation = cellEquation[at] ?? 0;
      const was = this.#imbalance[equation] ?? 0;
      const is = was + (cellSign[at] ?? 0) * direction;
      if (!this.#isBalanced(equation, was)) hash -= mixBits(equation, was);
      if (!this.#isBalanced(equation, is)) hash += mixBits(equation, is);
    }
    // V8 keeps a number of up to 30 bits in place; a larger number costs memory of its own.
    return hash & 0x3fffffff;
  }

  /** The equations that would be unbalanced if the cell moved, and by how much. */
  #unbalancedAfter(
    before: PartialPattern | undefined,
    cell: number,
    direction: number,
  ): Pick<PartialPattern, "unbalanced" | "imbalances"> {
    const { cellStart, cellEquation, cellSign } = this.#state.index;
    const unbalanced = before?.unbalanced.slice() ?? [];
    const imbalances = before?.imbalances.slice() ?? [];
    for (let at = cellStart[cell] ?? 0; at < (cellStart[cell + 1] ?? 0); at += 1) {
      const equation = cellEquation[at] ?? 0;
      const imbalance = (this.#imbalance[equation] ?? 0) + (cellSign[at] ?? 0) * direction;
      let position = 0;
      while (position < unbalanced.length && (unbalanced[position] ?? 0) < equation) position += 1;
      const listed = Number(unbalanced[position] === equation);
      if (!this.#isBalanced(equation, imbalance)) {
        unbalanced.splice(position, listed, equation);
        imbalances.splice(position, listed, imbalance);
      } else if (listed === 1) {
        unbalanced.splice(position, 1);
        imbalances.splice(position, 1);
      }
    }
    return { unbalanced, imbalances };
  }

  /** Moves of the slacks that a pattern implies: cell to delta. The frame must hold the pattern. */
  slackMoves(partial: PartialPattern): ReadonlyMap<number, number> {
    const moves = new Map<number, number>();
    const { cellStart, cellEquation } = this.#state.index;
    for (let at: PartialPattern | undefined = partial; at !== undefined; at = at.before) {
      for (let i = cellStart[at.cell] ?? 0; i < (cellStart[at.cell + 1] ?? 0); i += 1) {
        const equation = cellEquation[i] ?? 0;
        const slack = this.slackOf(equation);
        const delta = this.#slackDelta(slack, this.#imbalance[equation] ?? 0);
        if (slack >= 0 && delta !== 0 && !this.hasMoved(slack)) moves.set(slack, delta);
      }
    }
    return moves;
  }

  #isBalanced(equation: number, imbalance: number): boolean {
    if (imbalance === 0) return true;
    const slack = this.slackOf(equation);
    return slack >= 0 && hasRoom(this.#state, slack, this.#slackDelta(slack, imbalance), this.#steps);
  }

  /** By how much a slack has to move for its only equation to balance. */
  #slackDelta(slack: number, imbalance: number): number {
    const { cellStart, cellSign } = this.#state.index;
    return -imbalance * (cellSign[cellStart[slack] ?? 0] ?? 1);
  }

  #move(cell: number, direction: number): void {
    const { cellStart, cellEquation, cellSign } = this.#state.index;
    this.#delta[cell] = (this.#delta[cell] ?? 0) + direction;
    for (let at = cellStart[cell] ?? 0; at < (cellStart[cell + 1] ?? 0); at += 1) {
      const equation = cellEquation[at] ?? 0;
      this.#imbalance[equation] = (this.#imbalance[equation] ?? 0) + (cellSign[at] ?? 0) * direction;
    }
  }
}

/** A number that looks random, made from an equation and its imbalance (the finaliser of MurmurHash3). */
function mixBits(equation: number, imbalance: number): number {
  let x = Math.imul(equation ^ Math.imul(imbalance, 0x27d4eb2f), 0x9e3779b1);
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return (x ^ (x >>> 16)) & 0x3fffffff;
}

/** The slack of each equation; the last where there are several. */
function slackCells({ index, printed }: SuppressionState): Int32Array {
  const slack = new Int32Array(index.equationCount).fill(-1);
  for (let cell = 0; cell < index.cellCount; cell += 1) {
    const first = index.cellStart[cell] ?? 0;
    if (printed[cell] === 0 && (index.cellStart[cell + 1] ?? 0) - first === 1)
      slack[index.cellEquation[first] ?? 0] = cell;
  }
  return slack;
}
