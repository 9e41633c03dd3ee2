import {
  applySuppression,
  cheapestStepwiseSuppression,
  cheapestSuppression,
} from "./cheapest-suppression.ts";
import { CheapestTables } from "./cheapest-tables.ts";
import { findHopeless } from "./find-hopeless.ts";
import type { ProtectionGoal } from "./protection-goal.ts";
import { ProtectionProofs } from "./protection-proofs.ts";
import { proveTogether } from "./prove-together.ts";
import { proveWithoutCost } from "./prove-without-cost.ts";
import { restoreUnneeded } from "./restore-unneeded.ts";
import type { SearchMeans } from "./search-means.ts";
import { SHOWN } from "./suppression.ts";
import { suppressionBySolver } from "./suppression-by-solver.ts";
import { governingCell, isWithheld, type SuppressionState } from "./suppression-state.ts";

/** Proofs for every cell that needs protection, and cells for which there is none; then the choice is of no use. */
export interface SecondaryChoice {
  readonly proofs: ProtectionProofs;
  readonly unprotected: readonly number[];
}

/** Partial patterns that the whole run may look at, about. Cells share them, so that a large run ends too. */
const TOTAL_EFFORT = 6_000_000;
/** Enough for a pattern of a few cells. */
const QUICK_EFFORT = 40;

/** A larger release by itself is proved cell by cell sooner than by programmes over all of it (bench/disclosure.mjs). */
const SMALL_SYSTEM = 20_000;

/** So many cells are looked at between two pauses. */
const PAUSE_EACH = 64;

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
  readonly means: SearchMeans;
}

/**
 * Secondary suppression. Withholds more cells until every sensitive cell and every withheld cell has proofs for all
 * that the goal asks for; then publishes cells again that turn out not to be needed. Changes `state`.
 *
 * It is greedy: cell by cell, dearest first, each time with the cheapest cells for it. Kelly, Golden and Assad 1992 and
 * Fischetti and Salazar 2000 do the same by linear programmes. The number of cells bounds the work, not the difficulty.
 * It does not find the fewest cells possible; the tests say how near it comes. It ends with the first cell that cannot be
 * protected: then all of the choice is of no use, and something has to be shown less finely.
 *
 * Example: docs/disclosure.md follows it through a table of two rows and two columns.
 */
export async function chooseSecondary(
  state: SuppressionState,
  goal: ProtectionGoal,
  means: SearchMeans,
): Promise<SecondaryChoice> {
  const { pause, solver } = means;
  const needsProtection = (cell: number): boolean => state.sensitive[cell] === 1 || isWithheld(state, cell);
  const proofs = new ProtectionProofs(goal, needsProtection, (cell) => isSecondary(state, cell));
  const open: number[] = [];
  for (const cell of [...state.count.keys()].filter(needsProtection)) {
    if (cell % PAUSE_EACH === 0) await pause();
    if (!proveWithoutCost(state, cell, proofs, QUICK_EFFORT)) open.push(cell);
  }
  if (means.hasEarlier || state.index.cellCount <= SMALL_SYSTEM)
    await proveTogether(state, open, proofs, means);
  const unproved = open.filter((cell) => !proofs.isProtected(cell));
  const hopeless = new Set(await findHopeless(state, unproved, goal, means));
  const lost = [...hopeless].filter((cell) => !forgive(state, cell, means));
  if (lost.length > 0) return { proofs, unprotected: lost };
  const waiting = unproved.filter((cell) => !hopeless.has(cell));
  const tables = new CheapestTables(state, solver);
  const task: Task = { state, goal, proofs, tables, effort: effortFor(waiting.length), means };
  try {
    const unprotected = await protectAll(task, waiting);
    if (unprotected.length === 0)
      await restoreUnneeded(state, proofs, needsProtection, { effort: QUICK_EFFORT, pause });
    return { proofs, unprotected };
  } finally {
    tables.close();
  }
}

/** Whether the cell need not be protected by us, because earlier releases gave it away; then it is sensitive no more. */
function forgive(state: SuppressionState, cell: number, { isKnownBefore }: SearchMeans): boolean {
  if (!isKnownBefore(cell)) return false;
  state.sensitive[cell] = 0;
  return true;
}

/** Protects every cell, dearest first; returns the first cell for which it found no way. */
async function protectAll(task: Task, cells: readonly number[]): Promise<readonly number[]> {
  const { state, proofs, means } = task;
  // A cell that is withheld on the way needs protection too, so a later round sees to it if no table proves it yet.
  for (let waiting = cells; waiting.length > 0; ) {
    const added: number[] = [];
    for (const cell of waiting.toSorted((a, b) => (state.cost[b] ?? 0) - (state.cost[a] ?? 0) || a - b)) {
      await means.pause();
      const more = protectCell(task, cell);
      if (more !== undefined) added.push(...more);
      else if (!forgive(state, cell, means)) return [cell];
    }
    waiting = added.filter((cell) => !proofs.isProtected(cell));
  }
  return [];
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
