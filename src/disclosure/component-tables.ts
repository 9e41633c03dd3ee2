import { starts } from "./count-intervals.ts";
import { type LinearAnswer, type LinearSolver, type OpenProgram, WHOLE_TOLERANCE } from "./linear-program.ts";
import type { SystemIndex } from "./linked-system.ts";
import type { Opening } from "./pattern-search.ts";
import { hasRoom } from "./search-frame.ts";
import { canOpen, leading, type SuppressionState, widest } from "./suppression-state.ts";
import type { Walk } from "./walk.ts";
import type { Witness } from "./witness.ts";

/** A table in which one cell has another value, and what has to be opened for readers not to rule it out. */
export type CheapestTable = Pick<Walk, "newly" | "cost"> & { readonly witness: Witness };

/** Cells that are tied to each other and can move at all, as one programme: how far each rises and how far it falls. */
interface Component {
  readonly place: ReadonlyMap<number, number>;
  readonly core: ReadonlySet<number>;
  readonly cells: readonly number[];
  readonly rise: readonly number[];
  readonly fall: readonly number[];
  readonly program: OpenProgram;
}

/** Beyond so many cells the nearest are taken: a near table is proof enough, if there is one. */
const MOST_CELLS = 40_000;

/** No table has to be further from the true one than this in any cell. */
const FURTHEST = 64;

/**
 * Cheapest tables by linear programming. Each component stays in the solver, since the next question to it starts from
 * the answer to the last one and takes a fraction of the time of a first. Close it in the end.
 */
export class ComponentTables {
  readonly #state: SuppressionState;
  readonly #solver: LinearSolver;
  readonly #whole: Component[] = [];
  /** The part of a component that is too large, around the cell that was asked for last. */
  #part: Component | undefined;

  constructor(state: SuppressionState, solver: LinearSolver) {
    this.#state = state;
    this.#solver = solver;
  }

