import { DeepdiveError, usageError } from "../../model/deepdive-error.ts";
import type { Measure } from "../../model/measure.ts";
import type { Snapshot } from "../../model/snapshot.ts";

/** The latest date that the datasets whose rows are counted speak of; of all datasets where those say none. */
export function latestDate(measures: readonly Measure[], snapshots: readonly Snapshot[]): string | undefined {
  const grains = new Set(measures.map(({ grain }) => grain));
  const dates = (of: readonly Snapshot[]): readonly string[] =>
    of.flatMap(({ asAt }) => asAt ?? []).toSorted();
  return dates(snapshots.filter(({ dataset }) => grains.has(dataset))).at(-1) ?? dates(snapshots).at(-1);
}

/** A day by which nothing is counted: whether data are there does not depend on it. */
const ANY_DAY = "2999-12-31";

/**
 * Says why there is no day to count by. Where data of the run were never loaded, that is the reason (exit 5), with the
 * files that would serve; a day would not help. Else a day has to be given (exit 2).
 *
 * @param planAt plans the run by a day, and throws what stands against it
 */
export function refuseWithoutDay(planAt: (day: string) => unknown): never {
  try {
    planAt(ANY_DAY);
  } catch (cause) {
    if (cause instanceof DeepdiveError && cause.code === "data-absent") throw cause;
  }
  throw usageError({
    code: "no-as-at",
    thing: "the date of this run",
    has: "was not given, and no loaded file says what date it speaks of",
    next: "Add --as-at YYYY-MM-DD",
  });
}
