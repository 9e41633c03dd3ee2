import { type Condition, isWithin } from "../../cube/condition.ts";
import type { CubeMeasure } from "../../cube/cube.ts";
import { denominatorId, numeratorId } from "./series-id.ts";

/** The series that count the same people, and what these people meet. */
export interface PeopleSet {
  readonly where: readonly Condition[];
  readonly series: ReadonlySet<string>;
}

/** All sets of people that the measures count, each once. */
export function peopleSets(measures: readonly CubeMeasure[]): readonly PeopleSet[] {
  const sets = new Map<string, { readonly where: readonly Condition[]; readonly series: Set<string> }>();
  const add = (name: string | undefined, where: readonly Condition[] | undefined, series: string): void => {
    if (name === undefined || where === undefined) return;
    const set = sets.get(name) ?? { where, series: new Set() };
    sets.set(name, set);
    set.series.add(series);
  };
  for (const { id, population, ...measure } of measures) {
    add(measure.numeratorSet, measure.numeratorWhere, numeratorId(id));
    add(measure.denominatorSet, measure.denominatorWhere, denominatorId(population));
  }
  return [...sets.values()];
}

/** Whether all of one set are in another by definition, and not the other way round. */
export const isAmong = (inner: PeopleSet, outer: PeopleSet): boolean =>
  inner !== outer && isWithin(inner.where, outer.where) && !isWithin(outer.where, inner.where);
