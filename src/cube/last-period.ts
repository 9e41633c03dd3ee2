import { type CubeCell, type CubeCut, type CubeDimension, cellId } from "./cube.ts";
import type { CellStrata, Strata } from "./strata.ts";

interface OverTime<C> {
  readonly dimensions: readonly CubeDimension[];
  readonly cuts: readonly CubeCut[];
  readonly cells: readonly C[];
}

/**
 * The cube with tables of the last period beside the series: each cut of a period is there without it too, with the same
 * counts, as they were protected. Nothing is counted again, so nothing new is told. A cut that is of the last period
 * alone stands without it only. A cube that is not over time, or has cuts of all periods together, stays as it is.
 *
 * Example: core20 by period, of two months, gets the cut core20 with the counts of the second month.
 */
export function tablesOfLastPeriod<
  C extends Pick<CubeCell, "id" | "measure" | "cut" | "levels">,
  T extends OverTime<C>,
>(cube: T & OverTime<C>): T {
  const time = cube.dimensions.find(({ isTime }) => isTime);
  const last = time?.levels.at(-1)?.code;
  if (time === undefined || last === undefined) return cube;
  if (cube.cuts.some(({ dimensions }) => !dimensions.includes(time.id))) return cube;
  const plain = new Map(cube.cuts.map((cut) => [cut.id, withoutTime(cut, time.id)]));
  const copied = cube.cells.flatMap((cell) => {
    const cut = plain.get(cell.cut);
    if (cut === undefined || cell.levels[cut.place] !== last) return [];
    const levels = cell.levels.toSpliced(cut.place, 1);
    return [{ ...cell, id: cellId(cell.measure, cut.id, levels), cut: cut.id, levels }];
  });
  const alone = new Set(cube.cuts.filter(({ only }) => only !== undefined).map(({ id }) => id));
  return {
    ...cube,
    cuts: [
      ...[...plain.values()].map(({ id, dimensions }) => ({ id, dimensions })),
      ...cube.cuts.filter(({ id }) => !alone.has(id)),
    ],
    cells: [...copied, ...cube.cells.filter(({ cut }) => !alone.has(cut))],
  };
}

function withoutTime({ dimensions }: CubeCut, time: string): CubeCut & { readonly place: number } {
  const place = dimensions.indexOf(time);
  const others = dimensions.toSpliced(place, 1);
  return { id: others.length === 0 ? "total" : others.join(" by "), dimensions: others, place };
}

/**
 * The same of the parts of groups: those of a table of the last period are those of its last period.
 *
 * @param shown the cube with the tables of the last period
 */
export function strataOfLastPeriod(
  strata: Strata,
  shown: Pick<OverTime<Pick<CubeCell, "id" | "measure" | "cut" | "levels">>, "dimensions" | "cuts" | "cells">,
): Strata {
  const time = shown.dimensions.find(({ isTime }) => isTime);
  const last = time?.levels.at(-1)?.code;
  if (time === undefined || last === undefined) return strata;
  const plain = new Map(
    shown.cuts.filter(({ dimensions }) => !dimensions.includes(time.id)).map((cut) => [cut.id, cut]),
  );
  const copied = shown.cells.flatMap((cell): readonly (readonly [string, CellStrata])[] => {
    const cut = plain.get(cell.cut);
    if (cut === undefined || strata.has(cell.id)) return [];
    const source = [...cut.dimensions, time.id].join(" by ");
    const own = strata.get(cellId(cell.measure, source, [...cell.levels, last]));
    return own === undefined ? [] : [[cell.id, own]];
  });
  return new Map([...strata, ...copied]);
}
