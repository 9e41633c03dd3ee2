import type { Cube, CubeCell, CubeMeasure } from "../../cube/cube.ts";
import { inputError } from "../../model/deepdive-error.ts";
import { checkCount } from "./check-system.ts";
import { type EarlierCell, earlierCells } from "./earlier-cells.ts";
import type { EarlierTable } from "./earlier-table.ts";
import { denominatorId, numeratorId } from "./series-id.ts";

/** The counts of one kind over all groups: the numerators of one measure, or the denominators of a population. */
export interface CountSeries {
  /** See `numeratorId` and `denominatorId`. */
  readonly id: string;
  /** How many things are lost with one of its cells: 1 for a numerator, more for a denominator that measures share. */
  readonly measures: number;
  readonly cells: readonly SeriesCell[];
  readonly earlier: readonly EarlierCell[];
  /** Counts that were made for the tables that nobody prints. */
  readonly unprinted: readonly SeriesCell[];
}

export interface SeriesCell {
  readonly cut: string;
  readonly levels: readonly string[];
  readonly count: number;
  /** Of a main comparison of the run. */
  readonly isMain: boolean;
}

/**
 * The counts of a cube without repeats, because measures of one population share their denominators. With each series
 * comes what earlier releases of the same data say of it. Refuses (exit 3) what is not a count, a numerator above its
 * denominator, and denominators that differ where they must not.
 *
 * Example: flu and covid vaccination of the COPD register make three series: two numerators and one denominator.
 */
export function countSeriesOf(cube: Cube, earlier: readonly EarlierTable[] = []): readonly CountSeries[] {
  const { numerators, denominators } = cellsBySeries(cube, cube.cells);
  const beneath = cellsBySeries(cube, cube.unprinted?.cells ?? []);
  const before = earlierCells(earlier);
  const sharedBy = (population: string) =>
    cube.measures.filter((measure) => measure.population === population && measure.kind !== "count").length;
  const series = (
    id: string,
    measures: number,
    cells: readonly SeriesCell[],
    unprinted: readonly SeriesCell[] = [],
  ): CountSeries => ({ id, measures, cells, earlier: before.get(id) ?? [], unprinted });
  const now = [
    ...[...denominators].map(([id, cells]) =>
      series(
        denominatorId(id),
        1 + sharedBy(id),
        [...cells.values()],
        [...(beneath.denominators.get(id)?.values() ?? [])],
      ),
    ),
    ...[...numerators].map(([id, cells]) => series(numeratorId(id), 1, cells, beneath.numerators.get(id))),
  ];
  const ids = new Set(now.map(({ id }) => id));
  return [...now, ...[...before.keys()].filter((id) => !ids.has(id)).map((id) => series(id, 1, []))];
}

/** Numerators by measure; denominators by population, each cell once. */
function cellsBySeries(cube: Cube, all: readonly CubeCell[]) {
  const measures = new Map(cube.measures.map((measure) => [measure.id, measure]));
  const main = new Set(cube.main?.flat());
  const numerators = new Map<string, SeriesCell[]>();
  const denominators = new Map<string, Map<string, SeriesCell>>();
  for (const cell of all) {
    const measure = measures.get(cell.measure);
    if (measure === undefined) throw new RangeError("a cell of a measure that the cube does not list");
    checkCell(cell, measure);
    const { cut, levels } = cell;
    const cells = numerators.get(measure.id) ?? [];
    const isMain = main.has(cell.id);
    cells.push({ cut, levels, count: cell.numerator, isMain });
    numerators.set(measure.id, cells);
    if (cell.denominator !== undefined)
      addDenominator(denominators, measure, { cut, levels, count: cell.denominator, isMain });
  }
  return { numerators, denominators };
}

function addDenominator(
  all: Map<string, Map<string, SeriesCell>>,
  measure: CubeMeasure,
  cell: SeriesCell,
): void {
  const cells = all.get(measure.population) ?? new Map<string, SeriesCell>();
  all.set(measure.population, cells);
  const key = [cell.cut, ...cell.levels].join("|");
  const before = cells.get(key);
  if (before !== undefined && before.count !== cell.count) {
    throw inputError({
      code: "denominators-differ",
      thing: `measure '${measure.id}', cut '${cell.cut}'`,
      has: `a denominator that is not that of the other measures of population '${measure.population}'`,
      promised: "Measures of one population have equal denominators in every cell",
      next: "Give the measures different populations, or the same denominator",
    });
  }
  cells.set(key, cell);
}

function checkCell(cell: CubeCell, { id, kind }: CubeMeasure): void {
  const thing = `measure '${id}', cut '${cell.cut}'`;
  checkCount(cell.numerator, thing);
  if (cell.denominator === undefined) return;
  checkCount(cell.denominator, thing);
  if (kind === "proportion" && cell.numerator > cell.denominator) {
    throw inputError({
      code: "numerator-above-denominator",
      thing,
      has: "a numerator above its denominator",
      promised: "The numerator of a proportion counts some of those that the denominator counts",
      next: "Correct the counts, or declare the measure a rate",
    });
  }
}
