import type { ReleasedPeriod } from "../../model/released.ts";
import type { EarlierTable } from "../system/earlier-table.ts";
import type { LedgerEntry, LedgerSubject } from "./ledger-entry.ts";

/**
 * The earlier releases that a new one has to be audited with: those with a measure in common, or a population and so
 * its denominators. Retired entries are not among them.
 *
 * - The same versions, period and people (snapshots of datasets that are not open): `same`. How people were grouped,
 *   and with which parameters, may differ; the counts will tell (see `byData`).
 * - Anything else that overlaps or adjoins in time, or has no period: `changed`. A correction (a later snapshot of the
 *   same month) is a change like any other, and so is a second month.
 * - Periods apart from each other hold other events, and the difference between them is nobody.
 */
export function earlierTables(
  entries: readonly LedgerEntry[],
  subject: LedgerSubject,
  populations: ReadonlySet<string>,
): readonly EarlierTable[] {
  return entries
    .filter(({ retired }) => retired === undefined)
    .flatMap((entry) => {
      const cube = inCommon(entry, subject, populations);
      const relation = cube.measures.length === 0 ? undefined : relationOf(entry.subject, subject);
      return relation === undefined ? [] : [{ id: entry.id, policy: entry.policy, relation, cube }];
    });
}

function relationOf(earlier: LedgerSubject, now: LedgerSubject): EarlierTable["relation"] | undefined {
  if (apart(earlier.period, now.period)) return undefined;
  const same =
    samePeriod(earlier.period, now.period) &&
    sameSnapshots(earlier.snapshots, now.snapshots) &&
    Object.entries(earlier.versions).every(([id, version]) => (now.versions[id] ?? version) === version);
  return same ? "same" : "changed";
}

const samePeriod = (a: ReleasedPeriod | undefined, b: ReleasedPeriod | undefined): boolean =>
  a?.start === b?.start && a?.end === b?.end;

/** Neither overlapping nor next to each other, both spans of time and not days at which a state was counted. */
function apart(a: ReleasedPeriod | undefined, b: ReleasedPeriod | undefined): boolean {
  if (a === undefined || b === undefined || a.start === a.end || b.start === b.end) return false;
  return dayAfter(a.end) < b.start || dayAfter(b.end) < a.start;
}

function dayAfter(day: string): string {
  const time = Date.parse(`${day}T00:00:00Z`);
  return new Date(time + 86_400_000).toISOString().slice(0, 10);
}

/** Sibling recipes need not read the same datasets; those that both read must be of the same load. */
function sameSnapshots(a: LedgerSubject["snapshots"], b: LedgerSubject["snapshots"]): boolean {
  return Object.entries(a).every(
    ([dataset, ids]) => b[dataset] === undefined || [...ids].sort().join() === [...b[dataset]].sort().join(),
  );
}

/** The table without the measures that have neither themselves nor their denominators in common with the new release. */
function inCommon(
  { table }: LedgerEntry,
  subject: LedgerSubject,
  now: ReadonlySet<string>,
): EarlierTable["cube"] {
  const populations = new Set([
    ...now,
    ...table.measures.filter(({ id }) => id in subject.versions).map(({ population }) => population),
  ]);
  const measures = table.measures.filter(({ population }) => populations.has(population));
  const kept = new Set(measures.map(({ id }) => id));
  return { ...table, measures, cells: table.cells.filter(({ measure }) => kept.has(measure)) };
}
