import type { SuppressionState } from "./suppression-state.ts";

/** A pattern to be looked at: what was moved before, and one cell more. */
export interface Candidate {
  readonly before: PartialPattern | undefined;
  readonly cell: number;
  readonly direction: 1 | -1;
  readonly openness: number;
  readonly cost: number;
  /** Lower is looked at sooner. */
  readonly rank: number;
  /**
   * A sum of mixed terms, one for each equation that does not balance, whatever was moved to get there: it follows a
   * move without a look at the other equations. Two that clash by chance cost a search one of them.
   */
  readonly hash: number;
}

/** A partial pattern: the cells moved so far, newest first, and the equations that do not balance yet. */
export interface PartialPattern extends Candidate {
  readonly length: number;
  /** Equations that do not balance, ascending, and by how much. */
  readonly open: readonly number[];
  readonly by: readonly number[];
}

/** How many steps a pattern is taken up and down. */
export interface Steps {
  readonly down: number;
  readonly up: number;
}

/**
 * Working space of a search: the partial pattern that is being continued, spread over arrays as long as the system so
 * that a question about one cell or one equation takes one look. Those without the vaccine and other cells that are
 * in one equation only and that nobody prints are not searched for: they take up what is left, if they have room.
 */
export class SearchFrame {
  readonly #state: SuppressionState;
  readonly #delta: Int8Array;
  /** Sum of sign * delta over the moved cells of each equation, its slack left out. */
  readonly #imbalance: Int16Array;
  /** The cell that takes up what is left of each equation; -1 where there is none. */
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

  /** Begins a search from one cell, which is moved whether or not it would be a slack. */
  begin(start: number, steps: Steps): void {
    this.#hold(undefined);
    this.#start = start;
    this.#steps = steps;
  }

  /** Moves the cells of a candidate, and works out what does not balance then. */
  enter({ before, cell, direction, openness, cost, rank, hash }: Candidate): PartialPattern {
    this.#hold(before);
    const { open, by } = this.#openAfter(before, cell, direction);
    this.#shift(cell, direction);
    const length = before === undefined ? 1 : before.length + 1;
    this.#held = { before, cell, direction, openness, cost, rank, hash, length, open, by };
    return this.#held;
  }

