import type { LinearSolver } from "../solver/linear-program.ts";
import { Certificates } from "./certificates.ts";
import { certifyFree, cheapestWalk, cheapestWay, takeWay } from "./certify.ts";
import { ComponentTables } from "./component-tables.ts";
import type { ProtectionGoal } from "./protection-goal.ts";
import { solverWay } from "./solver-way.ts";
import { isWithheld, type SuppressionState, setOpenness } from "./suppression-state.ts";

/** What came of it: proof for every cell that needs one, and the cells for which none was found. */
export interface SecondaryChoice {
  readonly certificates: Certificates;
  readonly unprotected: readonly number[];
}

/** Partial patterns that the whole run may look at, about; shared out, so that large runs take longer but not for ever. */
const WORK = 6_000_000;
const QUICK = 40;

/** How hard one cell is looked at. */
interface Effort {
  readonly free: number;
  readonly paid: number;
  readonly last: number;
}

function effortFor(waiting: number): Effort {
  const share = Math.round(WORK / (6 * (waiting + 1)));
  return { free: clamp(share, 300, 2_000), paid: clamp(share, 150, 1_500), last: 3_000 };
}

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));

interface Task {
  readonly state: SuppressionState;
  readonly goal: ProtectionGoal;
  readonly certificates: Certificates;
  readonly guarded: (cell: number) => boolean;
  readonly tables: ComponentTables;
  readonly effort: Effort;
}

/**
 * Withholds more cells until every cell that must not be known, and every cell that is withheld, has witnesses for
 * all that the goal asks for; then takes back those that turn out not to be needed. Changes `state`.
 *
 * Greedy, cell by cell, dearest first; each step finds the cheapest cells for one (Kelly, Golden and Assad 1992 and
 * Fischetti and Salazar 2000 do the same by linear programmes); the work is bounded by the number of cells, not by
 * the difficulty. Not the place to look for the fewest possible: see the tests for how far off it is.
 */
export function chooseSecondary(
  state: SuppressionState,
  goal: ProtectionGoal,
  solver: LinearSolver,
): SecondaryChoice {
  const guarded = (cell: number): boolean => state.sensitive[cell] === 1 || isWithheld(state, cell);
  const certificates = new Certificates(goal, guarded, (cell) => closes(state, cell));
  const waiting = [...state.count.keys()]
    .filter(guarded)
    .filter((cell) => !certifyFree(state, cell, certificates, QUICK));
  const tables = new ComponentTables(state, solver);
  const task: Task = { state, goal, certificates, guarded, tables, effort: effortFor(waiting.length) };
  try {
    const unprotected = protectAll(task, waiting);
    takeBack(task);
    return { certificates, unprotected };
  } finally {
    tables.close();
  }
}

/** Sees to every cell, dearest first; returns those for which no way was found. */
function protectAll(task: Task, cells: readonly number[]): readonly number[] {
  const { state, certificates } = task;
  const unprotected: number[] = [];
  // What is withheld on the way needs protection too: later rounds see to cells that no pattern vouched for.
  for (let waiting = cells; waiting.length > 0; ) {
    const newly: number[] = [];
    for (const cell of waiting.toSorted((a, b) => (state.cost[b] ?? 0) - (state.cost[a] ?? 0) || a - b)) {
      const more = protectCell(task, cell);
      if (more === undefined) unprotected.push(cell);
      else newly.push(...more);
    }
    waiting = newly.filter((cell) => !certificates.isSafe(cell));
  }
  return unprotected;
}

/** The cells that were opened for this one; undefined where no way was found. */
function protectCell(
  { state, goal, certificates, tables, effort }: Task,
  cell: number,
): readonly number[] | undefined {
  if (certificates.isSafe(cell) || certifyFree(state, cell, certificates, effort.free)) return [];
  const way =
    cheapestWay(state, cell, goal, effort.paid) ??
    cheapestWalk(state, cell, goal, effort.paid) ??
    cheapestWay(state, cell, goal, effort.last) ??
    solverWay(state, cell, goal, tables);
  if (way === undefined) return undefined;
  takeWay(state, way, certificates);
  return way.newly.map((opening) => opening.cell);
}

/** A cell that was opened further than the policy does by itself, or the rest of such a numerator. */
function closes({ openness, primary, numeratorOf }: SuppressionState, cell: number): boolean {
  const leading = numeratorOf[cell] ?? -1;
  const of = leading < 0 ? cell : leading;
  return (openness[of] ?? 0) > (primary[of] ?? 0);
}

/** Publishes again every secondary cell, dearest first, without which all that lean on it can still be proven safe. */
function takeBack(task: Task): void {
  const { state } = task;
  const secondary = [...state.count.keys()].filter(
    (cell) => (state.openness[cell] ?? 0) > (state.primary[cell] ?? 0),
  );
  const most = (of: Float64Array, a: number, b: number): number => (of[b] ?? 0) - (of[a] ?? 0);
  secondary.sort((a, b) => most(state.cost, a, b) || most(state.count, a, b) || a - b);
  for (const cell of secondary) {
    const openness = state.openness[cell] ?? 0;
    setOpenness(state, cell, state.primary[cell] ?? 0);
    const rest = state.rest[cell] ?? -1;
    const withdrawn = [cell, ...(rest < 0 ? [] : [rest])].map((one) => task.certificates.withdraw(one));
    const witnesses = withdrawn.flatMap((one) => one.witnesses);
    const cells = withdrawn.flatMap((one) => one.cells);
    const safe = cells.every(
      (leaning) => !task.guarded(leaning) || certifyFree(state, leaning, task.certificates, QUICK),
    );
    if (safe) continue;
    setOpenness(state, cell, openness);
    for (const witness of witnesses) task.certificates.add(witness);
  }
}
