import { findPattern } from "./find-pattern.ts";
import { findStepwisePattern, type StepwiseLimits } from "./find-stepwise-pattern.ts";
import type { ProtectionGoal } from "./protection-goal.ts";
import type { ProtectionProofs } from "./protection-proofs.ts";
import type { SuppressionPlan } from "./suppression-plan.ts";
import { type SuppressionState, setSuppression } from "./suppression-state.ts";

/** A weight that finds some pattern soon, and a weight that finds the cheapest; in units of what cells near here cost. */
const FAST_WEIGHT = 2;
const THOROUGH_WEIGHT = 0.5;

/**
 * The cheapest cells to withhold so that the cell is protected, as far as the effort goes: first some pattern at all,
 * then a cheaper one. Undefined where the search found none.
 *
 * Example: beside the 3 of a table of two rows and columns it withholds the three other cells.
 */
export function cheapestSuppression(
  state: SuppressionState,
  cell: number,
  goal: ProtectionGoal,
  effort: number,
): SuppressionPlan | undefined {
  let best: SuppressionPlan | undefined;
  const below = (): number => best?.cost ?? Number.MAX_SAFE_INTEGER;
  const scaledWeight = FAST_WEIGHT * highestCostAround(state, cell);
  for (const heuristicWeight of [FAST_WEIGHT, scaledWeight, THOROUGH_WEIGHT]) {
    if (heuristicWeight === scaledWeight && best !== undefined) continue;
    if (heuristicWeight === THOROUGH_WEIGHT && best === undefined) break;
    for (const steps of goal.stepChoices(cell)) {
      const limits = { below: below(), effort, heuristicWeight };
      const found = findPattern(state, { cell, direction: 1, ...steps, ...limits });
      if (found === undefined || found.cost >= below()) continue;
      best = { changes: found.changes, cost: found.cost, alternatives: [found.alternative] };
    }
  }
  return best;
}

/** The same, one step at a time, where no single pattern has the room. */
export function cheapestStepwiseSuppression(
  state: SuppressionState,
  cell: number,
  goal: ProtectionGoal,
  effort: number,
): SuppressionPlan | undefined {
  let best: SuppressionPlan | undefined;
  const heuristicWeight = FAST_WEIGHT * highestCostAround(state, cell);
  for (const steps of goal.stepChoices(cell)) {
    const limits: StepwiseLimits = { below: best?.cost ?? Number.MAX_SAFE_INTEGER, effort, heuristicWeight };
    const found = findStepwisePattern(state, cell, steps, limits);
    if (found !== undefined && found.cost < limits.below) best = found;
  }
  return best;
}

/** Suppresses what the plan asks for, and keeps its alternative tables as proofs. */
export function applySuppression(
  state: SuppressionState,
  plan: SuppressionPlan,
  proofs: ProtectionProofs,
): void {
  for (const { cell, suppression } of plan.changes) setSuppression(state, cell, suppression);
  for (const table of plan.alternatives) proofs.add(table);
}

/** The highest cost of the cell and its denominators, whose tables cost more than the tables of a numerator. */
function highestCostAround({ index, cost }: SuppressionState, cell: number): number {
  let highest = cost[cell] ?? 1;
  for (let at = index.cellStart[cell] ?? 0; at < (index.cellStart[cell + 1] ?? 0); at += 1) {
    const equation = index.cellEquation[at] ?? 0;
    if ((index.equationStart[equation + 1] ?? 0) - (index.equationStart[equation] ?? 0) !== 3) continue;
    const total = index.equationCell[index.equationStart[equation] ?? 0] ?? 0;
    highest = Math.max(highest, cost[total] ?? 0);
  }
  return highest;
}
