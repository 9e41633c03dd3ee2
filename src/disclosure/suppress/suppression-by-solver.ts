import type { AlternativeTable } from "./alternative-table.ts";
import type { CheapestTables } from "./cheapest-tables.ts";
import type { ProtectionGoal, ProvedShifts } from "./protection-goal.ts";
import type { SuppressionChange, SuppressionPlan } from "./suppression-plan.ts";
import { type SuppressionState, setSuppression } from "./suppression-state.ts";

/**
 * The last resort for one cell, by linear and mixed integer programmes: for each shift the table that withholds the
 * cheapest cells. Shifts are 1, -1, 2, -2 and so on, until enough of them have a table. Cells that one table withholds
 * are free for the next. Undefined where even this fails. The state is as before when it returns.
 *
 * Example: a count of 3 that must keep 3 values is asked for at 4 and at 2, and if it cannot be 2, at 5.
 */
export function suppressionBySolver(
  state: SuppressionState,
  cell: number,
  goal: ProtectionGoal,
  tables: CheapestTables,
): SuppressionPlan | undefined {
  const proved = new Map<number, AlternativeTable>();
  const changes: (SuppressionChange & { readonly from: number })[] = [];
  let cost = 0;
  const furthest = Math.max(...goal.stepChoices(cell).flatMap(({ down, up }) => [down, up]));
  for (let step = 1; step <= furthest && goal.missing(cell, proved) > 0; step += 1) {
    for (const shift of [step, -step]) {
      const isAsked = goal.missing(cell, proved) > goal.missing(cell, withShift(proved, shift));
      const table = isAsked ? tables.cheapest(cell, shift) : undefined;
      if (table === undefined) continue;
      proved.set(shift, table.alternative);
      cost += table.cost;
      for (const change of table.changes) {
        changes.push({ ...change, from: state.suppression[change.cell] ?? 0 });
        setSuppression(state, change.cell, change.suppression);
      }
    }
  }
  for (const { cell: changed, from } of changes.toReversed()) setSuppression(state, changed, from);
  return goal.missing(cell, proved) > 0 ? undefined : { alternatives: [...proved.values()], changes, cost };
}

const withShift = (proved: ProvedShifts, shift: number): ProvedShifts => ({
  size: proved.size + 1,
  has: (other) => other === shift || proved.has(other),
});
