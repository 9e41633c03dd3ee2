import type { CheckedMeasure } from "../sql/checked.ts";

/** Which of the two counts of a rate the rows of a dataset give; absent: both, or all that there is. */
export type CountedOf = "events" | "population";

/** What of a measure the rows of one dataset count. */
export interface CountedPart extends CheckedMeasure {
  readonly countedOf?: CountedOf | undefined;
}

/**
 * What is counted of a measure, dataset by dataset. A rate over a population of its own is two counts under one name: its
 * events, and the people whom rows of another dataset count. They meet in the cube, group by group.
 *
 * @example
 * // Admissions per 100,000 people: of apc_spell the rows that are emergencies, of person those who are registered.
 */
export function countedParts(measure: CheckedMeasure): readonly CountedPart[] {
  const { population } = measure;
  if (population === undefined) return [measure];
  const people: CountedPart = {
    ...measure,
    countedOf: "population",
    grain: population.grain,
    where: population.where,
    addsOverTime: undefined,
    numerator: population.count,
  };
  return [{ ...measure, countedOf: "events" }, people];
}
