import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { inputError } from "../model/deepdive-error.ts";
import type { Catalogue } from "../model/snapshot.ts";
import { writeFileWhole } from "../write/write-file-whole.ts";
import { isSnapshot } from "./is-snapshot.ts";
import { hasSnapshotFiles } from "./store-folders.ts";

const VERSION = 2;
export const EMPTY_CATALOGUE: Catalogue = { version: VERSION, current: [], superseded: [] };

const cataloguePath = (store: string): string => join(store, "catalogue.json");

/**
 * What the store holds at this moment. A reader takes no lock: the file is replaced whole, so it is as it was before
 * a load or as it is after. A store that was never written to is empty. What version 0.1 wrote is read as it is; it has
 * no lengths, hashes and reports. Throws an input error where snapshots are there and no catalogue names them, and
 * where the catalogue is none.
 */
export async function readCatalogue(store: string): Promise<Catalogue> {
  return (await readStoredCatalogue(store)).catalogue;
}

/** The catalogue, and whether it has to be written anew because an older version of deepdive wrote it. */
export async function readStoredCatalogue(
  store: string,
): Promise<{ readonly catalogue: Catalogue; readonly isOld: boolean }> {
  const text = await textOf(cataloguePath(store));
  if (text !== undefined) return parsed(store, text);
  if (await hasSnapshotFiles(store)) throw missing(store);
  return { catalogue: EMPTY_CATALOGUE, isOld: false };
}

export async function writeCatalogue(store: string, catalogue: Catalogue): Promise<void> {
  await writeFileWhole(cataloguePath(store), `${JSON.stringify(catalogue, null, 1)}\n`);
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return undefined;
    throw unreadable("could not be opened");
  }
}

function parsed(store: string, text: string): { readonly catalogue: Catalogue; readonly isOld: boolean } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw unreadable("is not whole", store);
  }
  if (typeof value !== "object" || value === null || !("version" in value))
    throw unreadable("is not a catalogue", store);
  if (typeof value.version === "number" && value.version > VERSION)
    throw unreadable("was written by a newer version of deepdive");
  const { current, superseded } = { current: undefined, superseded: undefined, ...value };
  const isWhole =
    (value.version === 1 || value.version === VERSION) &&
    [current, superseded].every((list: unknown) => Array.isArray(list) && list.every(isSnapshot));
  if (!isWhole) throw unreadable("is not a catalogue", store);
  return { catalogue: { ...(value as Catalogue), version: VERSION }, isOld: value.version !== VERSION };
}

/** `store` is told where the catalogue can be made anew from what lies beside it. */
const unreadable = (has: string, store?: string): Error =>
  inputError({
    code: "catalogue-unreadable",
    thing: "the store's catalogue.json",
    has,
    promised: "Snapshots are never changed, so nothing that was loaded is lost",
    next:
      store === undefined
        ? "Restore the file from a copy, use the version that wrote it, or load the files again into a new store"
        : `Restore the file from a copy, or make it anew from the snapshots: ${rebuildCommand(store)}`,
  });

const missing = (store: string): Error =>
  inputError({
    code: "catalogue-missing",
    thing: `the store at ${store}`,
    has: "has snapshots and no catalogue.json that names them",
    promised: "Nothing is loaded and nothing is removed while that is so",
    next: `Restore the file from a copy, or make it anew from the snapshots: ${rebuildCommand(store)}`,
  });

const rebuildCommand = (store: string): string => `deepdive doctor --rebuild --store ${store}`;
