import { basename } from "node:path";
import { DeepdiveError, inputError } from "../../model/deepdive-error.ts";
import type { Catalogue, Snapshot } from "../../model/snapshot.ts";
import { isSameSlot, readCatalogue, withSnapshot, writeCatalogue } from "../../store/catalogue.ts";
import { newStagingFolder, removeStaging } from "../../store/store-folders.ts";
import { asOnlyWriter } from "../../store/writer-lock.ts";
import { rowCount } from "../../text/row-count.ts";
import type { LoadContext } from "./load-context.ts";
import { type Loaded, loadFile } from "./load-file.ts";
import type { LoadReport, LoadRequest, RowRemark } from "./load-report.ts";

/** What came of one of several files: a report, or why it was refused. */
export type LoadOutcome =
  | { readonly file: string; readonly report: LoadReport }
  | { readonly file: string; readonly refused: DeepdiveError };

/**
 * Loads files into the store, one after the other, as its only writer. Each is accepted whole or not at all, and one
 * that is refused does not keep the others out. Killed at any moment, the store is as it was before a file or after.
 * Throws where another writer is at work, the store cannot be written, or the work was stopped.
 */
export async function loadFiles(
  requests: readonly LoadRequest[],
  context: LoadContext,
): Promise<readonly LoadOutcome[]> {
  return asOnlyWriter(context.store, context.now, async () => {
    const outcomes: LoadOutcome[] = [];
    const placed: Snapshot[] = [];
    let catalogue = await readCatalogue(context.store);
    try {
      for (const request of requests) {
        context.signal?.throwIfAborted();
        const file = basename(request.path);
        const folder = await newStagingFolder(context.store, catalogue);
        const loaded = await refusedOr(() => loadFile(request, folder, catalogue, context));
        const refused = loaded instanceof DeepdiveError ? loaded : refuseSameSlot(file, loaded, placed);
        if (refused || loaded instanceof DeepdiveError) {
          if (refused) outcomes.push({ file, refused });
          continue;
        }
        placed.push(loaded.snapshot);
        outcomes.push({ file, report: reportOf(loaded, replaced(catalogue, loaded), context) });
        if (loaded.outcome === "unchanged") continue;
        catalogue = withSnapshot(catalogue, loaded.snapshot);
        await writeCatalogue(context.store, catalogue);
      }
    } finally {
      await removeStaging(context.store);
    }
    return outcomes;
  });
}

/** A refusal of one file is an answer; being stopped, or a defect, is not. */
async function refusedOr(work: () => Promise<Loaded>): Promise<Loaded | DeepdiveError> {
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
