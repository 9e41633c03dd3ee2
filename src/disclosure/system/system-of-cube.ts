import type { Cube } from "../../cube/cube.ts";
import { addJointCells } from "./add-joint-cells.ts";
import { addMargin } from "./add-margin.ts";
import { addNestedSets } from "./add-nested-sets.ts";
import { addOverlaps } from "./add-overlaps.ts";
import { addSameSets } from "./add-same-sets.ts";
import { partsDiffer } from "./check-system.ts";
import { type CountSeries, countSeriesOf } from "./count-series.ts";
import { type CubeStructure, cubeStructure } from "./cube-structure.ts";
import { dimensionSetKey } from "./cut-lattice.ts";
import type { EarlierCell } from "./earlier-cells.ts";
import type { EarlierTable } from "./earlier-table.ts";
import { type EitherOr, type NotSmall, togetherWith } from "./either-or.ts";
import type { LinkedSystem, SystemCell } from "./linked-system.ts";
import { denominatorId, numeratorId } from "./series-id.ts";
import { seriesMargins } from "./series-margins.ts";
import {
  addCell,
  cellAt,
  cellKey,
  describeCounts,
  locationPrefix,
  type SeriesTask,
  type SystemBuilder,
} from "./system-builder.ts";

/** A cube as one linked system, and where each printed count is in it. */
export interface CubeSystem extends LinkedSystem {
  /** Index of a cell, by `cellKey`. */
  readonly at: ReadonlyMap<string, number>;
}

/**
 * Ties together all counts of a run: coarser cuts are sums of finer ones, also through hierarchies; a numerator and its
 * complement make the denominator; measures of one population share it. A margin that nobody prints but that two cuts
 * have in common is an unknown as well. An absent cell is a true zero.
 *
 * `earlier` are releases of the same data. Their cells are the same unknowns, or further unknowns, whose count is NaN
 * where no reader knows it.
 * Refuses (exit 3) counts that are none, parts that do not sum to their total, and hierarchies with two parents.
 *
 * Example: flu vaccination by quintile and in total has 3 × 6 cells: denominators, numerators and complements of five
 * quintiles and the total. It has 2 margin equations and 6 complement equations.
 */
export function systemOfCube(cube: Cube, earlier: readonly EarlierTable[] = []): CubeSystem {
  const structure = cubeStructure(cube, earlier);
  const builder: SystemBuilder = { cells: [], equations: [], at: new Map(), located: new Map() };
  for (const series of countSeriesOf(cube, earlier)) addSeries(builder, series, structure);
  addComplements(builder, [cube, ...earlier.map((table) => table.cube)]);
  const measures = [cube, ...earlier.map((table) => table.cube)].flatMap((each) => each.measures);
  addSameSets(builder, measures);
  addNestedSets(builder, measures);
  addOverlaps(builder, measures);
  return { cells: builder.cells, equations: builder.equations, at: builder.at };
}

function addSeries(builder: SystemBuilder, series: CountSeries, structure: CubeStructure): void {
  const margins = seriesMargins(series, structure);
  const members: SeriesTask["members"] = new Map(
    margins.dimensionSets.map((set) => [dimensionSetKey(set), new Map()]),
  );
  const task: SeriesTask = { builder, series, members, structure, margins, reduced: new Map() };
  for (const { cut, levels, count, isMain } of series.cells) {
    const dimensions = structure.dimensionsOf.get(cut) ?? [];
    const index = addCell(task, dimensions, levels, { count, printed: true, isMain });
    if (builder.cells[index]?.count !== count) throw partsDiffer(describeCounts(series, [cut]));
    builder.at.set(cellKey(series.id, cut, levels), index);
  }
  for (const cell of series.earlier) addEarlierCell(task, cell);
  addJointCells(task);
  for (const cover of lowestFirst(task)) addMargin(task, cover);
}

/** Several earlier releases of one cell: readers know what all of them say together. */
function addEarlierCell(
  task: SeriesTask,
  { dimensions, levels, known, withheld, complement }: EarlierCell,
): void {
  const count = known.low === known.high ? known.low : Number.NaN;
  const index = addCell(task, dimensions, levels, { count, printed: false });
  const cell = cellAt(task.builder, index);
  const both = {
    low: Math.max(known.low, cell.known?.low ?? 0),
    high: Math.min(known.high, cell.known?.high ?? Number.POSITIVE_INFINITY),
  };
  const printedBefore = !withheld || cell.withholdable === false;
  task.builder.cells[index] = {
    ...cell,
    known: both,
    complement: complementWith(cell, withheld, complement),
    withholdable: !printedBefore,
    withheldBefore: !printedBefore,
  };
}

/** What all releases that printed a cell say of its complement; a release that withheld the cell says nothing of it. */
function complementWith(
  { complement: before, withholdable }: SystemCell,
  withheld: boolean,
  now: NotSmall | undefined,
): EitherOr | undefined {
  if (withheld) return before;
  return withholdable === false ? togetherWith(before, now) : now && { most: now, least: now };
}

/** The margins to add. A margin comes after the margins that it is the sum of; of equals the smaller table first. */
function lowestFirst({ margins, members }: SeriesTask): SeriesTask["margins"]["covers"] {
  const sizeOf = (set: readonly string[]): number => members.get(dimensionSetKey(set))?.size ?? 0;
  return [...margins.covers].sort(
    (a, b) => margins.heightOf(a.coarse) - margins.heightOf(b.coarse) || sizeOf(a.fine) - sizeOf(b.fine),
  );
}

/** Numerator + complement = denominator, in every cell of every proportion. */
function addComplements(builder: SystemBuilder, cubes: readonly Pick<Cube, "measures">[]): void {
  const measures = new Map(
    cubes.flatMap((cube) => cube.measures.map((measure) => [measure.id, measure] as const)),
  );
  const prefixes = [...measures.values()]
    .filter(({ kind }) => kind === "proportion")
    .map(({ id, population }) => ({
      numerator: locationPrefix(numeratorId(id)),
      denominator: locationPrefix(denominatorId(population)),
    }));
  for (const [key, index] of [...builder.located]) {
    const prefix = prefixes.find(({ numerator }) => key.startsWith(numerator));
    if (prefix === undefined) continue;
    const total = builder.located.get(prefix.denominator + key.slice(prefix.numerator.length));
    if (total === undefined) continue;
    const numerator = cellAt(builder, index);
    const count = cellAt(builder, total).count - numerator.count;
    const id = numerator.id.replace(/^numerator/, "complement");
    builder.equations.push({ total, parts: [index, builder.cells.length], kind: "complement" });
    builder.cells.push({ id, count, printed: false, cost: 1, eitherOr: numerator.complement });
  }
}
