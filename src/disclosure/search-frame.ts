import type { SuppressionState } from "./suppression-state.ts";

/** A partial pattern: the cells moved so far, newest first, and the equations that do not balance yet. */
export interface PartialPattern {
  readonly before: PartialPattern | undefined;
  readonly cell: number;
  readonly direction: 1 | -1;
  readonly openness: number;
  readonly cost: number;
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
  #steps: Steps = { down: 0, up: 0 };

  constructor(state: SuppressionState) {
    this.#state = state;
    this.#delta = new Int8Array(state.index.cellCount);
    this.#imbalance = new Int16Array(state.index.equationCount);
    this.#slack = slackCells(state);
  }

  /** Begins a search from one cell, which is moved whether or not it would be a slack. */
  begin(start: number, steps: Steps): void {
    this.#start = start;
    this.#steps = steps;
  }

  load(partial: PartialPattern): void {
    for (let at: PartialPattern | undefined = partial; at !== undefined; at = at.before)
      this.#shift(at.cell, at.direction);
  }

  unload(partial: PartialPattern): void {
    for (let at: PartialPattern | undefined = partial; at !== undefined; at = at.before)
      this.#shift(at.cell, -at.direction);
  }

  hasMoved(cell: number): boolean {
    return this.#delta[cell] !== 0;
  }

  imbalanceOf(equation: number): number {
    return this.#imbalance[equation] ?? 0;
  }

  isSlack(cell: number): boolean {
    return this.slackOf(this.#state.index.cellEquation[this.#state.index.cellStart[cell] ?? 0] ?? 0) === cell;
  }

  /** The cell that takes up what is left of an equation in this search. */
  slackOf(equation: number): number {
    const slack = this.#slack[equation] ?? -1;
    return slack === this.#start ? -1 : slack;
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

  /** The equations that would be open if the cell moved, and by how much. */
  openAfter(
    before: Pick<PartialPattern, "open" | "by">,
    cell: number,
    direction: number,
  ): Pick<PartialPattern, "open" | "by"> {
    const { cellStart, cellEquation, cellSign } = this.#state.index;
    const open = before.open.slice();
    const by = before.by.slice();
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
