import { basename } from "node:path";
import { DeepdiveError } from "../../model/deepdive-error.ts";
import type { Catalogue, Snapshot } from "../../model/snapshot.ts";
import { openSource } from "../../source/open-source.ts";
import { readStoredCatalogue } from "../../store/catalogue.ts";
import { isSameSlot, withSnapshot } from "../../store/current-snapshots.ts";
import { migrateCatalogue } from "../../store/migrate-catalogue.ts";
import { refuseForeignFolder } from "../../store/refuse-foreign-folder.ts";
import { completeEntries, saveCatalogue } from "../../store/save-catalogue.ts";
import { newStagingFolder, removeStaging, removeUnnamed } from "../../store/store-folders.ts";
import { asOnlyWriter } from "../../store/writer-lock.ts";
import { knownTables } from "./known-tables.ts";
import type { LoadContext } from "./load-context.ts";
import type { LoadReport, LoadRequest } from "./load-report.ts";
import { type Loaded, loadTable } from "./load-table.ts";
import { refuseSameSlot, refuseWorse } from "./refuse-worse.ts";
import { checkedContract } from "./remarks.ts";
import { repartition } from "./repartition.ts";
import { withRoom } from "./with-room.ts";

/** What came of one of several files: a report, or why it was refused. */
export type LoadOutcome =
  | { readonly file: string; readonly report: LoadReport }
  | { readonly file: string; readonly refused: DeepdiveError };

/**
 * Loads files into the store, as its only writer: all of them or none, in one change of the catalogue. Where one file is
 * refused, each of the others is told as held back, and the store is as it was. Killed at any moment, the store is as it
 * was before the call or after. Throws where another writer is at work, the store cannot be written, or the work was
 * stopped.
 */
export async function loadFiles(
  requests: readonly LoadRequest[],
  context: LoadContext,
): Promise<readonly LoadOutcome[]> {
  const { store } = context;
  await refuseForeignFolder(store);
  // Before anything is written: a store that has lost its catalogue is as it was.
  await readStoredCatalogue(store);
  return asOnlyWriter(store, context.now, async (still) => {
    const before = await ownCatalogue(context);
    await removeUnnamed(store, before);
    const work: Work = { outcomes: [], placed: [], catalogue: before };
    try {
      for (const request of requests) await loadFile(request, work, context);
      if (work.outcomes.some((outcome) => "refused" in outcome)) return work.outcomes.map(heldBack);
      await still();
      if (work.catalogue !== before) await saveCatalogue(store, before, work.catalogue);
      if (context.isTrial !== true) await completeEntries(store, work.catalogue);
      return work.outcomes;
    } finally {
      // What another writer does by now is that writer's own.
      await still();
      await removeStaging(store);
      // As it stands on the disk, whatever went wrong: it may have been written before that.
      await removeUnnamed(store, (await readStoredCatalogue(store)).catalogue);
    }
  });
}

/** The catalogue of the store. One that version 0.1 wrote is brought up to date first, in one step. */
async function ownCatalogue({ store, progress }: LoadContext): Promise<Catalogue> {
  const { catalogue, isOld } = await readStoredCatalogue(store);
  if (!isOld) return catalogue;
  progress("bringing the store up to date");
  const migrated = await migrateCatalogue(store, catalogue);
  await saveCatalogue(store, catalogue, migrated);
  return migrated;
}

/** How far a load has come. The catalogue is what it will be if no file is refused. */
interface Work {
  readonly outcomes: LoadOutcome[];
  readonly placed: Snapshot[];
  catalogue: Catalogue;
}

/** A file of a call of which another file was refused. */
function heldBack(outcome: LoadOutcome): LoadOutcome {
  if ("refused" in outcome || outcome.report.outcome === "unchanged") return outcome;
  return {
    file: outcome.file,
    report: { ...outcome.report, outcome: "held-back", rejects: undefined, replaces: undefined },
  };
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
    const came = await refusedOr(() =>
      withRoom(table.name, async () => {
        const reports: LoadReport[] = [];
        for (const loaded of await loadTable(table, request, folder, work.catalogue, context))
          reports.push(await accept(table.name, loaded, request, work, context));
        return reports;
      }),
    );
    const outcomes: readonly LoadOutcome[] =
      came instanceof DeepdiveError
        ? [{ file: table.name, refused: came }]
        : came.map((report) => ({ file: table.name, report }));
    work.outcomes.push(...outcomes);
  }
}

/** Puts a table that was loaded into the catalogue that the call is to end with. Throws where that may not be. */
async function accept(
  file: string,
  loaded: Loaded,
  { replace = false }: LoadRequest,
  work: Work,
  context: LoadContext,
): Promise<LoadReport> {
  const snapshot =
    loaded.outcome === "restored"
      ? { ...loaded.snapshot, restoredAt: context.now().toISOString() }
      : loaded.snapshot;
  const contract = checkedContract(context, { id: snapshot.dataset });
  const known = await repartition(work.catalogue, contract, context.store, replace);
  const replaces = known.current.find((each) => isSameSlot(each, snapshot) && each.id !== snapshot.id);
  if (loaded.outcome !== "unchanged") {
    refuseSameSlot(file, snapshot, work.placed);
    if (replaces && !replace) refuseWorse(file, snapshot, replaces, contract);
  }
  work.placed.push(snapshot);
  if (loaded.outcome === "unchanged") return loaded;
  const catalogue = withSnapshot(known, snapshot, replace);
  const isCurrent = catalogue.current.some(({ id }) => id === snapshot.id);
  if (!isCurrent && loaded.outcome === "restored") return { ...loaded, outcome: "unchanged" };
  work.catalogue = catalogue;
  return isCurrent ? { ...loaded, replaces } : { ...loaded, outcome: "earlier", replaces };
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
