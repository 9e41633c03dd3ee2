import type { Cube } from "../../cube/cube.ts";
import type { NestingMap } from "../../cube/nesting-map.ts";
import {
  cubeQuantities,
  denominatorOf,
  type EarlierCell,
  numeratorOf,
  type Quantity,
} from "./cube-quantities.ts";
import { type CubeShape, cubeShape, type QuantityShape, quantityShape } from "./cube-shape.ts";
import { type Split, splitKey, splitOf } from "./cut-lattice.ts";
import type { EarlierTable } from "./earlier-table.ts";
import type { Equation, LinkedSystem, SystemCell } from "./linked-system.ts";
import { partsDiffer } from "./linked-system.ts";

/** A cube as one linked system, and where each printed count is in it. */
export interface CubeSystem extends LinkedSystem {
  /** Index of a cell by `cellKey`. */
  readonly at: ReadonlyMap<string, number>;
}

/** Finds a printed count in the system: quantity (see `numeratorOf`, `denominatorOf`), cut and levels. */
export const cellKey = (quantity: string, cut: string, levels: readonly string[]): string =>
  [quantity, cut, ...levels].join("\u001f");

/**
 * Ties together all counts of a run: coarser cuts are sums of finer ones, also through hierarchies; numerator and
 * those without it make the denominator; measures of one population share it; margins that nobody prints but any two
 * cuts have in common are unknowns as well. A cell that is absent is a true zero. `earlier` are releases of the same
 * data: their cells are the same unknowns, or further ones whose count is NaN where no reader knows it.
 *
 * Refuses (exit 3) counts that are none, parts that do not sum to their total, and hierarchies with two parents.
 */
export function systemOfCube(cube: Cube, earlier: readonly EarlierTable[] = []): CubeSystem {
  const shape = cubeShape(cube, earlier);
  const builder: Builder = { cells: [], equations: [], at: new Map(), located: new Map() };
  for (const quantity of cubeQuantities(cube, earlier)) addQuantity(builder, quantity, shape);
  addComplements(builder, [cube, ...earlier.map((table) => table.cube)]);
  return { cells: builder.cells, equations: builder.equations, at: builder.at };
}

interface Builder {
  readonly cells: SystemCell[];
  readonly equations: Equation[];
  readonly at: Map<string, number>;
  /** Index of every cell, printed or not, by quantity, split and levels. */
  readonly located: Map<string, number>;
}

/** One cell of one quantity while its margins are put together. */
interface Member {
  readonly index: number;
  readonly level: ReadonlyMap<string, string>;
}

type Members = Map<string, Map<string, Member>>;

interface Task {
  readonly builder: Builder;
  readonly quantity: Quantity;
  readonly members: Members;
  readonly shape: CubeShape;
  readonly margins: QuantityShape;
  /** The split of a cut, once worked out. */
  readonly splits: Map<readonly string[], Split>;
}

function addQuantity(builder: Builder, quantity: Quantity, shape: CubeShape): void {
  const margins = quantityShape(quantity, shape);
  const members: Members = new Map(margins.splits.map((split) => [splitKey(split), new Map()]));
  const task: Task = { builder, quantity, members, shape, margins, splits: new Map() };
  for (const { cut, levels, count } of quantity.cells) {
    const index = place(task, shape.dimensionsOf.get(cut) ?? [], levels, { count, printed: true });
    if (builder.cells[index]?.count !== count) throw partsDiffer(thingOf(quantity, [cut]));
    builder.at.set(cellKey(quantity.id, cut, levels), index);
  }
  for (const cell of quantity.earlier) addEarlier(task, cell);
  const covers = [...margins.covers].sort(
    (a, b) =>
      margins.heightOf(a.coarse) - margins.heightOf(b.coarse) ||
      sizeOf(members, a.fine) - sizeOf(members, b.fine),
  );
  for (const cover of covers) addMargin(task, cover);
}

/** The index of the cell with these levels, which is added if it is not there. */
function place(
  { builder, quantity, members, shape, margins, splits }: Task,
  dimensions: readonly string[],
  levels: readonly string[],
  cell: Pick<SystemCell, "count" | "printed">,
): number {
  const split = splits.get(dimensions) ?? splitOf(dimensions, shape.nesting);
  splits.set(dimensions, split);
  const level = new Map(dimensions.map((dimension, at) => [dimension, levels[at] ?? ""]));
  const inSplit = members.get(splitKey(split)) ?? new Map<string, Member>();
  const key = keyOf(split, level);
  const same = inSplit.get(key);
  if (same !== undefined) return same.index;
  const index = builder.cells.length;
  const id = [quantity.id, splitKey(split), key].join("|").replaceAll("\u001f", "|");
  builder.cells.push({ ...cell, id, cost: costOf(quantity, split, margins) });
  inSplit.set(key, { index, level });
  builder.located.set([quantity.id, splitKey(split), key].join("\u001f"), index);
  return index;
}

