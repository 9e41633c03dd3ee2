import { starts } from "./count-intervals.ts";
import type { LinearAnswer, LinearSolver } from "./linear-program.ts";
import type { SystemIndex } from "./linked-system.ts";
import type { Opening } from "./pattern-search.ts";
import type { ProtectionGoal } from "./protection-goal.ts";
import { hasRoom } from "./search-frame.ts";
import { canOpen, leading, type SuppressionState, setOpenness } from "./suppression-state.ts";
import type { Walk } from "./walk.ts";
import type { Witness } from "./witness.ts";

/**
 * How many cells around the one in question may move: a near table is proof enough, and a small programme is quick.
 * `across`: also denominators, whose other measures are left to those without.
 */
const REACHES = [
  { most: 250, across: false },
  { most: 4_000, across: false },
  { most: 40_000, across: true },
] as const;

/**
 * The last resort for one cell, by mixed integer programmes: for each other value that it could have, the table that
 * opens the fewest and cheapest cells of its neighbourhood, the rest kept as they are. Undefined where even that fails.
 */
export function solverWay(
  state: SuppressionState,
  cell: number,
  goal: ProtectionGoal,
  solver: LinearSolver,
): Walk | undefined {
  for (const reach of REACHES) {
    const near = neighbourhood(state, cell, reach);
    const found = shiftsUntil(state, cell, goal, (shift) => cheapestTable(state, near, shift, solver));
    if (found !== undefined) return found;
  }
  return undefined;
}

type Table = Pick<Walk, "newly" | "cost"> & { readonly witness: Witness };

/** Shifts 1, -1, 2, -2 … until enough of them have a table; what one opens is open for the next. */
function shiftsUntil(
  state: SuppressionState,
  cell: number,
  goal: ProtectionGoal,
  tableFor: (shift: number) => Table | undefined,
): Walk | undefined {
  const shown = new Map<number, Witness>();
  const newly: (Opening & { readonly from: number })[] = [];
  let cost = 0;
  const furthest = Math.max(...goal.ways(cell).flatMap(({ down, up }) => [down, up]));
  for (let step = 1; step <= furthest && goal.missing(cell, shown) > 0; step += 1) {
    for (const shift of [step, -step]) {
      const table = goal.missing(cell, shown) > 0 ? tableFor(shift) : undefined;
      if (table === undefined) continue;
      shown.set(shift, table.witness);
      cost += table.cost;
      for (const one of table.newly) {
        newly.push({ ...one, from: state.openness[one.cell] ?? 0 });
        setOpenness(state, one.cell, one.openness);
      }
    }
  }
  for (const { cell: opened, from } of [...newly].reverse()) setOpenness(state, opened, from);
  return goal.missing(cell, shown) > 0 ? undefined : { witnesses: [...shown.values()], newly, cost };
}

/** The cells within reach that can move at all, nearest first, the cell itself first of all. */
function neighbourhood(
  state: SuppressionState,
  cell: number,
  { most, across }: (typeof REACHES)[number],
): readonly number[] {
  const { index, printed } = state;
  const near = new Set([cell]);
  const done = new Set<number>();
  for (const at of near) {
    for (let i = index.cellStart[at] ?? 0; i < (index.cellStart[at + 1] ?? 0); i += 1) {
      const equation = index.cellEquation[i] ?? 0;
      if (done.has(equation)) continue;
      done.add(equation);
      const members = index.equationCell.subarray(
        index.equationStart[equation],
        index.equationStart[equation + 1],
      );
      const slack = members.find((one) => printed[one] === 0 && equationsOf(index, one) === 1);
      const total = index.equationCell[index.equationStart[equation] ?? 0] ?? 0;
      const all = slack === undefined || slack === cell || (across && at !== total);
      for (const one of all ? members : [slack]) {
        if (near.size < most && canMove(state, one)) near.add(one);
      }
    }
    if (near.size >= most) break;
  }
  return [...near];
}

const equationsOf = ({ cellStart }: SystemIndex, cell: number): number =>
  (cellStart[cell + 1] ?? 0) - (cellStart[cell] ?? 0);

function canMove(state: SuppressionState, cell: number): boolean {
  const { low, high } = widest(state, cell);
  return high > low;
}

function cheapestTable(
  state: SuppressionState,
  near: readonly number[],
  shift: number,
  solver: LinearSolver,
): Table | undefined {
  const rises = near.map((one) => Math.max(0, widest(state, one).high - (state.count[one] ?? 0)));
  const falls = near.map((one) => Math.max(0, (state.count[one] ?? 0) - widest(state, one).low));
  const fixed = (own: readonly number[], most: number) =>
    own.map((room, at) => (at === 0 ? most : Math.min(room, FURTHEST)));
  const high = [...fixed(rises, Math.max(0, shift)), ...fixed(falls, Math.max(0, -shift))];
  if (shift > (rises[0] ?? 0) || -shift > (falls[0] ?? 0)) return undefined;
  const low = high.map((room, at) => (at % near.length === 0 ? room : 0));
  const program = solver.open({ low, high, ...rowsAround(state, near) });
  try {
    const costs = new Map(high.map((_, at) => [at, 0.001 + moveCost(state, near[at % near.length] ?? 0)]));
    return tableOf(state, near, program.least(costs, true));
  } finally {
    program.close();
  }
}

/** No table has to be further from the true one than this in any cell. */
const FURTHEST = 64;

/** What readers would be granted of the cell if all were withheld that may be; the rest of a numerator goes with it. */
function widest(state: SuppressionState, cell: number): { readonly low: number; readonly high: number } {
  return canOpen(state, leading(state, cell))
    ? { low: state.lowAt[2][cell] ?? 0, high: state.highAt[2][cell] ?? 0 }
    : { low: state.low[cell] ?? 0, high: state.high[cell] ?? 0 };
}

function moveCost(state: SuppressionState, cell: number): number {
  const opened = leading(state, cell);
  return state.openness[opened] === 0 && canOpen(state, opened) && !hasRoom(state, cell, 1, ONE_EACH)
    ? (state.cost[opened] ?? 1)
    : 0;
}

const ONE_EACH = { down: 1, up: 1 };

/** The equations that touch the neighbourhood: what rises less what falls must balance, the rest being fixed. */
function rowsAround({ index }: SuppressionState, near: readonly number[]) {
  const place = new Map(near.map((cell, at) => [cell, at]));
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
