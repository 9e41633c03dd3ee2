import { join } from "node:path";
import type { NativeColumns } from "../../contract/native.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import type { SnapshotReport } from "../../model/snapshot-report.ts";
import { refuseLinkedPlace } from "../../store/refuse-foreign-folder.ts";
import { beginCatalogue } from "../../store/save-catalogue.ts";
import { rejectsFile } from "../../store/store-folders.ts";
import { describeStoredFile } from "../../store/stored-file.ts";
import { placeFile } from "../../write/place-file.ts";
import type { Reading } from "../reading/table-reader.ts";
import { rowsAside, writeAccepted, writeRejects } from "./part-rows.ts";
import { rawRows } from "./raw-rows.ts";
import type { SourceTable } from "./source-table.ts";
import type { Examined, Staged } from "./staged.ts";
import { filledRows } from "./table-report.ts";

/** Rows as they stand in a file, about people: whoever loaded them may read them, and nobody else. */
const OWNER_ALONE = 0o600;

/** A table whose rows have been judged, and where they go. */
export interface Judged {
  readonly staged: Staged;
  readonly table: SourceTable;
  readonly native: NativeColumns;
  readonly examined: Examined;
  /** How the file was read. */
  readonly how: Reading;
  /** For work in progress. */
  readonly folder: string;
  readonly store: string;
}

/**
 * Places the accepted rows, and in a file of their own the rows that were set aside. `report` is told how many rows have a value, by column.
 */
export async function placeSnapshot(
  judged: Judged,
  facts: Snapshot,
  report: (filled: ReadonlyMap<string, number>) => SnapshotReport,
): Promise<Snapshot> {
  const { store, staged } = judged;
  const { accepted, rejected } = await partedFiles(judged, facts.sortedBy ?? []);
  const filled = await filledRows(staged.engine, accepted, staged.contract);
  await beginCatalogue(store);
  const files = [facts.file, ...(rejected === undefined ? [] : [rejectsFile(facts.dataset, facts.id)])];
  for (const file of files) await refuseLinkedPlace(store, file);
  if (rejected !== undefined)
    await placeFile(rejected, join(store, rejectsFile(facts.dataset, facts.id)), OWNER_ALONE);
  await placeFile(accepted, join(store, facts.file));
  const stored = await Promise.all(files.map((file) => describeStoredFile(store, file)));
  return { ...facts, stored, report: report(filled) };
}

/** The accepted rows alone, and those that were set aside, where there are any. */
async function partedFiles(
  { staged, table, native, examined, folder, how }: Judged,
  clusteredBy: readonly string[],
): Promise<{ readonly accepted: string; readonly rejected: string | undefined }> {
  const { leftOut, totals, copies, earlier, remarks, rejected: aside } = examined;
  const isAllTaken = leftOut + totals + copies + earlier === 0 && remarks.length === 0;
  const { file } = staged.relation;
  if (isAllTaken && file !== undefined && staged.part === undefined)
    return { accepted: file, rejected: undefined };
  const accepted = join(folder, "accepted.parquet");
  const rejected = remarks.length > 0 ? join(folder, "rejected.csv") : undefined;
  await writeAccepted(staged, accepted, clusteredBy);
  if (rejected === undefined) return { accepted, rejected };
  // What stood in an accepted row was not kept: a row that contradicts another was accepted at first.
  const isOnePerLine = table.recognised.unpivoted.length === 0;
  const isNeeded = native.size > 0 || !isOnePerLine || aside["contradiction"] !== undefined;
  const raw = isNeeded ? await rawRows(staged.engine, table, folder, how) : undefined;
  try {
    await writeRejects(staged, rowsAside(staged), table.recognised.headers, rejected, raw?.sql, remarks);
  } finally {
    await raw?.dispose();
  }
  return { accepted, rejected };
}