  /** A search mostly goes on from where it is: then there is nothing to do. */
  #hold(partial: PartialPattern | undefined): void {
    if (this.#held === partial) return;
    for (let at = this.#held; at !== undefined; at = at.before) this.#shift(at.cell, -at.direction);
    for (let at = partial; at !== undefined; at = at.before) this.#shift(at.cell, at.direction);
    this.#held = partial;
  }

  hasMoved(cell: number): boolean {
    return this.#delta[cell] !== 0;
  }

  imbalanceOf(equation: number): number {
    return this.#imbalance[equation] ?? 0;
  }

  /** The cell that takes up what is left of an equation in this search; not one that was itself moved. */
  slackOf(equation: number): number {
    const slack = this.#slack[equation] ?? -1;
    return slack >= 0 && (slack === this.#start || this.#delta[slack] !== 0) ? -1 : slack;
  }

  /** How many more equations would be open if the cell moved; negative where it mends some. */
  openedBy(cell: number, direction: number): number {
    const { cellStart, cellEquation, cellSign } = this.#state.index;
    let change = 0;
    for (let at = cellStart[cell] ?? 0; at < (cellStart[cell + 1] ?? 0); at += 1) {
      const equation = cellEquation[at] ?? 0;
      const before = this.#imbalance[equation] ?? 0;
      const after = before + (cellSign[at] ?? 0) * direction;
      change += Number(!this.#settled(equation, after)) - Number(!this.#settled(equation, before));
    }
    return change;
  }

  /** The hash of what would be open if the cell moved. */
  hashAfter(before: number, cell: number, direction: number): number {
    const { cellStart, cellEquation, cellSign } = this.#state.index;
    let hash = before;
    for (let at = cellStart[cell] ?? 0; at < (cellStart[cell + 1] ?? 0); at += 1) {
      const equation = cellEquation[at] ?? 0;
      const was = this.#imbalance[equation] ?? 0;
      const is = was + (cellSign[at] ?? 0) * direction;
      if (!this.#settled(equation, was)) hash -= mixed(equation, was);
      if (!this.#settled(equation, is)) hash += mixed(equation, is);
    }
    // 30 bits are as many as a number may have that is kept without a place of its own in memory.
    return hash & 0x3fffffff;
  }

  /** The equations that would be open if the cell moved, and by how much. */
  #openAfter(
    before: PartialPattern | undefined,
    cell: number,
    direction: number,
  ): Pick<PartialPattern, "open" | "by"> {
    const { cellStart, cellEquation, cellSign } = this.#state.index;
    const open = before?.open.slice() ?? [];
    const by = before?.by.slice() ?? [];
    for (let at = cellStart[cell] ?? 0; at < (cellStart[cell + 1] ?? 0); at += 1) {
      const equation = cellEquation[at] ?? 0;
      const imbalance = (this.#imbalance[equation] ?? 0) + (cellSign[at] ?? 0) * direction;
      let place = 0;
      while (place < open.length && (open[place] ?? 0) < equation) place += 1;
      const listed = Number(open[place] === equation);
      if (!this.#settled(equation, imbalance)) {
        open.splice(place, listed, equation);
        by.splice(place, listed, imbalance);
      } else if (listed === 1) {
        open.splice(place, 1);
        by.splice(place, 1);
      }
    }
    return { open, by };
  }

  /** Moves of the slack cells that the loaded pattern implies: cell and delta. */
  slackMoves(partial: PartialPattern): ReadonlyMap<number, number> {
    const moves = new Map<number, number>();
    const { cellStart, cellEquation } = this.#state.index;
    for (let at: PartialPattern | undefined = partial; at !== undefined; at = at.before) {
      for (let i = cellStart[at.cell] ?? 0; i < (cellStart[at.cell + 1] ?? 0); i += 1) {
        const equation = cellEquation[i] ?? 0;
        const slack = this.slackOf(equation);
        const delta = this.#takenUp(slack, this.#imbalance[equation] ?? 0);
        if (slack >= 0 && delta !== 0 && !this.hasMoved(slack)) moves.set(slack, delta);
      }
    }
    return moves;
  }

  #settled(equation: number, imbalance: number): boolean {
    if (imbalance === 0) return true;
    const slack = this.slackOf(equation);
    return slack >= 0 && hasRoom(this.#state, slack, this.#takenUp(slack, imbalance), this.#steps);
  }

  /** What a slack has to move by for its only equation to balance. */
  #takenUp(slack: number, imbalance: number): number {
    const { cellStart, cellSign } = this.#state.index;
    return -imbalance * (cellSign[cellStart[slack] ?? 0] ?? 1);
  }

  #shift(cell: number, direction: number): void {
    const { cellStart, cellEquation, cellSign } = this.#state.index;
    this.#delta[cell] = (this.#delta[cell] ?? 0) + direction;
    for (let at = cellStart[cell] ?? 0; at < (cellStart[cell + 1] ?? 0); at += 1) {
      const equation = cellEquation[at] ?? 0;
      this.#imbalance[equation] = (this.#imbalance[equation] ?? 0) + (cellSign[at] ?? 0) * direction;
    }
  }
}

/** A number that looks random, from an equation and its imbalance (the finaliser of MurmurHash3). */
function mixed(equation: number, imbalance: number): number {
  let x = Math.imul(equation ^ Math.imul(imbalance, 0x27d4eb2f), 0x9e3779b1);
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return (x ^ (x >>> 16)) & 0x3fffffff;
}

/** Whether a cell, as it is shown now, has room to move by `delta` at every step. */
export function hasRoom(state: SuppressionState, cell: number, delta: number, { down, up }: Steps): boolean {
  const count = state.count[cell] ?? 0;
  const low = state.low[cell] ?? 0;
  const high = state.high[cell] ?? 0;
  return delta >= 0
    ? count - down * delta >= low && count + up * delta <= high
    : count + up * delta >= low && count - down * delta <= high;
}

function slackCells({ index, printed }: SuppressionState): Int32Array {
  const slack = new Int32Array(index.equationCount).fill(-1);
  for (let cell = 0; cell < index.cellCount; cell += 1) {
    const first = index.cellStart[cell] ?? 0;
    if (printed[cell] === 0 && (index.cellStart[cell + 1] ?? 0) - first === 1)
      slack[index.cellEquation[first] ?? 0] = cell;
  }
  return slack;
}
