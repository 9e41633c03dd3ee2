import { findPattern, type Pattern, type PatternGoal } from "./find-pattern.ts";
import { findStepwisePattern } from "./find-stepwise-pattern.ts";
import type { Steps } from "./protection-goal.ts";
import type { ProtectionProofs } from "./protection-proofs.ts";
import type { SuppressionState } from "./suppression-state.ts";

/** Where nothing is spent, the first pattern found is as good as any, so a large weight loses nothing. */
const NO_COST = { below: 0, heuristicWeight: 3 };

/**
 * Looks for alternative tables among the cells that are withheld already, until the cell is protected: even steps, one
 * step up, one step down, further single steps, then patterns that take all steps at once.
 * False means that it found none, not that there is none.
 *
 * Example: 3 and 4 are withheld in the same two rows and columns as a withheld 20 and 15, so nothing more is needed.
 */
export function proveWithoutCost(
  state: SuppressionState,
  cell: number,
  proofs: ProtectionProofs,
  effort: number,
): boolean {
  const find = (direction: PatternGoal["direction"], steps: Steps): Pattern | undefined =>
    findPattern(state, { cell, direction, ...steps, ...NO_COST, effort });
  const prove = (direction: PatternGoal["direction"], steps: Steps): void => {
    const found = find(direction, steps);
    if (found !== undefined) proofs.add(found.alternative);
  };
  if (proofs.isProtected(cell)) return true;
  const stepChoices = proofs.goal.stepChoices(cell);
  const [even] = stepChoices;
  if (even !== undefined && !proofs.hasProved(cell, 1) && !proofs.hasProved(cell, -1)) prove(1, even);
  for (const direction of [1, -1] as const) {
    if (proofs.isProtected(cell)) return true;
    if (!proofs.hasProved(cell, direction)) prove(direction, { down: 0, up: 1 });
  }
  proveByFurtherSteps(state, cell, proofs, effort);
  for (const steps of stepChoices) {
    if (proofs.isProtected(cell)) return true;
    prove(1, steps);
  }
  return proofs.isProtected(cell);
}

/** Goes on step by step in the directions in which one step is proved. */
function proveByFurtherSteps(
  state: SuppressionState,
  cell: number,
  proofs: ProtectionProofs,
  effort: number,
): void {
  for (const [way, shift] of [
    ["up", 1],
    ["down", -1],
  ] as const) {
    if (proofs.isProtected(cell)) return;
    if (!proofs.hasProved(cell, shift)) continue;
    const most = Math.max(...proofs.goal.stepChoices(cell).map((each) => each[way]));
    const steps = { down: 0, up: 0, [way]: Math.min(proofs.missing(cell) + 1, most) };
    const plan = findStepwisePattern(state, cell, steps, { ...NO_COST, effort });
    for (const table of plan?.alternatives ?? []) proofs.add(table);
  }
}
