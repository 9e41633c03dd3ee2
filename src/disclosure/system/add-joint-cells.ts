import { jointKey } from "../../cube/joint.ts";
import type { SeriesCell } from "./count-series.ts";
import type { JointTable } from "./joint-tables.ts";
import { addCell, type SeriesTask } from "./system-builder.ts";

/**
 * Adds the tables that nobody prints. A count that this run did not make is NaN; `completeCounts` finds one that fits.
 * A group of which a printed table has no line is nobody, as every reader sees, and is not added.
 */
export function addJointCells(task: SeriesTask): void {
  for (const table of task.structure.joints) {
    const counts = countsOf(task, table);
    const isNobody = absentFrom(task, table);
    for (const levels of table.groups.filter((group) => !isNobody(group))) {
      const count = counts === undefined ? Number.NaN : (counts.get(jointKey(levels)) ?? 0);
      const supposed = counts === undefined;
      addCell(task, [table.joint, ...table.others], levels, { count, printed: false, supposed });
    }
  }
}

/**
 * Whether a printed table that a group would be a part of has no line for it.
 *
 * Example: all people are women. By Place and sex there is no line of men, so that no area has men either.
 */
function absentFrom(
  { series, structure }: SeriesTask,
  { dimensions, others }: JointTable,
): (group: readonly string[]) => boolean {
  const names = [...dimensions, ...others];
  const printed = structure.wholeCuts
    .filter((cut) => cut.dimensions.length > 0 && cut.dimensions.every((one) => names.includes(one)))
    .map((cut) => ({
      places: cut.dimensions.map((one) => names.indexOf(one)),
      lines: new Set(
        series.cells.filter((cell) => cell.cut === cut.id).map(({ levels }) => jointKey(levels)),
      ),
    }))
    // Where a measure is not printed by a cut at all, its lines say nothing.
    .filter(({ lines }) => lines.size > 0);
  return ([key = "[]", ...rest]) => {
    const levels = [...(JSON.parse(key) as string[]), ...rest];
    return printed.some(({ places, lines }) => !lines.has(jointKey(places.map((at) => levels[at] ?? ""))));
  };
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
