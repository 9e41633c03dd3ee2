import type { Pause } from "../../model/pause.ts";
import type { ProtectionProofs } from "./protection-proofs.ts";
import { proveWithoutCost } from "./prove-without-cost.ts";
import { type SuppressionState, setSuppression } from "./suppression-state.ts";

/**
 * Publishes secondary cells again, dearest first, where every cell whose proof leans on them can be proved without them.
 *
 * Example: a 20 was withheld for a 3; later a 4 in the same row was withheld too. If the 4 protects the 3 as well, the
 * 20 is published again.
 */
export async function restoreUnneeded(
  state: SuppressionState,
  proofs: ProtectionProofs,
  needsProtection: (cell: number) => boolean,
  { effort, pause }: { readonly effort: number; readonly pause: Pause },
): Promise<void> {
  for (const cell of secondaryCells(state)) {
    await pause();
    const before = state.suppression[cell] ?? 0;
    setSuppression(state, cell, state.primary[cell] ?? 0);
    const complement = state.complement[cell] ?? -1;
    const moved = complement < 0 ? [cell] : [cell, complement];
    const withdrawn = moved.map((one) => proofs.withdraw(one));
    const areSafe = withdrawn
      .flatMap(({ cells }) => cells)
      .every((leaning) => !needsProtection(leaning) || proveWithoutCost(state, leaning, proofs, effort));
    if (areSafe) continue;
    setSuppression(state, cell, before);
    for (const table of withdrawn.flatMap(({ tables }) => tables)) proofs.add(table);
  }
}

/** Cells that are suppressed further than the policy does by itself: dearest first, then the largest count. */
function secondaryCells(state: SuppressionState): readonly number[] {
  const larger = (of: Float64Array, a: number, b: number): number => (of[b] ?? 0) - (of[a] ?? 0);
  return [...state.count.keys()]
    .filter((cell) => (state.suppression[cell] ?? 0) > (state.primary[cell] ?? 0))
    .sort((a, b) => larger(state.cost, a, b) || larger(state.count, a, b) || a - b);
}
