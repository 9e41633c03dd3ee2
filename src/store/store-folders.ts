import { randomUUID } from "node:crypto";
import { open, readdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { inputError } from "../model/deepdive-error.ts";
import type { Catalogue, Snapshot } from "../model/snapshot.ts";
import { makeFolder } from "./make-folder.ts";

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
    await rm(join(store, STAGING), { recursive: true, force: true });
    await removeUnnamed(store, catalogue);
    await makeFolder(folder);
  } catch {
    throw inputError({
      code: "store-not-writable",
      thing: `the store at ${store}`,
      has: "a place where nothing can be written",
      promised: "A load needs a folder it may write to, with room on the disk",
      next: "Name another with --store, or ask for permission",
    });
  }
  return folder;
}

export const removeStaging = (store: string): Promise<void> =>
  rm(join(store, STAGING), { recursive: true, force: true });

async function removeUnnamed(store: string, { current, superseded }: Catalogue): Promise<void> {
  const named = new Set(
    [...current, ...superseded].flatMap(({ file, dataset, id }) => [file, rejectsFile(dataset, id)]),
  );
  for (const kind of ["snapshots", "rejects"]) {
    for (const dataset of await names(join(store, kind))) {
      for (const file of await names(join(store, kind, dataset))) {
        const path = join(kind, dataset, file);
        if (!named.has(path)) await rm(join(store, path), { force: true });
      }
    }
  }
}

/** Forces a staged file to the disk and gives it its place in the store. */
export async function placeFile(staged: string, store: string, file: string): Promise<void> {
  const target = join(store, file);
  await makeFolder(dirname(target));
  const handle = await open(staged, "r+");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(staged, target);
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
