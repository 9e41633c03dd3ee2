import {
  type LinearAnswer,
  type LinearSolver,
  type OpenProgram,
  WHOLE_TOLERANCE,
} from "../solver/linear-program.ts";
import type { SystemIndex } from "../system/linked-system.ts";
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
  /** Denominator to those without each measure that is not in the component: they move as it does. */
  readonly followers: ReadonlyMap<number, readonly number[]>;
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
    cells.forEach((_, column) => {
      const price = priceOf(this.#state, component, column);
      program.price(column, price);
      program.price(column + cells.length, price);
    });
    const answer = leastWhole(program);
    program.bound(up, 0, rise[at] ?? 0);
    program.bound(down, 0, fall[at] ?? 0);
    return tableOf(this.#state, component, answer);
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

function openComponent(state: SuppressionState, tied: Tied, solver: LinearSolver): Component {
  const { cells, followers } = tied;
  const within = (room: number): number => Math.min(FURTHEST, Math.max(0, room));
  const together = (cell: number): readonly number[] => [cell, ...(followers.get(cell) ?? [])];
  const least = (cell: number, room: (one: number) => number): number =>
    together(cell).reduce((most, one) => Math.min(most, within(room(one))), FURTHEST);
  const rise = cells.map((cell) => least(cell, (one) => widest(state, one).high - (state.count[one] ?? 0)));
  const fall = cells.map((cell) => least(cell, (one) => (state.count[one] ?? 0) - widest(state, one).low));
  const high = [...rise, ...fall];
  const place = new Map(cells.map((cell, at) => [cell, at]));
  const price = cells.map((_, column) => priceOf(state, tied, column));
  const program = solver.open({
    low: high.map(() => 0),
    high,
    price: [...price, ...price],
    ...rowsAround(state, tied, place),
  });
  return { ...tied, place, rise, fall, program };
}

const SMALLEST_MOVE = 0.001;

/** What moving the cell of a column costs: what has to be opened for it, and for those that follow it. */
function priceOf(state: SuppressionState, { cells, followers }: Tied, column: number): number {
  const cell = cells[column] ?? 0;
  let price = SMALLEST_MOVE + moveCost(state, cell);
  for (const one of followers.get(cell) ?? []) price += moveCost(state, one);
  return price;
}

type Tied = Pick<Component, "cells" | "core" | "followers">;

/**
 * The cell and all that can move and is tied to it, directly or through others, nearest first. Where a denominator
 * moves, those without each other measure take it up, so that measures of one population are looked at apart.
 * `core`: cells from which all that they are tied to was followed; for them the answer would be the same.
 */
function tiedTo(state: SuppressionState, cell: number): Tied {
  const { index } = state;
  const core = new Set([cell]);
  /** Equations whose denominator is in the core, and whose numerator was not when they were come to. */
  const apart = new Map<number, { readonly denominator: number; readonly slack: number }>();
  const done = new Set<number>();
  for (const at of core) {
    for (let i = index.cellStart[at] ?? 0; i < (index.cellStart[at + 1] ?? 0); i += 1) {
      const equation = index.cellEquation[i] ?? 0;
      if (done.has(equation)) continue;
      done.add(equation);
      const members = membersOf(index, equation);
      const slack = members.find((one) => state.printed[one] === 0 && equationsOf(index, one) === 1);
      if (at === members[0] && slack !== undefined && slack !== cell) {
        apart.set(equation, { denominator: at, slack });
        continue;
      }
      for (const one of members) if (core.size < MOST_CELLS && canMove(state, one)) core.add(one);
    }
    if (core.size >= MOST_CELLS) break;
  }
  const slacks: number[] = [];
  const followers = new Map<number, number[]>();
  for (const [equation, { denominator, slack }] of apart) {
    const isOfCore = membersOf(index, equation).some((one) => one !== denominator && core.has(one));
    if (isOfCore) slacks.push(slack);
    else followers.set(denominator, [...(followers.get(denominator) ?? []), slack]);
  }
  return { cells: [...new Set([...core, ...slacks])], core, followers };
}

const membersOf = (index: SystemIndex, equation: number): Int32Array =>
  index.equationCell.subarray(index.equationStart[equation], index.equationStart[equation + 1]);

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
  { cells, followers }: Tied,
  place: ReadonlyMap<number, number>,
) {
  const followed = new Set(
    [...followers.values()].flat().map((one) => index.cellEquation[index.cellStart[one] ?? 0]),
  );
  const equations = new Set<number>();
  for (const cell of cells) {
    for (let i = index.cellStart[cell] ?? 0; i < (index.cellStart[cell + 1] ?? 0); i += 1) {
      const equation = index.cellEquation[i] ?? 0;
      if (!followed.has(equation)) equations.add(equation);
    }
  }
  const [rowStart, unknown, coefficient]: [number[], number[], number[]] = [[0], [], []];
  for (const equation of equations) {
    for (let i = index.equationStart[equation] ?? 0; i < (index.equationStart[equation + 1] ?? 0); i += 1) {
      const column = place.get(index.equationCell[i] ?? 0);
      if (column === undefined) continue;
      const sign = index.equationSign[i] ?? 0;
      unknown.push(column, column + cells.length);
      coefficient.push(sign, -sign);
    }
    rowStart.push(unknown.length);
  }
  const zeros = new Array<number>(equations.size).fill(0);
  return { rowStart, unknown, coefficient, rowLow: zeros, rowHigh: zeros };
}

function tableOf(state: SuppressionState, { cells: near, followers }: Tied, answer: LinearAnswer) {
  if (answer.kind !== "optimum") return undefined;
  const cells: number[] = [];
  const deltas: number[] = [];
  const opening = new Map<number, number>();
  near.forEach((cell, at) => {
    const delta = Math.round((answer.at[at] ?? 0) - (answer.at[at + near.length] ?? 0));
    if (delta === 0) return;
    for (const one of [cell, ...(followers.get(cell) ?? [])]) {
      cells.push(one);
      deltas.push(delta);
      const opened = leading(state, one);
      const openness = Math.max(opennessFor(state, one, delta), opening.get(opened) ?? 0);
      if (openness > (state.openness[opened] ?? 0)) opening.set(opened, openness);
    }
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
