import type { Contract } from "../../model/contract.ts";
import { inputError } from "../../model/deepdive-error.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import { isSameSlot } from "../../store/current-snapshots.ts";
import { listText } from "../../text/list.ts";
import { rowCount } from "../../text/row-count.ts";

/** A snapshot with a smaller share than this of the rows of the one before it is not taken unasked. */
const SHARE_OF_ROWS = 0.9;

/** A column with a smaller share than this of the share of rows that had a value is clearly emptier. */
const SHARE_OF_VALUES = 0.9;

/** Of fewer rows than this, a share says little. */
const FEW = 50;

const TAKE_ALL_THE_SAME = "To take it all the same, add --replace";

/**
 * Throws an input error where a snapshot would take the place of one that is better: dated where this is not, with clearly
 * more rows, or with values in columns that are empty in this one. One that speaks of an earlier date takes no place.
 */
export function refuseWorse(file: string, snapshot: Snapshot, now: Snapshot, contract: Contract): void {
  if (now.asAt !== undefined && snapshot.asAt === undefined) throw undated(file, now);
  if (now.asAt !== undefined && snapshot.asAt !== undefined && snapshot.asAt < now.asAt) return;
  if (snapshot.rows < SHARE_OF_ROWS * now.rows) throw fewerRows(file, snapshot, now, contract);
  const names = contract.columns.map(({ name }) => name);
  const emptied = names.filter((name) => isFilled(now, name) && !isFilled(snapshot, name));
  if (emptied.length > 0) throw emptier(file, now, emptied, "no value");
  const thinner = names.filter((name) => isClearlyEmptier(snapshot, now, name));
  if (thinner.length > 0) throw emptier(file, now, thinner, "clearly fewer values");
}

/** Whether a column that most rows had has a clearly smaller share of them now. Of a column of few, such as deaths, none tells. */
function isClearlyEmptier(snapshot: Snapshot, now: Snapshot, column: string): boolean {
  const [share, before] = [filledShare(snapshot, column), filledShare(now, column)];
  return share !== undefined && before !== undefined && before >= 0.5 && share < SHARE_OF_VALUES * before;
}

/** Undefined where the counts are not known, or are too few to be told. */
function filledShare({ report, rows }: Snapshot, column: string): number | undefined {
  const filled = report?.filled[column]?.value;
  return filled === undefined || rows < FEW ? undefined : filled / rows;
}

/** Whether any row has a value. Of what version 0.1 loaded it is known whether the file had the column. */
function isFilled({ report, columns }: Snapshot, column: string): boolean {
  const filled = report?.filled[column];
  return report === undefined ? columns.includes(column) : filled !== undefined && filled.value !== 0;
}

const undated = (file: string, now: Snapshot): Error =>
  inputError({
    code: "date-unknown",
    thing: `file ${file}`,
    has: `does not say what date it speaks of, and the ${now.dataset} in the store speaks of ${now.asAt}`,
    promised: "Dates decide which snapshot is current, not the order of loading",
    next: "Give its date: --as-at YYYY-MM-DD",
  });

function fewerRows(file: string, snapshot: Snapshot, now: Snapshot, { confidentiality }: Contract): Error {
  const told = (rows: number): string => rowCount(rows, confidentiality).text;
  return inputError({
    code: "fewer-rows",
    thing: `file ${file}`,
    has: `has ${told(snapshot.rows)} rows and would take the place of ${nameOf(now)} with ${told(now.rows)}`,
    promised: "A fuller snapshot is not replaced unasked",
    next: `Look whether the file is whole. ${TAKE_ALL_THE_SAME}`,
  });
}

const emptier = (file: string, now: Snapshot, columns: readonly string[], what: string): Error =>
  inputError({
    code: "emptier-columns",
    thing: `file ${file}`,
    has: `has ${what} in ${listText(columns)}, and would take the place of ${nameOf(now)}, which has ${what === "no value" ? "some" : "more"} there`,
    promised: "A better-filled snapshot is not replaced unasked",
    next: `Look whether it is the right file. ${TAKE_ALL_THE_SAME}`,
  });

/** The second of two files that would take the same place would throw the first out, which nobody means to do. */
export function refuseSameSlot(file: string, snapshot: Snapshot, placed: readonly Snapshot[]): void {
  const first = placed.find(
    (each) => isSameSlot(each, snapshot) && each.id !== snapshot.id && each.asAt === snapshot.asAt,
  );
  if (!first) return;
  throw inputError({
    code: "same-place-twice",
    thing: `file ${file}`,
    has: `would take the place of ${nameOf(first)}, which is loaded into ${snapshot.dataset} by the same call`,
    promised: `A load of ${snapshot.dataset} takes the place of the one before it`,
    next: "If they are parts of one whole, join them into one file. If they are versions of the same, load the later one alone: joined, they would count everything twice",
  });
}

const nameOf = ({ sources }: Snapshot): string => sources[0]?.name ?? "a file";
