import type { ReleasedPeriod } from "../../model/released.ts";
import type { EarlierTable } from "./earlier-table.ts";
import type { LedgerEntry, LedgerSubject } from "./ledger-entry.ts";

/**
 * The earlier releases that a new one has to be audited with: those with a measure in common that may speak of the
 * same people. Retired entries and repetitions of the very same release are not among them.
 *
 * - The same version, period, parameters and snapshots: `same`.
 * - Anything else that overlaps or adjoins in time, or has no period: `changed`. A correction (a later snapshot of the
 *   same month) is a change like any other, and so is a second month.
 * - Periods apart from each other hold other events, and the difference between them is nobody.
 */
export function earlierTables(
  entries: readonly LedgerEntry[],
  subject: LedgerSubject,
  fingerprint?: string,
): readonly EarlierTable[] {
  return entries
    .filter((entry) => entry.retired === undefined && entry.fingerprint !== fingerprint)
    .flatMap((entry) => {
      const relation = relationOf(entry.subject, subject);
      return relation === undefined
        ? []
        : [{ id: entry.id, policy: entry.policy, relation, cube: ofMeasures(entry, subject) }];
    });
}

function relationOf(earlier: LedgerSubject, now: LedgerSubject): EarlierTable["relation"] | undefined {
  const common = Object.keys(now.versions).filter((id) => id in earlier.versions);
  if (common.length === 0 || apart(earlier.period, now.period)) return undefined;
  const same =
    samePeriod(earlier.period, now.period) &&
    sameRecord(earlier.parameters, now.parameters) &&
    sameSnapshots(earlier.snapshots, now.snapshots) &&
    common.every((id) => earlier.versions[id] === now.versions[id]);
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

const sameRecord = (a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => a[key] === b[key]);

/** Sibling recipes need not read the same datasets; those that both read must be of the same load. */
function sameSnapshots(a: LedgerSubject["snapshots"], b: LedgerSubject["snapshots"]): boolean {
  return Object.entries(a).every(
    ([dataset, ids]) => b[dataset] === undefined || [...ids].sort().join() === [...b[dataset]].sort().join(),
  );
}

/** The table without the measures that the new release does not speak of, unless they share a population with it. */
function ofMeasures({ table }: LedgerEntry, subject: LedgerSubject): EarlierTable["cube"] {
  const populations = new Set(
    table.measures.filter(({ id }) => id in subject.versions).map(({ population }) => population),
  );
  const measures = table.measures.filter(({ population }) => populations.has(population));
  const kept = new Set(measures.map(({ id }) => id));
  return { ...table, measures, cells: table.cells.filter(({ measure }) => kept.has(measure)) };
}
