import type { CountSeries } from "./count-series.ts";
import type { CubeStructure } from "./cube-structure.ts";
import { type DimensionSet, dimensionSetKey, reducedDimensions } from "./cut-lattice.ts";
import type { Equation, SystemCell } from "./linked-system.ts";
import type { SeriesMargins } from "./series-margins.ts";

const SEPARATOR = "\u001f";

/** A system while it is put together. */
export interface SystemBuilder {
  readonly cells: SystemCell[];
  readonly equations: Equation[];
  /** Index of a printed cell, by `cellKey`. */
  readonly at: Map<string, number>;
  /** Index of every cell, printed or not, by `locationKey`. */
  readonly located: Map<string, number>;
}

/** One series while its cells are added. */
export interface SeriesTask {
  readonly builder: SystemBuilder;
  readonly series: CountSeries;
  readonly structure: CubeStructure;
  readonly margins: SeriesMargins;
  /** The cells added so far, by the key of their dimension set, then by the key of their levels. */
  readonly members: Map<string, Map<string, Member>>;
  /** The dimension set of a cut, once worked out. */
  readonly reduced: Map<readonly string[], DimensionSet>;
}

/** A cell of a series, and its level of each dimension. */
export interface Member {
  readonly index: number;
  readonly level: ReadonlyMap<string, string>;
}

/** Finds a printed count in the system: its series (`numeratorId`, `denominatorId`), cut and levels. */
export const cellKey = (series: string, cut: string, levels: readonly string[]): string =>
  [series, cut, ...levels].join(SEPARATOR);

export const levelsKey = (set: DimensionSet, level: ReadonlyMap<string, string>): string =>
  set.map((dimension) => level.get(dimension) ?? "").join(SEPARATOR);

/** What the location keys of all cells of a series begin with. */
export const locationPrefix = (series: string): string => series + SEPARATOR;

const locationKey = (series: string, set: DimensionSet, levels: string): string =>
  [series, dimensionSetKey(set), levels].join(SEPARATOR);

/** The index of the cell with these levels; the cell is added if it is not there. */
export function addCell(
  { builder, series, members, structure, margins, reduced }: SeriesTask,
  dimensions: readonly string[],
  levels: readonly string[],
  {
    isMain = false,
    ...cell
  }: Pick<SystemCell, "count" | "printed" | "supposed"> & { readonly isMain?: boolean },
): number {
  const set = reduced.get(dimensions) ?? reducedDimensions(dimensions, structure.nesting);
  reduced.set(dimensions, set);
  const level = new Map(dimensions.map((dimension, at) => [dimension, levels[at] ?? ""]));
  const inSet = members.get(dimensionSetKey(set)) ?? new Map<string, Member>();
  const key = levelsKey(set, level);
  const same = inSet.get(key);
  if (same !== undefined) return same.index;
  const index = builder.cells.length;
  const id = [series.id, dimensionSetKey(set), key].join("|").replaceAll(SEPARATOR, "|");
  builder.cells.push({ ...cell, id, cost: costOf(series, set, margins) * (isMain ? MAIN_COST : 1) });
  inSet.set(key, { index, level });
  builder.located.set(locationKey(series.id, set, key), index);
  return index;
}

/**
 * The two groups of a main comparison cost more than a total of all: without one of them the question has no answer, while
 * the total of all is no part of the answer.
 */
const MAIN_COST = 8;

/** Totals are read most and feed most, so they cost more; a denominator costs every measure that divides by it. */
function costOf({ measures }: CountSeries, set: DimensionSet, { printedHeightOf }: SeriesMargins): number {
  return measures * (1 + printedHeightOf(set) / 4) * (set.length === 0 ? 3 : 1);
}

export function cellAt({ cells }: SystemBuilder, index: number): SystemCell {
  const cell = cells[index];
  if (cell === undefined) throw new RangeError("no such cell");
  return cell;
}

/** The counts of a series by some dimensions, as an error names them. */
export const describeCounts = ({ id }: CountSeries, set: readonly string[]): string =>
  `${id.replace("|", " of ")} by ${set.length === 0 ? "nothing (the total)" : set.join(" and ")}`;
