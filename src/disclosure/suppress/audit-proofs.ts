import { releaseError } from "../../model/deepdive-error.ts";
import type { Policy } from "../../model/policy.ts";
import { type AlternativeTable, isConsistent, possibleShifts } from "./alternative-table.ts";
import type { ProtectionProofs } from "./protection-proofs.ts";
import { isWithheld, type SuppressionState } from "./suppression-state.ts";

/**
 * The audit. Checks every proof against what is published in the end, not against what was when it was found. Returns
 * for each cell that needs protection how many values it keeps. Throws a release error (exit 4) where a proof fails.
 *
 * Example: a 3 that is proved to be possibly 4 or 2 keeps 3 values; a policy that demands 4 refuses it.
 */
export function auditProofs(
  state: SuppressionState,
  proofs: ProtectionProofs,
  policy: Policy,
): readonly number[] {
  const values: number[] = [];
  const sound = new Set<AlternativeTable>();
  const isSound = (table: AlternativeTable): boolean => {
    if (!sound.has(table) && isConsistent(state, table)) sound.add(table);
    return sound.has(table);
  };
  for (let cell = 0; cell < state.index.cellCount; cell += 1) {
    if (state.sensitive[cell] !== 1 && !isWithheld(state, cell)) continue;
    const tables = proofs.of(cell);
    const shifts = possibleShifts(cell, tables);
    if (proofs.goal.missing(cell, shifts) > 0 || !tables.every(isSound)) throw noSafeTable(1, policy);
    values.push(shifts.size + 1);
  }
  return values;
}

export const noSafeTable = (cells: number, policy: Policy): Error =>
  releaseError({
    code: "no-safe-table",
    thing: `the tables together, under policy '${policy.id}'`,
    has: `${cells} count(s) that could be worked out whatever else is withheld`,
    promised: `every withheld count keeps at least ${policy.protection} possible values, given all that is published`,
    next: "Ask for fewer or coarser cuts",
  });
