import type { NestingMap } from "../../cube/nesting-map.ts";
import { partsDiffer } from "./check-system.ts";
import { type CutLattice, type DimensionSet, dimensionSetKey } from "./cut-lattice.ts";
import {
  addCell,
  cellAt,
  describeCounts,
  levelsKey,
  type Member,
  type SeriesTask,
} from "./system-builder.ts";

/**
 * Adds the equations of one margin: every cell of the coarse set is the sum of its cells of the fine set. An absent cell is
 * a true zero. Refuses (exit 3) parts that do not sum to their total.
 *
 * Example: 3 men and 5 women in quintile 1 are the parts of the 8 people of quintile 1.
 */
export function addMargin(task: SeriesTask, { coarse, fine }: CutLattice["covers"][number]): void {
  const { builder, series, members, structure, margins } = task;
  const totals = members.get(dimensionSetKey(coarse)) ?? new Map<string, Member>();
  const fineCells = members.get(dimensionSetKey(fine)) ?? new Map<string, Member>();
  const groups = groupsOf(fineCells, levelsAbove(fine, coarse, structure.nesting), coarse);
  const isPrintedAtAll = [...totals.values()].some(({ index }) => builder.cells[index]?.printed);
  const isOfPrintedPeriod = ofPeriodsOf(totals, coarse, structure.times);
  for (const [key, { level, parts }] of groups) {
    const isPrinted = isPrintedAtAll && isOfPrintedPeriod(level);
    const sum = parts.reduce((all, part) => all + cellAt(builder, part).count, 0);
    const found = totals.get(key)?.index;
    // A printed table has a row for everybody who is there.
    if (found === undefined && isPrinted && sum > 0) throw partsDiffer(describeCounts(series, coarse));
    const count = isPrinted ? 0 : sum;
    const levels = coarse.map((dimension) => level.get(dimension) ?? "");
    const total = found ?? addCell(task, coarse, levels, { count, printed: false });
    const cell = cellAt(builder, total);
    if (Number.isNaN(cell.count)) builder.cells[total] = { ...cell, count: sum };
    if (!Number.isNaN(sum) && cellAt(builder, total).count !== sum)
      throw partsDiffer(describeCounts(series, coarse));
    builder.equations.push({ total, parts, kind: margins.isJoint(fine) ? "joint" : "margin" });
  }
  const isOfPeriod = ofPeriodsOf(fineCells, coarse, structure.times);
  for (const [key, { index, level }] of totals) {
    if (!groups.has(key) && isOfPeriod(level) && cellAt(builder, index).count > 0)
      throw partsDiffer(describeCounts(series, coarse));
  }
}

/** Whether cells speak of the period of a group: a cut of the last period alone has no part of the others. */
function ofPeriodsOf(
  fine: ReadonlyMap<string, Member>,
  coarse: DimensionSet,
  times: ReadonlySet<string>,
): (level: ReadonlyMap<string, string>) => boolean {
  const of = coarse
    .filter((dimension) => times.has(dimension))
    .map((dimension) => ({
      dimension,
      levels: new Set([...fine.values()].map(({ level }) => level.get(dimension))),
    }));
  return (level) => of.every(({ dimension, levels }) => levels.has(level.get(dimension)));
}

interface Group {
  readonly level: ReadonlyMap<string, string>;
  readonly parts: number[];
}

type LevelsAbove = (level: ReadonlyMap<string, string>) => ReadonlyMap<string, string>;

function groupsOf(
  fine: ReadonlyMap<string, Member>,
  above: LevelsAbove,
  coarse: DimensionSet,
): ReadonlyMap<string, Group> {
  const groups = new Map<string, Group>();
  for (const { index, level } of fine.values()) {
    const coarser = above(level);
    const key = levelsKey(coarse, coarser);
    const group = groups.get(key) ?? { level: coarser, parts: [] };
    groups.set(key, group);
    group.parts.push(index);
  }
  return groups;
}

/** From the levels of a fine cell to the levels of the coarse cell that it is part of. */
function levelsAbove(fine: DimensionSet, coarse: DimensionSet, nesting: NestingMap): LevelsAbove {
  const from = coarse.map((dimension) => ({
    dimension,
    below:
      fine.find((one) => one === dimension) ??
      fine.find((one) => nesting.above(one).includes(dimension)) ??
      dimension,
  }));
  return (level) =>
    new Map(
      from.map(({ dimension, below }) => [
        dimension,
        nesting.levelIn(below, level.get(below) ?? "", dimension),
      ]),
    );
}
