import { basename } from "node:path";
import { DeepdiveError, inputError } from "../../model/deepdive-error.ts";
import type { Catalogue, Snapshot } from "../../model/snapshot.ts";
import { openSource } from "../../source/open-source.ts";
import { readStoredCatalogue, writeCatalogue } from "../../store/catalogue.ts";
import { isSameSlot, withSnapshot } from "../../store/current-snapshots.ts";
import { migrateCatalogue } from "../../store/migrate-catalogue.ts";
import { refuseForeignFolder } from "../../store/refuse-foreign-folder.ts";
import { newStagingFolder, removeStaging } from "../../store/store-folders.ts";
import { asOnlyWriter } from "../../store/writer-lock.ts";
import { rowCount } from "../../text/row-count.ts";
import { knownTables } from "./known-tables.ts";
import type { LoadContext } from "./load-context.ts";
import type { LoadReport, LoadRequest, RowRemark } from "./load-report.ts";
import { type Loaded, loadTable } from "./load-table.ts";

/** What came of one of several files: a report, or why it was refused. */
export type LoadOutcome =
  | { readonly file: string; readonly report: LoadReport }
  | { readonly file: string; readonly refused: DeepdiveError };

/**
 * Loads files into the store, one after the other, as its only writer. Each table of a file is accepted whole or not at
 * all, and one that is refused does not keep the others out. Killed at any moment, the store is as it was before a table
 * or after. Throws where another writer is at work, the store cannot be written, or the work was stopped.
 */
export async function loadFiles(
  requests: readonly LoadRequest[],
  context: LoadContext,
): Promise<readonly LoadOutcome[]> {
  await refuseForeignFolder(context.store);
  return asOnlyWriter(context.store, context.now, async () => {
    const work: Work = { outcomes: [], placed: [], catalogue: await ownCatalogue(context) };
    try {
      for (const request of requests) await loadFile(request, work, context);
    } finally {
      await removeStaging(context.store);
    }
    return work.outcomes;
  });
}

/** The catalogue of the store. One that version 0.1 wrote is brought up to date first, in one step. */
async function ownCatalogue({ store, progress }: LoadContext): Promise<Catalogue> {
  const { catalogue, isOld } = await readStoredCatalogue(store);
  if (!isOld) return catalogue;
  progress("bringing the store up to date");
  const migrated = await migrateCatalogue(store, catalogue);
  await writeCatalogue(store, migrated);
  return migrated;
}

/** How far a load has come. */
interface Work {
  readonly outcomes: LoadOutcome[];
  readonly placed: Snapshot[];
  catalogue: Catalogue;
}

/** Loads every table of a file. */
async function loadFile(request: LoadRequest, work: Work, context: LoadContext): Promise<void> {
  context.signal?.throwIfAborted();
  const file = basename(request.path);
  const folder = await newStagingFolder(context.store, work.catalogue);
  context.progress(`looking at ${file}`);
  const tables = await refusedOr(async () => {
    const found = await openSource(request.path, { folder, forms: context.forms });
    return knownTables(found, file, request, context);
  });
  if (tables instanceof DeepdiveError) {
    work.outcomes.push({ file, refused: tables });
    return;
  }
  for (const table of tables) {
    const loaded = await refusedOr(() => loadTable(table, request, folder, work.catalogue, context));
    await keep(table.name, loaded, work, context);
  }
}

/** Puts a table that was loaded into the catalogue, and what came of it among the outcomes. */
async function keep(
  file: string,
  loaded: Loaded | DeepdiveError,
  work: Work,
  context: LoadContext,
): Promise<void> {
  const refused = loaded instanceof DeepdiveError ? loaded : refuseSameSlot(file, loaded, work.placed);
  if (refused || loaded instanceof DeepdiveError) {
    if (refused) work.outcomes.push({ file, refused });
    return;
  }
  work.placed.push(loaded.snapshot);
  work.outcomes.push({ file, report: reportOf(loaded, replaced(work.catalogue, loaded), context) });
  if (loaded.outcome === "unchanged") return;
  work.catalogue = withSnapshot(work.catalogue, loaded.snapshot);
  await writeCatalogue(context.store, work.catalogue);
}

/** A refusal of one file is an answer; being stopped, or a defect, is not. */
async function refusedOr<T>(work: () => Promise<T>): Promise<T | DeepdiveError> {
  try {
    return await work();
  } catch (cause) {
    if (
      cause instanceof DeepdiveError &&
      cause.code !== "interrupted" &&
      cause.code !== "store-not-writable"
    ) {
      return cause;
    }
    throw cause;
  }
}

/** The second of two files that would take the same place would throw the first out, which nobody means to do. */
function refuseSameSlot(
  file: string,
  { snapshot, outcome }: Loaded,
  placed: readonly Snapshot[],
): DeepdiveError | undefined {
  const first = placed.find((one) => isSameSlot(one, snapshot) && one.id !== snapshot.id);
  if (!first || outcome === "unchanged") return undefined;
  return inputError({
    code: "same-place-twice",
    thing: `file ${file}`,
    has: `would take the place of ${first.sources[0]?.name ?? "a file"}, which was loaded just before into ${snapshot.dataset}`,
    promised: `A load of ${snapshot.dataset} takes the place of the one before it`,
    next: "Join the files into one, or load only the one that counts",
  });
}

/** What is to be said of a file, now that it is known which one it takes the place of. */
function reportOf(loaded: Loaded, replaces: Snapshot | undefined, { contracts }: LoadContext): LoadReport {
  const { snapshot, rows } = loaded;
  if (!replaces || snapshot.rows * 2 >= replaces.rows) return { ...loaded, replaces };
  const before = rowCount(replaces.rows, contracts.get(snapshot.dataset)?.confidentiality ?? "confidential");
  const many = before.value === undefined ? "" : ` (${before.text})`;
  const fewer: RowRemark = {
    code: "fewer-rows",
    words: `less than half as many as before${many}; look whether the file is whole`,
    rows,
  };
  return { ...loaded, replaces, warnings: [...loaded.warnings, fewer] };
}

const replaced = (catalogue: Catalogue, { snapshot }: Loaded): Snapshot | undefined =>
  catalogue.current.find((one) => isSameSlot(one, snapshot) && one.id !== snapshot.id);
