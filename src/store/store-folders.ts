import { randomUUID } from "node:crypto";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { usageError } from "../model/deepdive-error.ts";
import type { Catalogue, Snapshot } from "../model/snapshot.ts";
import { makeFolder } from "../write/make-folder.ts";
import { removePath } from "../write/temporary-folder.ts";

/** The folder of the store where the rows of a snapshot lie, relative to the store. */
export const snapshotFile = (dataset: string, id: string): string =>
  join("snapshots", dataset, `${id}.parquet`);

/** Where rows that were set aside lie, relative to the store; absent where none were. */
export const rejectsFile = (dataset: string, id: string): string => join("rejects", dataset, `${id}.parquet`);

const STAGING = "staging";

/**
 * A new folder of the store for work in progress. Only the writer makes one, so whatever lies beside it was left by a
 * writer that was killed, and is taken away first; so are files that no catalogue ever named.
 */
export async function newStagingFolder(store: string, catalogue: Catalogue): Promise<string> {
  const folder = join(store, STAGING, randomUUID());
  try {
    await removePath(join(store, STAGING));
    await removeUnnamed(store, catalogue);
    await makeFolder(folder);
  } catch {
    throw usageError({
      code: "store-not-writable",
      thing: `the store at ${store}`,
      has: "a place where nothing can be written",
      promised: "A load needs a folder it may write to, with room on the disk",
      next: "Name another with --store, or ask for permission",
    });
  }
  return folder;
}

export const removeStaging = (store: string): Promise<void> => removePath(join(store, STAGING));

async function removeUnnamed(store: string, { current, superseded }: Catalogue): Promise<void> {
  const named = new Set(
    [...current, ...superseded].flatMap(({ file, dataset, id }) => [file, rejectsFile(dataset, id)]),
  );
  for (const kind of ["snapshots", "rejects"]) {
    for (const dataset of await names(join(store, kind))) {
      for (const file of await names(join(store, kind, dataset))) {
        const path = join(kind, dataset, file);
        if (!named.has(path)) await removePath(join(store, path));
      }
    }
  }
}

/** The snapshot of that id, current or superseded, if the store has it. */
export const snapshotOfId = ({ current, superseded }: Catalogue, id: string): Snapshot | undefined =>
  [...current, ...superseded].find((snapshot) => snapshot.id === id);

async function names(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && (cause.code === "ENOENT" || cause.code === "ENOTDIR"))
      return [];
    throw cause;
  }
}