  /** The table in which the cell is `shift` above its count that opens the cheapest cells; undefined if there is none. */
  cheapest(cell: number, shift: number): CheapestTable | undefined {
    const component = this.#componentOf(cell);
    const { cells, place, rise, fall, program } = component;
    const at = place.get(cell) ?? 0;
    if (shift > (rise[at] ?? 0) || -shift > (fall[at] ?? 0)) return undefined;
    const [up, down] = [at, at + cells.length];
    program.bound(up, Math.max(0, shift), Math.max(0, shift));
    program.bound(down, Math.max(0, -shift), Math.max(0, -shift));
    cells.forEach((one, place) => {
      const cost = 0.001 + moveCost(this.#state, one);
      program.price(place, cost);
      program.price(place + cells.length, cost);
    });
    const answer = leastWhole(program);
    program.bound(up, 0, rise[at] ?? 0);
    program.bound(down, 0, fall[at] ?? 0);
    return tableOf(this.#state, cells, answer);
  }

  close(): void {
    this.#part?.program.close();
    for (const { program } of this.#whole) program.close();
  }

  #componentOf(cell: number): Component {
    const known = this.#part?.cells[0] === cell ? this.#part : this.#whole.find(({ core }) => core.has(cell));
    if (known !== undefined) return known;
    const tied = tiedTo(this.#state, cell);
    const component = openComponent(this.#state, tied, this.#solver);
    if (tied.cells.length < MOST_CELLS) this.#whole.push(component);
    else {
      this.#part?.program.close();
      this.#part = component;
    }
    return component;
  }
}

function openComponent(
  state: SuppressionState,
  { cells, core }: Pick<Component, "cells" | "core">,
  solver: LinearSolver,
): Component {
  const within = (room: number): number => Math.min(FURTHEST, Math.max(0, room));
  const rise = cells.map((one) => within(widest(state, one).high - (state.count[one] ?? 0)));
  const fall = cells.map((one) => within((state.count[one] ?? 0) - widest(state, one).low));
  const high = [...rise, ...fall];
  const place = new Map(cells.map((cell, at) => [cell, at]));
  const program = solver.open({ low: high.map(() => 0), high, ...rowsAround(state, cells, place) });
  return { place, core, cells, rise, fall, program };
}

/**
 * The cell and all that can move and is tied to it, directly or through others, nearest first. Where a denominator
 * moves, those without each other measure take it up, so that measures of one population are looked at apart.
 * `core`: cells from which all that they are tied to was followed; for them the answer would be the same.
 */
function tiedTo(state: SuppressionState, cell: number): Pick<Component, "cells" | "core"> {
  const { index, printed } = state;
  const cells = new Set([cell]);
  const core = new Set([cell]);
  const done = new Set<number>();
  for (const at of core) {
    for (let i = index.cellStart[at] ?? 0; i < (index.cellStart[at + 1] ?? 0); i += 1) {
      const equation = index.cellEquation[i] ?? 0;
      if (done.has(equation)) continue;
      done.add(equation);
      const [from, to] = [index.equationStart[equation] ?? 0, index.equationStart[equation + 1]];
      const members = index.equationCell.subarray(from, to);
      const slack = members.find((one) => printed[one] === 0 && equationsOf(index, one) === 1);
      const isDenominator = at === index.equationCell[from] && slack !== undefined && slack !== cell;
      for (const one of isDenominator ? [slack] : members) {
        if (cells.size >= MOST_CELLS || !canMove(state, one)) continue;
        cells.add(one);
        if (!isDenominator) core.add(one);
      }
    }
    if (cells.size >= MOST_CELLS) break;
  }
  return { cells: [...cells], core };
}

const equationsOf = ({ cellStart }: SystemIndex, cell: number): number =>
  (cellStart[cell + 1] ?? 0) - (cellStart[cell] ?? 0);

function canMove(state: SuppressionState, cell: number): boolean {
  const { low, high } = widest(state, cell);
  return high > low;
}

/** Over all numbers first: in tables the answer is nearly always whole, and it takes a third of the time. */
function leastWhole(program: OpenProgram): LinearAnswer {
  const answer = program.least(false);
  const isWhole = (value: number): boolean => Math.abs(value - Math.round(value)) < WHOLE_TOLERANCE;
  if (answer.kind === "infeasible" || (answer.kind === "optimum" && answer.at.every(isWhole))) return answer;
  return program.least(true);
}

function moveCost(state: SuppressionState, cell: number): number {
  const opened = leading(state, cell);
  return state.openness[opened] === 0 && canOpen(state, opened) && !hasRoom(state, cell, 1, ONE_EACH)
    ? (state.cost[opened] ?? 1)
    : 0;
}

const ONE_EACH = { down: 1, up: 1 };

/** The equations that touch the component: what rises less what falls must balance, the rest being fixed. */
function rowsAround(
  { index }: SuppressionState,
  near: readonly number[],
  place: ReadonlyMap<number, number>,
) {
  const equations = new Set(
    near.flatMap((cell) =>
      Array.from(index.cellEquation.subarray(index.cellStart[cell], index.cellStart[cell + 1])),
    ),
  );
  const rows = [...equations].map((equation) => {
    const row: { readonly unknown: number; readonly coefficient: number }[] = [];
    for (
      let at = index.equationStart[equation] ?? 0;
      at < (index.equationStart[equation + 1] ?? 0);
      at += 1
    ) {
      const unknown = place.get(index.equationCell[at] ?? 0);
      const sign = index.equationSign[at] ?? 0;
      if (unknown !== undefined)
        row.push({ unknown, coefficient: sign }, { unknown: unknown + near.length, coefficient: -sign });
    }
    return row;
  });
  return {
    rowStart: starts(rows.map(({ length }) => length)),
    unknown: rows.flatMap((row) => row.map(({ unknown }) => unknown)),
    coefficient: rows.flatMap((row) => row.map(({ coefficient }) => coefficient)),
    rowLow: rows.map(() => 0),
    rowHigh: rows.map(() => 0),
  };
}

function tableOf(state: SuppressionState, near: readonly number[], answer: LinearAnswer) {
  if (answer.kind !== "optimum") return undefined;
  const cells: number[] = [];
  const deltas: number[] = [];
  const opening = new Map<number, number>();
  near.forEach((cell, at) => {
    const delta = Math.round((answer.at[at] ?? 0) - (answer.at[at + near.length] ?? 0));
    if (delta === 0) return;
    cells.push(cell);
    deltas.push(delta);
    const opened = leading(state, cell);
    const openness = Math.max(opennessFor(state, cell, delta), opening.get(opened) ?? 0);
    if (openness > (state.openness[opened] ?? 0)) opening.set(opened, openness);
  });
  const newly = [...opening].map(([cell, openness]): Opening => ({ cell, openness }));
  const cost = newly.reduce((sum, { cell }) => sum + moveCost(state, cell), 0);
  return { witness: { cells, deltas, down: 0, up: 1 }, newly, cost };
}

/** How far the leading cell has to be open for this one to be where it was moved. */
function opennessFor(state: SuppressionState, cell: number, delta: number): number {
  const to = (state.count[cell] ?? 0) + delta;
  const now = state.openness[leading(state, cell)] ?? 0;
  if (to >= (state.low[cell] ?? 0) && to <= (state.high[cell] ?? 0)) return now;
  const next = now + 1;
  return next < 2 && to >= (state.lowAt[1][cell] ?? 0) && to <= (state.highAt[1][cell] ?? 0) ? 1 : 2;
}
