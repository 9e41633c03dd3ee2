import type { LinearSolver } from "../solver/linear-program.ts";
import {
  applySuppression,
  cheapestStepwiseSuppression,
  cheapestSuppression,
} from "./cheapest-suppression.ts";
import { CheapestTables } from "./cheapest-tables.ts";
import type { ProtectionGoal } from "./protection-goal.ts";
import { ProtectionProofs } from "./protection-proofs.ts";
import { proveWithoutCost } from "./prove-without-cost.ts";
import { restoreUnneeded } from "./restore-unneeded.ts";
import { SHOWN } from "./suppression.ts";
import { suppressionBySolver } from "./suppression-by-solver.ts";
import { governingCell, isWithheld, type SuppressionState } from "./suppression-state.ts";

/** Proofs for every cell that needs protection, and the cells for which none was found. */
export interface SecondaryChoice {
  readonly proofs: ProtectionProofs;
  readonly unprotected: readonly number[];
}

/** Partial patterns that the whole run may look at, about. Cells share them, so that a large run ends too. */
const TOTAL_EFFORT = 6_000_000;
/** Enough for a pattern of a few cells. */
const QUICK_EFFORT = 40;

/** How many partial patterns a search for one cell may look at. */
interface Effort {
  readonly withoutCost: number;
  readonly withCost: number;
  readonly lastAttempt: number;
}

function effortFor(waiting: number): Effort {
  const share = Math.round(TOTAL_EFFORT / (6 * (waiting + 1)));
  return { withoutCost: clamp(share, 300, 2_000), withCost: clamp(share, 150, 1_500), lastAttempt: 3_000 };
}

const clamp = (value: number, minimum: number, maximum: number): number =>
  Math.min(maximum, Math.max(minimum, value));

interface Task {
  readonly state: SuppressionState;
  readonly goal: ProtectionGoal;
  readonly proofs: ProtectionProofs;
  readonly tables: CheapestTables;
  readonly effort: Effort;
}

/**
 * Secondary suppression. Withholds more cells until every sensitive cell and every withheld cell has proofs for all
 * that the goal asks for; then publishes cells again that turn out not to be needed. Changes `state`.
 *
 * It is greedy: cell by cell, dearest first, each time with the cheapest cells for it. Kelly, Golden and Assad 1992 and
 * Fischetti and Salazar 2000 do the same by linear programmes. The number of cells bounds the work, not the difficulty.
 * It does not find the fewest cells possible; the tests say how near it comes.
 *
 * Example: docs/disclosure.md follows it through a table of two rows and two columns.
 */
export function chooseSecondary(
  state: SuppressionState,
  goal: ProtectionGoal,
  solver: LinearSolver,
): SecondaryChoice {
  const needsProtection = (cell: number): boolean => state.sensitive[cell] === 1 || isWithheld(state, cell);
  const proofs = new ProtectionProofs(goal, needsProtection, (cell) => isSecondary(state, cell));
  const waiting = [...state.count.keys()]
    .filter(needsProtection)
    .filter((cell) => !proveWithoutCost(state, cell, proofs, QUICK_EFFORT));
  const tables = new CheapestTables(state, solver);
  const task: Task = { state, goal, proofs, tables, effort: effortFor(waiting.length) };
  try {
    const unprotected = protectAll(task, waiting);
    restoreUnneeded(state, proofs, needsProtection, QUICK_EFFORT);
    return { proofs, unprotected };
  } finally {
    tables.close();
  }
}

/** Protects every cell, dearest first; returns the cells for which it found no way. */
function protectAll(task: Task, cells: readonly number[]): readonly number[] {
  const { state, proofs } = task;
  const unprotected: number[] = [];
  // A cell that is withheld on the way needs protection too, so a later round sees to it if no table proves it yet.
  for (let waiting = cells; waiting.length > 0; ) {
    const added: number[] = [];
    for (const cell of waiting.toSorted((a, b) => (state.cost[b] ?? 0) - (state.cost[a] ?? 0) || a - b)) {
      const more = protectCell(task, cell);
      if (more === undefined) unprotected.push(cell);
      else added.push(...more);
    }
    waiting = added.filter((cell) => !proofs.isProtected(cell));
  }
  return unprotected;
}

/** The cells that were suppressed for this cell; undefined where no way was found. */
function protectCell(
  { state, goal, proofs, tables, effort }: Task,
  cell: number,
): readonly number[] | undefined {
  if (proofs.isProtected(cell) || proveWithoutCost(state, cell, proofs, effort.withoutCost)) return [];
  const plan =
    cheapestSuppression(state, cell, goal, effort.withCost) ??
    cheapestStepwiseSuppression(state, cell, goal, effort.withCost) ??
    cheapestSuppression(state, cell, goal, effort.lastAttempt) ??
    suppressionBySolver(state, cell, goal, tables);
  if (plan === undefined) return undefined;
  applySuppression(state, plan, proofs);
  return plan.changes.map((change) => change.cell);
}

/** The cell, or the numerator of this complement, is suppressed further than the policy does by itself. */
function isSecondary(state: SuppressionState, cell: number): boolean {
  const governing = governingCell(state, cell);
  return (state.suppression[governing] ?? SHOWN) > (state.primary[governing] ?? 0);
}
