import type { Cube, CubeMeasure } from "../../cube/cube.ts";
import type { ProtectedCell, ProtectedCube } from "../../cube/protected-cube.ts";
import type { EarlierTable } from "../system/earlier-table.ts";
import { isPossible } from "./is-possible-cell.ts";

/**
 * An earlier table with a name of its own for each count whose total of all differs from today's, although the same rows were
 * counted: by another value of a parameter it counts other people. All its other counts stay tied to today's.
 *
 * Example: eight measures of diabetes care were released, one of them of the process that a parameter names. Now they are
 * released for another process. Seven measures count the same people as before: what was withheld of them stays withheld.
 */
export function splitOtherPeople(earlier: EarlierTable, cube: Cube): EarlierTable {
  const { cube: table, id: entry } = earlier;
  const { numerators, populations } = differingTotals(earlier, cube);
  if (numerators.size === 0 && populations.size === 0) return earlier;
  const isOther = ({ id, population }: CubeMeasure): boolean =>
    numerators.has(id) || populations.has(population);
  const renamed = new Set(table.measures.filter(isOther).map(({ id }) => id));
  const name = (id: string): string => `${id}@${entry}`;
  const measureName = (id: string): string => (renamed.has(id) ? name(id) : id);
  const measures = table.measures.map((measure) =>
    renamed.has(measure.id) ? otherMeasure(measure, name, populations.has(measure.population)) : measure,
  );
  const cells = table.cells.map((cell) => ({ ...cell, measure: measureName(cell.measure) }));
  return { ...earlier, cube: { ...table, measures, cells } };
}

/** The measure under a name of its own. What its definition says of the people of today's measures, it says no more. */
function otherMeasure(
  measure: CubeMeasure,
  name: (id: string) => string,
  hasOtherPopulation: boolean,
): CubeMeasure {
  const { id, population, kind, numeratorSet, denominatorSet, denominatorWhere } = measure;
  return {
    id: name(id),
    kind,
    numeratorSet: numeratorSet && name(numeratorSet),
    ...(hasOtherPopulation
      ? { population: name(population), denominatorSet: denominatorSet && name(denominatorSet) }
      : { population, denominatorSet, denominatorWhere }),
  };
}

/** The measures and populations whose total of all is not, for certain, what it was. */
export function differingTotals(
  { cube: table, policy }: EarlierTable,
  cube: Cube,
): { readonly numerators: ReadonlySet<string>; readonly populations: ReadonlySet<string> } {
  const now = new Map(cube.cells.map((cell) => [cell.id, cell]));
  const populationOf = new Map(table.measures.map(({ id, population }) => [id, population]));
  const numerators = new Set<string>();
  const populations = new Set<string>();
  for (const shown of totalsOf(table)) {
    const cell = now.get(shown.id);
    if (cell === undefined) continue;
    if (!isPossible(shown.numerator, cell.numerator, policy)) numerators.add(shown.measure);
    if (!isPossible(shown.denominator, cell.denominator, policy))
      populations.add(populationOf.get(shown.measure) ?? "");
  }
  return { numerators, populations };
}

function totalsOf({ cuts, cells }: ProtectedCube): readonly ProtectedCell[] {
  const whole = new Set(cuts.filter(({ dimensions }) => dimensions.length === 0).map(({ id }) => id));
  return cells.filter(({ cut }) => whole.has(cut));
}
