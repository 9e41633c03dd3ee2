import type { LinearSolver, OpenProgram } from "../solver/linear-program.ts";
import { equals, type ProgramRow, program } from "../solver/program.ts";
import type { ConnectedCells } from "./connected-cells.ts";
import { columnPrice } from "./movement-cost.ts";
import { type SuppressionState, widestRange } from "./suppression-state.ts";

/** Connected cells as one programme: its unknowns are how far each cell rises, then how far each cell falls. */
export interface ComponentProgram extends ConnectedCells {
  readonly columnOf: ReadonlyMap<number, number>;
  /** How far each cell may rise, and how far it may fall. */
  readonly rise: readonly number[];
  readonly fall: readonly number[];
  readonly program: OpenProgram;
}

/** No table has to be further from the true one than this in any cell. */
const MAXIMUM_DISTANCE = 64;

/** Opens the programme in the solver. Its rows say that every equation still holds. */
export function openComponent(
  state: SuppressionState,
  connected: ConnectedCells,
  solver: LinearSolver,
): ComponentProgram {
  const { cells, followers } = connected;
  const columnOf = new Map(cells.map((cell, at) => [cell, at]));
  const together = (cell: number): readonly number[] => [cell, ...(followers.get(cell) ?? [])];
  const roomOf = (cell: number, room: (one: number) => number): number =>
    together(cell).reduce((least, one) => Math.min(least, Math.max(0, room(one))), MAXIMUM_DISTANCE);
  const rise = cells.map((cell) => roomOf(cell, (one) => widestRange(state, one).high - countOf(state, one)));
  const fall = cells.map((cell) => roomOf(cell, (one) => countOf(state, one) - widestRange(state, one).low));
  const price = cells.map((_, column) => columnPrice(state, connected, column));
  const high = [...rise, ...fall];
  const unknowns = { low: high.map(() => 0), high, price: [...price, ...price] };
  const opened = solver.open(program(unknowns, balanceRows(state, connected, columnOf)));
  return { ...connected, columnOf, rise, fall, program: opened };
}

const countOf = ({ count }: SuppressionState, cell: number): number => count[cell] ?? 0;

/** For each equation that touches the cells: what rises less what falls is zero. Cells outside stay where they are. */
function balanceRows(
  { index }: SuppressionState,
  { cells, followers }: ConnectedCells,
  columnOf: ReadonlyMap<number, number>,
): readonly ProgramRow[] {
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
  return [...equations].map((equation) => {
    const terms = [];
    for (let i = index.equationStart[equation] ?? 0; i < (index.equationStart[equation + 1] ?? 0); i += 1) {
      const column = columnOf.get(index.equationCell[i] ?? 0);
      if (column === undefined) continue;
      const sign = index.equationSign[i] ?? 0;
      terms.push({ unknown: column, coefficient: sign });
      terms.push({ unknown: column + cells.length, coefficient: -sign });
    }
    return equals(terms);
  });
}
