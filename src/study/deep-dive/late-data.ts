import { periodsThere } from "../../calendar/periods-there.ts";
import type { Contract } from "../../model/contract.ts";
import type { RunNote } from "../../model/run-note.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import { noteSentences } from "../../text/run-note.ts";

/** So many whole periods behind is late: publishers need one to count, and a file a month later is as they promise. */
const LATE = 2;

/**
 * Which data of a run are late: files that come weekly, monthly … of which two or more whole periods are not there, by the
 * day of the run; and rows that end within the period that is asked about, or lack months of it.
 *
 * @example // A&E monthly to March, run as at 31 May: "A&E monthly: the last file is of 2026-03, 2 periods behind."
 */
export function lateData(
  asAt: string,
  snapshots: readonly Snapshot[],
  contracts: ReadonlyMap<string, Contract>,
  notes: readonly RunNote[],
): readonly string[] {
  const behind = [...new Set(snapshots.map(({ dataset }) => dataset))].flatMap((dataset) => {
    const contract = contracts.get(dataset);
    if (contract?.cadence === undefined) return [];
    const days = snapshots.flatMap((each) => (each.dataset === dataset ? (each.asAt ?? []) : []));
    const there = periodsThere(days, contract.cadence, asAt);
    return there !== undefined && there.behind >= LATE
      ? [`${contract.title}: the last file is of ${there.last}, ${there.behind} periods behind.`]
      : [];
  });
  return [...behind, ...noteSentences(notes.filter(isLate), () => false)];
}

function isLate({ code, about: { last, start } }: RunNote): boolean {
  if (code === "months-absent" || code === "no-event-in-period") return true;
  // What ended before the period began is a list of what once happened, such as diagnoses, and never full.
  return code === "data-end-early" && last !== undefined && start !== undefined && last >= start;
}
