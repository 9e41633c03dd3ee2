import type { ComponentTables } from "./component-tables.ts";
import type { Opening } from "./pattern-search.ts";
import type { ProtectionGoal } from "./protection-goal.ts";
import { type SuppressionState, setOpenness } from "./suppression-state.ts";
import type { Walk } from "./walk.ts";
import type { Witness } from "./witness.ts";

/**
 * The last resort for one cell, by linear and mixed integer programmes: for each other value that it could have, the
 * table that opens the cheapest cells. Shifts 1, -1, 2, -2 … until enough of them have a table; what one opens is open
 * for the next. Undefined where even that fails.
 */
export function solverWay(
  state: SuppressionState,
  cell: number,
  goal: ProtectionGoal,
  tables: ComponentTables,
): Walk | undefined {
  const shown = new Map<number, Witness>();
  const newly: (Opening & { readonly from: number })[] = [];
  let cost = 0;
  const furthest = Math.max(...goal.ways(cell).flatMap(({ down, up }) => [down, up]));
  for (let step = 1; step <= furthest && goal.missing(cell, shown) > 0; step += 1) {
    for (const shift of [step, -step]) {
      const table = goal.missing(cell, shown) > 0 ? tables.cheapest(cell, shift) : undefined;
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
