import { addDays } from "../../calendar/day.ts";
import type { CubeMeasure } from "../../cube/cube.ts";
import type { ReleasedPeriod } from "../../model/released.ts";
import type { EarlierTable } from "../system/earlier-table.ts";
import type { LedgerEntry, LedgerSubject } from "./ledger-entry.ts";
import { nestedCounts } from "./nested-counts.ts";

/**
 * The earlier releases that a new release has to be audited with. They share a measure with it, or people, or
 * their people are among its people by definition, or the other way round. Retired entries are not among them.
 *
 * - `same`: the same versions, period and people (snapshots of datasets that are not open). People may have been grouped
 *   in another way; `matchEarlierTable` reads that from the counts.
 * - `changed`: any other release that overlaps or adjoins in time, or has no period. A later snapshot of the same month
 *   is such a change, and so is the next month.
 * - Disjoint periods hold different events: a difference of two such counts is not a number of people, so they are left
 *   out.
 *
 * Example: this release is of April. A release of April from the same load is `same`, of March `changed`, of January
 * left out.
 */
export function earlierTables(
  entries: readonly LedgerEntry[],
  subject: LedgerSubject,
  now: readonly CubeMeasure[],
): readonly EarlierTable[] {
  return entries
    .filter(({ retired }) => retired === undefined)
    .flatMap((entry) => {
      const relation = relationOf(entry.subject, subject);
      if (relation === undefined) return [];
      const cube = keepRelated(entry, subject, now, relation);
      return cube.measures.length === 0 ? [] : [{ id: entry.id, policy: entry.policy, relation, cube }];
    });
}

function relationOf(earlier: LedgerSubject, now: LedgerSubject): EarlierTable["relation"] | undefined {
  if (areDisjoint(earlier.period, now.period)) return undefined;
  const same =
    isSamePeriod(earlier.period, now.period) &&
    haveSameSnapshots(earlier.snapshots, now.snapshots) &&
    Object.entries(earlier.versions).every(([id, version]) => (now.versions[id] ?? version) === version);
  return same ? "same" : "changed";
}

const isSamePeriod = (a: ReleasedPeriod | undefined, b: ReleasedPeriod | undefined): boolean =>
  a?.start === b?.start && a?.end === b?.end;

/** Spans of time that neither overlap nor adjoin. A single day, at which a state was counted, is never disjoint. */
function areDisjoint(a: ReleasedPeriod | undefined, b: ReleasedPeriod | undefined): boolean {
  if (a === undefined || b === undefined || a.start === a.end || b.start === b.end) return false;
  return addDays(a.end, 1) < b.start || addDays(b.end, 1) < a.start;
}

/** Two recipes need not read the same datasets; a dataset that both read must be of the same load. */
function haveSameSnapshots(a: LedgerSubject["snapshots"], b: LedgerSubject["snapshots"]): boolean {
  return Object.entries(a).every(
    ([dataset, ids]) => b[dataset] === undefined || [...ids].sort().join() === [...b[dataset]].sort().join(),
  );
}

/** The names of all people whom measures count: of their populations, and of what is counted above and below by its definition. */
const countedPeople = (measures: readonly CubeMeasure[]): ReadonlySet<string> =>
  new Set(measures.flatMap((measure) => [measure.population, ...setsOf(measure)]));

const setsOf = ({ numeratorSet, denominatorSet }: CubeMeasure): readonly string[] =>
  [numeratorSet, denominatorSet].filter((set) => set !== undefined);

/**
 * What the table says of the people whom the new release counts: its measures of them, and counts of
 * people who are among them by definition, or the other way round.
 *
 * Example: the first release is of prevalence and this one of uptake on the register. Those above in the first are those below in this.
 */
function keepRelated(
  { table }: LedgerEntry,
  subject: LedgerSubject,
  now: readonly CubeMeasure[],
  relation: EarlierTable["relation"],
): EarlierTable["cube"] {
  const people = countedPeople(now);
  const populations = new Set([
    ...people,
    ...table.measures.filter(({ id }) => id in subject.versions).map(({ population }) => population),
  ]);
  const measures = table.measures.filter(
    (measure) => populations.has(measure.population) || setsOf(measure).some((set) => people.has(set)),
  );
  const kept = new Set(measures.map(({ id }) => id));
  const cells = table.cells.filter(({ measure }) => kept.has(measure));
  // Counts of other rows, or of another time, are never some of the people counted now.
  const nested = relation === "same" ? nestedCounts(table, kept, now) : NOTHING;
  return {
    ...table,
    measures: [...measures, ...nested.measures],
    cells: [...cells, ...nested.cells],
  };
}

const NOTHING: Pick<EarlierTable["cube"], "measures" | "cells"> = { measures: [], cells: [] };