/** Several earlier releases of one cell: readers know what all of them say together. */
function addEarlier(task: Task, { dimensions, levels, known, withheld }: EarlierCell): void {
  const count = known.low === known.high ? known.low : Number.NaN;
  const index = place(task, dimensions, levels, { count, printed: false });
  const cell = task.builder.cells[index];
  if (cell === undefined) return;
  const both = {
    low: Math.max(known.low, cell.known?.low ?? 0),
    high: Math.min(known.high, cell.known?.high ?? Number.POSITIVE_INFINITY),
  };
  const printedBefore = !withheld || cell.withholdable === false;
  task.builder.cells[index] = { ...cell, known: both, withholdable: !printedBefore, stays: !printedBefore };
}

/** Every cell of the coarse split as the sum of those of the fine one; absent cells are true zeros. */
function addMargin(task: Task, { coarse, fine }: { readonly coarse: Split; readonly fine: Split }): void {
  const { builder, quantity, members, shape } = task;
  const totals = members.get(splitKey(coarse)) ?? new Map<string, Member>();
  const groups = groupsOf(
    members.get(splitKey(fine)) ?? new Map(),
    climber(fine, coarse, shape.nesting),
    coarse,
  );
  const countOf = (index: number): number => builder.cells[index]?.count ?? 0;
  const complete = [...totals.values()].some(({ index }) => builder.cells[index]?.printed);
  for (const [key, { level, parts }] of groups) {
    const sum = parts.reduce((all, part) => all + countOf(part), 0);
    const found = totals.get(key)?.index;
    if (found === undefined && complete && sum > 0) throw partsDiffer(thingOf(quantity, coarse));
    const count = complete ? 0 : sum;
    const levels = coarse.map((dimension) => level.get(dimension) ?? "");
    const total = found ?? place(task, coarse, levels, { count, printed: false });
    if (Number.isNaN(countOf(total))) builder.cells[total] = { ...cellAt(builder, total), count: sum };
    if (!Number.isNaN(sum) && countOf(total) !== sum) throw partsDiffer(thingOf(quantity, coarse));
    builder.equations.push({ total, parts, kind: "margin" });
  }
  for (const [key, { index }] of totals) {
    if (!groups.has(key) && countOf(index) > 0) throw partsDiffer(thingOf(quantity, coarse));
  }
}

function groupsOf(
  fine: ReadonlyMap<string, Member>,
  climb: (level: ReadonlyMap<string, string>) => ReadonlyMap<string, string>,
  coarse: Split,
): ReadonlyMap<string, { readonly level: ReadonlyMap<string, string>; readonly parts: number[] }> {
  const groups = new Map<string, { readonly level: ReadonlyMap<string, string>; readonly parts: number[] }>();
  for (const { index, level } of fine.values()) {
    const above = climb(level);
    const key = keyOf(coarse, above);
    const group = groups.get(key) ?? { level: above, parts: [] };
    groups.set(key, group);
    group.parts.push(index);
  }
  return groups;
}

/** From the levels of a fine cell to those of the coarse cell that it is part of. */
function climber(
  fine: Split,
  coarse: Split,
  nesting: NestingMap,
): (level: ReadonlyMap<string, string>) => ReadonlyMap<string, string> {
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

/** Numerator + those without it = denominator, in every cell of every proportion. */
function addComplements(builder: Builder, cubes: readonly Pick<Cube, "measures">[]): void {
  const measures = new Map(
    cubes.flatMap((cube) => cube.measures.map((measure) => [measure.id, measure] as const)),
  );
  const prefixes = [...measures.values()]
    .filter(({ kind }) => kind === "proportion")
    .map(({ id, population }) => ({
      numerator: `${numeratorOf(id)}\u001f`,
      denominator: `${denominatorOf(population)}\u001f`,
    }));
  for (const [key, index] of [...builder.located]) {
    const prefix = prefixes.find(({ numerator }) => key.startsWith(numerator));
    if (prefix === undefined) continue;
    const total = builder.located.get(prefix.denominator + key.slice(prefix.numerator.length));
    if (total === undefined) continue;
    const count = cellAt(builder, total).count - cellAt(builder, index).count;
    const id = cellAt(builder, index).id.replace(/^numerator/, "complement");
    builder.equations.push({ total, parts: [index, builder.cells.length], kind: "complement" });
    builder.cells.push({ id, count, printed: false, cost: 1 });
  }
}

function cellAt({ cells }: Builder, index: number): SystemCell {
  const cell = cells[index];
  if (cell === undefined) throw new RangeError("no such cell");
  return cell;
}

const sizeOf = (members: Members, split: Split): number => members.get(splitKey(split))?.size ?? 0;

const keyOf = (split: Split, level: ReadonlyMap<string, string>): string =>
  split.map((dimension) => level.get(dimension) ?? "").join("\u001f");

const thingOf = ({ id }: Quantity, split: readonly string[]): string =>
  `${id.replace("|", " of ")} by ${split.length === 0 ? "nothing (the total)" : split.join(" and ")}`;

/** Totals are read most and feed most, so they cost more; a denominator costs every measure that divides by it. */
function costOf({ measures }: Quantity, split: Split, { heightOf }: QuantityShape): number {
  return measures * (1 + heightOf(split) / 4) * (split.length === 0 ? 3 : 1);
}
