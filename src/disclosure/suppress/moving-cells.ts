import type { CountRange } from "../../model/count-range.ts";
import { type LinearSolver, type OpenProgram, WHOLE_TOLERANCE } from "../solver/linear-program.ts";
import { equals, type ProgramRow, program, type Term } from "../solver/program.ts";
import type { SystemIndex } from "../system/system-index.ts";
import type { SuppressionState } from "./suppression-state.ts";

/** What readers are granted of a cell, for the question that is asked. */
export type RangeOf = (cell: number) => CountRange;

/**
 * Cells that are tied to each other and can move at all, as one programme: each unknown is how far a cell is from its
 * true count. Every equation holds, so that each whole solution is another table that fits.
 *
 * Example: of a row of 3 and 20 with the printed total 23 the unknowns are -2 to 4 and -4 to 2, and they sum to 0.
 */
export interface MovingCells {
  readonly cells: readonly number[];
  readonly program: OpenProgram;
}

/** More cells than this take the solver too long at a time. */
const MAXIMUM_CELLS = 5_000;

/** How far cells may move: what readers are granted of each, and no further than `distance` from its true count. */
export interface Reach {
  readonly rangeOf: RangeOf;
  readonly distance: number;
}

/**
 * Does work with each group of tied cells in the solver, one after another, and closes it. `asked` are those of the given cells that
 * are in the group. Groups that are too large are left out.
 */
export async function eachMovingGroup(
  state: SuppressionState,
  cells: readonly number[],
  reach: Reach,
  solver: LinearSolver,
  work: (moving: MovingCells, asked: readonly number[]) => Promise<void>,
): Promise<void> {
  for (const group of movingGroups(state, cells, reach.rangeOf)) {
    const inGroup = new Set(group);
    const moving = openMoving(state, group, reach, solver);
    try {
      await work(
        moving,
        cells.filter((cell) => inGroup.has(cell)),
      );
    } finally {
      moving.program.close();
    }
  }
}

/** The groups of tied cells that some of the given cells are in; groups that are too large are left out. */
function movingGroups(
  state: SuppressionState,
  cells: readonly number[],
  rangeOf: RangeOf,
): readonly (readonly number[])[] {
  const seen = new Set<number>();
  const tooLarge = new Set<number>();
  const groups: (readonly number[])[] = [];
  for (const start of cells) {
    if (seen.has(start) || tooLarge.has(start)) continue;
    const group = groupOf(state, start, rangeOf, tooLarge);
    if (group.isWhole) groups.push([...group.cells]);
    for (const cell of group.cells) (group.isWhole ? seen : tooLarge).add(cell);
  }
  return groups;
}

/** The cells that are tied to one; not whole where they are too many, or lead to a group that has too many. */
function groupOf(
  { index }: SuppressionState,
  start: number,
  rangeOf: RangeOf,
  tooLarge: ReadonlySet<number>,
): { readonly cells: ReadonlySet<number>; readonly isWhole: boolean } {
  const cells = new Set([start]);
  const done = new Set<number>();
  for (const cell of cells) {
    for (const equation of equationsOf(index, cell)) {
      if (done.has(equation)) continue;
      done.add(equation);
      for (const other of membersOf(index, equation)) {
        const { low, high } = rangeOf(other);
        if (high > low) cells.add(other);
      }
    }
    if (cells.size > MAXIMUM_CELLS || tooLarge.has(cell)) return { cells, isWhole: false };
  }
  return { cells, isWhole: true };
}

/** Puts a group of tied cells into the solver, none of which moves further than `distance`. */
function openMoving(
  { index, count }: SuppressionState,
  cells: readonly number[],
  { rangeOf, distance }: Reach,
  solver: LinearSolver,
): MovingCells {
  const column = new Map(cells.map((cell, at) => [cell, at]));
  const ends = cells.map((cell) => {
    const { low, high } = rangeOf(cell);
    const own = count[cell] ?? 0;
    // The true count is always possible, whatever a range says of it.
    return {
      low: Math.max(-distance, Math.min(0, low - own)),
      high: Math.min(distance, Math.max(0, high - own)),
    };
  });
  const equations = new Set(cells.flatMap((cell) => equationsOf(index, cell)));
  const rows = [...equations].map((equation): ProgramRow => equals(termsOf(index, equation, column)));
  const unknowns = { low: ends.map(({ low }) => low), high: ends.map(({ high }) => high) };
  return { cells, program: solver.open(program(unknowns, rows)) };
}

/**
 * The moves of a table in which the priced cells are as far down or up as their prices ask; undefined where the solver
 * finds none, or none in whole people.
 */
export function movedTable(
  { cells, program: opened }: MovingCells,
  prices: ReadonlyMap<number, number>,
): Moves | undefined {
  cells.forEach((cell, at) => {
    opened.price(at, prices.get(cell) ?? 0);
  });
  const answer = opened.minimum(false);
  if (answer.kind !== "optimum") return undefined;
  const moves = new Map<number, number>();
  for (const [at, cell] of cells.entries()) {
    const value = answer.at[at] ?? 0;
    const whole = Math.round(value);
    if (Math.abs(value - whole) > WHOLE_TOLERANCE) return undefined;
    if (whole !== 0) moves.set(cell, whole);
  }
  return moves;
}

/** Cell to how far it is from its true count; a cell that is not there stays. */
export type Moves = ReadonlyMap<number, number>;

/** The moves in parts that share no equation: each part by itself is a table that fits. */
export function partsOfMoves({ index }: SuppressionState, moves: Moves): readonly Moves[] {
  const left = new Set(moves.keys());
  const parts: Moves[] = [];
  for (const start of moves.keys()) {
    if (!left.has(start)) continue;
    const part = new Set([start]);
    for (const cell of part) {
      left.delete(cell);
      for (const equation of equationsOf(index, cell))
        for (const other of membersOf(index, equation)) if (moves.has(other)) part.add(other);
    }
    parts.push(new Map([...part].map((cell) => [cell, moves.get(cell) ?? 0])));
  }
  return parts;
}

const termsOf = (
  { equationStart, equationCell, equationSign }: SystemIndex,
  equation: number,
  column: ReadonlyMap<number, number>,
): readonly Term[] => {
  const terms: Term[] = [];
  for (let at = equationStart[equation] ?? 0; at < (equationStart[equation + 1] ?? 0); at += 1) {
    const unknown = column.get(equationCell[at] ?? -1);
    if (unknown !== undefined) terms.push({ unknown, coefficient: equationSign[at] ?? 0 });
  }
  return terms;
};

const equationsOf = ({ cellStart, cellEquation }: SystemIndex, cell: number): readonly number[] => [
  ...cellEquation.subarray(cellStart[cell], cellStart[cell + 1]),
];

const membersOf = ({ equationStart, equationCell }: SystemIndex, equation: number): Int32Array =>
  equationCell.subarray(equationStart[equation], equationStart[equation + 1]);
