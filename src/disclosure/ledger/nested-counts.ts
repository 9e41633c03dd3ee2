import type { CubeMeasure } from "../../cube/cube.ts";
import { cellId } from "../../cube/cube.ts";
import type { ProtectedCell, ProtectedCube } from "../../cube/protected-cube.ts";
import { isAmong, type PeopleSet, peopleSets } from "../system/people-sets.ts";
import { denominatorId, numeratorId } from "../system/series-id.ts";

/**
 * Counts of an earlier table whose people are among people counted now by definition, or the other way round. Each set of
 * people is a measure by itself; `kept` are measures that are in the audit anyhow.
 *
 * Only the nearest sets are taken. A set further off is tied to the nearest by its own release, which protected the people
 * between the two.
 *
 * Example: 549 are on the register, as one release says. Another counts the 546 of them who are registered here. The 3
 * between are a small count that neither release prints.
 */
export function nestedCounts(
  table: ProtectedCube,
  kept: ReadonlySet<string>,
  now: readonly CubeMeasure[],
): Pick<ProtectedCube, "measures" | "cells"> {
  const sets = peopleSets(table.measures);
  const current = peopleSets(now);
  const parts = table.measures.filter(({ id }) => kept.has(id));
  const held = new Set(peopleSets(parts).flatMap(({ series }) => [...series]));
  const nearest = sets.filter(
    (set) => ![...set.series].some((id) => held.has(id)) && current.some((one) => isNearest(set, one, sets)),
  );
  const counts = nearest.flatMap((set) => countsOf(set, table));
  return {
    measures: counts.map(({ measure }) => measure),
    cells: counts.flatMap(({ cells }) => cells),
  };
}

/** Whether one of two sets is among the other, and none of the further sets lies between them. */
function isNearest(set: PeopleSet, one: PeopleSet, further: readonly PeopleSet[]): boolean {
  if (isAmong(set, one)) return !further.some((between) => isAmong(set, between) && isAmong(between, one));
  if (isAmong(one, set)) return !further.some((between) => isAmong(one, between) && isAmong(between, set));
  return false;
}

interface Count {
  readonly measure: CubeMeasure;
  readonly cells: readonly ProtectedCell[];
}

/** The people of a set in every group, as each series of the table counts them. */
function countsOf({ series }: PeopleSet, { measures, cells }: ProtectedCube): readonly Count[] {
  return [...series].flatMap((id) => {
    const above = measures.find((measure) => numeratorId(measure.id) === id);
    if (above !== undefined) {
      const { id: name, numeratorSet, numeratorWhere } = above;
      return [
        count(
          name,
          { numeratorSet, numeratorWhere },
          cells.filter(({ measure }) => measure === name),
        ),
      ];
    }
    const those = measures.filter(({ population }) => denominatorId(population) === id);
    const [below] = those;
    if (below === undefined) return [];
    const names = new Set(those.map((measure) => measure.id));
    const people = { numeratorSet: below.denominatorSet, numeratorWhere: below.denominatorWhere };
    return [count(`all of ${below.population}`, people, belowOf(cells, names))];
  });
}

function count(
  id: string,
  people: Pick<CubeMeasure, "numeratorSet" | "numeratorWhere">,
  cells: readonly ProtectedCell[],
): Count {
  return {
    measure: { id, population: id, kind: "count", ...people },
    cells: cells.map(({ cut, levels, numerator }) => ({
      id: cellId(id, cut, levels),
      measure: id,
      cut,
      levels,
      numerator,
      denominator: undefined,
    })),
  };
}

/** Who is below in the measures of one population, once in each group. */
function belowOf(cells: readonly ProtectedCell[], measures: ReadonlySet<string>): readonly ProtectedCell[] {
  const groups = new Map<string, ProtectedCell>();
  for (const cell of cells) {
    if (!measures.has(cell.measure) || cell.denominator === undefined) continue;
    groups.set([cell.cut, ...cell.levels].join("|"), { ...cell, numerator: cell.denominator });
  }
  return [...groups.values()];
}
