import { jointKey } from "../../cube/joint.ts";
import type { SeriesCell } from "./count-series.ts";
import type { JointTable } from "./joint-tables.ts";
import { addCell, type SeriesTask } from "./system-builder.ts";

/** Adds the tables that nobody prints. A count that this run did not make is NaN; `completeCounts` finds one that fits. */
export function addJointCells(task: SeriesTask): void {
  for (const table of task.structure.joints) {
    const counts = countsOf(task, table);
    for (const levels of table.groups) {
      const count = counts === undefined ? Number.NaN : (counts.get(jointKey(levels)) ?? 0);
      const supposed = counts === undefined;
      addCell(task, [table.joint, ...table.others], levels, { count, printed: false, supposed });
    }
  }
}

/** The counts of a table by its levels, from a finer table that was counted; undefined where none was. */
function countsOf(
  { series, structure }: SeriesTask,
  { dimensions, others }: JointTable,
): ReadonlyMap<string, number> | undefined {
  const cut = structure.unprinted.find(({ dimensions: own }) =>
    [...dimensions, ...others].every((one) => own.includes(one)),
  );
  if (cut === undefined || series.unprinted.length === 0) return undefined;
  const levelsOf = (names: readonly string[], { levels }: SeriesCell): readonly string[] =>
    names.map((one) => levels[cut.dimensions.indexOf(one)] ?? "");
  const counts = new Map<string, number>();
  for (const cell of series.unprinted) {
    if (cell.cut !== cut.id) continue;
    const key = jointKey([jointKey(levelsOf(dimensions, cell)), ...levelsOf(others, cell)]);
    counts.set(key, (counts.get(key) ?? 0) + cell.count);
  }
  return counts;
}
