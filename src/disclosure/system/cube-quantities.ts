import type { Cube, CubeCell, CubeMeasure } from "../../cube/cube.ts";
import { inputError } from "../../model/deepdive-error.ts";
import type { ProtectedCount } from "../../model/protected-count.ts";
import { type CountRange, possibleCounts } from "../count/protect-count.ts";
import type { EarlierTable } from "./earlier-table.ts";
import { checkCount } from "./linked-system.ts";

/** A count that measures have one of in every cell: a numerator of one measure, or the denominator of a population. */
export interface Quantity {
  readonly id: string;
  /** How many things are lost with one of its cells: 1 for a numerator, more for a denominator that measures share. */
  readonly measures: number;
  readonly cells: readonly QuantityCell[];
  readonly earlier: readonly EarlierCell[];
}

export interface QuantityCell {
  readonly cut: string;
  readonly levels: readonly string[];
  readonly count: number;
}

/** A cell that an earlier release printed or withheld, of whose true count we may know no more than its readers. */
export interface EarlierCell {
  readonly dimensions: readonly string[];
  readonly levels: readonly string[];
  readonly known: CountRange;
  readonly withheld: boolean;
}

export const numeratorOf = (measure: string): string => `numerator|${measure}`;
export const denominatorOf = (population: string): string => `denominator|${population}`;

/**
 * The counts of a cube without repeats: measures of one population share their denominators; and what earlier
 * releases of the same data say of the same counts. Refuses (exit 3) what is not a count, a numerator above its
 * denominator, and denominators that differ where they must not.
 */
export function cubeQuantities(cube: Cube, earlier: readonly EarlierTable[] = []): readonly Quantity[] {
  const measures = new Map(cube.measures.map((measure) => [measure.id, measure]));
  const numerators = new Map<string, QuantityCell[]>();
  const denominators = new Map<string, Map<string, QuantityCell>>();
  for (const cell of cube.cells) {
    const measure = measures.get(cell.measure);
    if (measure === undefined) throw new RangeError("a cell of a measure that the cube does not list");
    checkCell(cell, measure);
    const { cut, levels } = cell;
    push(numerators, measure.id, { cut, levels, count: cell.numerator });
    if (cell.denominator !== undefined)
      addDenominator(denominators, measure, { cut, levels, count: cell.denominator });
  }
  const before = earlierCells(earlier);
  const sharedBy = (population: string) =>
    cube.measures.filter((measure) => measure.population === population && measure.kind !== "count").length;
  const quantity = (id: string, shared: number, cells: readonly QuantityCell[]): Quantity => ({
    id,
    measures: shared,
    cells,
    earlier: before.get(id) ?? [],
  });
  const now = [
    ...[...denominators].map(([id, cells]) =>
      quantity(denominatorOf(id), 1 + sharedBy(id), [...cells.values()]),
    ),
    ...[...numerators].map(([id, cells]) => quantity(numeratorOf(id), 1, cells)),
  ];
  const ids = new Set(now.map(({ id }) => id));
  return [...now, ...[...before.keys()].filter((id) => !ids.has(id)).map((id) => quantity(id, 1, []))];
}

/** By quantity, what earlier releases show. */
function earlierCells(earlier: readonly EarlierTable[]): ReadonlyMap<string, readonly EarlierCell[]> {
  const all = new Map<string, EarlierCell[]>();
  for (const { cube, policy } of earlier) {
    const populations = new Map(cube.measures.map(({ id, population }) => [id, population]));
    const dimensionsOf = new Map(cube.cuts.map(({ id, dimensions }) => [id, dimensions]));
    for (const { measure, cut, levels, numerator, denominator } of cube.cells) {
      const cell = (shown: ProtectedCount): EarlierCell => ({
        dimensions: dimensionsOf.get(cut) ?? [],
        levels,
        known: possibleCounts(policy, shown),
        withheld: shown.status === "withheld",
      });
      push(all, numeratorOf(measure), cell(numerator));
      if (denominator !== undefined)
        push(all, denominatorOf(populations.get(measure) ?? ""), cell(denominator));
    }
  }
  return all;
}

function push<T>(map: Map<string, T[]>, key: string, cell: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [cell]);
  else list.push(cell);
}

function addDenominator(
  all: Map<string, Map<string, QuantityCell>>,
  measure: CubeMeasure,
  cell: QuantityCell,
): void {
  const cells = all.get(measure.population) ?? new Map<string, QuantityCell>();
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
