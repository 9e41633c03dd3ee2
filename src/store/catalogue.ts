import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { inputError, usageError } from "../model/deepdive-error.ts";
import type { Catalogue } from "../model/snapshot.ts";
import { isThere } from "../write/is-there.ts";
import { writeFileWhole } from "../write/write-file-whole.ts";
import { isSnapshot } from "./is-snapshot.ts";
import { hasSnapshotFiles, ownFiles } from "./store-folders.ts";

const VERSION = 2;
export const EMPTY_CATALOGUE: Catalogue = { version: VERSION, current: [], superseded: [] };

export const cataloguePath = (store: string): string => join(store, "catalogue.json");

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
  const text = await textOf(store);
  if (text === undefined) {
    if (await hasSnapshotFiles(store)) throw missing(store);
    return { catalogue: EMPTY_CATALOGUE, isOld: false };
  }
  const read = parsed(store, text);
  const { current, superseded } = read.catalogue;
  // A writer that was killed leaves snapshots that no catalogue names; they have no entries beside them.
  if (current.length + superseded.length === 0 && (await hasEntries(store, read.isOld))) throw emptied(store);
  return read;
}

/** Writes the catalogue with a seal over all that it says: a bit that flips in it is found. */
export async function writeCatalogue(store: string, catalogue: Catalogue): Promise<void> {
  const { version, current, superseded } = catalogue;
  const sealed = { version, seal: sealOf(current, superseded), current, superseded };
  await writeFileWhole(cataloguePath(store), `${JSON.stringify(sealed, null, 1)}\n`);
}

const sealOf = (current: unknown, superseded: unknown): string =>
  createHash("sha256")
    .update(JSON.stringify([current, superseded]))
    .digest("hex");

/** Whether snapshots lie there that were loaded. Those of version 0.1 have no entries beside them. */
const hasEntries = async (store: string, isOld: boolean): Promise<boolean> =>
  isOld ? hasSnapshotFiles(store) : (await ownFiles(store)).some((path) => path.endsWith(".json"));

/** Throws an input error where a newer deepdive wrote the catalogue: what that can say, an older one would lose. */
export async function refuseNewerCatalogue(store: string): Promise<void> {
  const text = await textOf(store).catch(() => undefined);
  if (text !== undefined && isNewer(text)) throw newer();
}

const isNewer = (text: string): boolean => {
  const { version } = Object(jsonOr(text)) as { readonly version?: unknown };
  return typeof version === "number" && version > VERSION;
};

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function textOf(store: string): Promise<string | undefined> {
  try {
    return await readFile(cataloguePath(store), "utf8");
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
    if (code === "ENOENT") return await absent(store);
    if (code === "EISDIR")
      throw unreadable("is a folder", store, "Move it away, and make the catalogue anew");
    if (code === "ENOTDIR") throw noFolder(store, "is a file");
    if (code === "ENAMETOOLONG") throw noFolder(store, "has a name that is too long for this disk");
    throw unreadable("cannot be opened by you", undefined);
  }
}

/** Nothing was loaded yet; but a link that leads nowhere is a store on a disk that is not there. */
async function absent(store: string): Promise<undefined> {
  const beside: readonly string[] = await readdir(dirname(store)).catch(() => []);
  if (beside.includes(basename(store)) && !isThere(store))
    throw noFolder(store, "is a link to a place that is not there");
}

function parsed(store: string, text: string): { readonly catalogue: Catalogue; readonly isOld: boolean } {
  const value = jsonOr(text);
  if (value === undefined) throw unreadable("is not whole", store);
  if (typeof value !== "object" || value === null || !("version" in value))
    throw unreadable("is not a catalogue", store);
  if (typeof value.version === "number" && value.version > VERSION) throw newer();
  const { current, superseded, seal } = {
    current: undefined,
    superseded: undefined,
    seal: undefined,
    ...value,
  };
  const isWhole =
    (value.version === 1 || value.version === VERSION) &&
    [current, superseded].every((list: unknown) => Array.isArray(list) && list.every(isSnapshot));
  if (!isWhole) throw unreadable("is not a catalogue", store);
  if (seal !== undefined && seal !== sealOf(current, superseded))
    throw unreadable("is not as deepdive wrote it", store);
  const lists = { current, superseded } as unknown as Pick<Catalogue, "current" | "superseded">;
  return { catalogue: { version: VERSION, ...lists }, isOld: value.version !== VERSION };
}

/** `store` is told where the catalogue can be made anew from what lies beside it. */
const unreadable = (
  has: string,
  store?: string,
  how = "Restore the file from a copy, or make it anew from the snapshots",
): Error =>
  inputError({
    code: "catalogue-unreadable",
    thing: "the store's catalogue.json",
    has,
    promised: "Snapshots are never changed, so nothing that was loaded is lost",
    next:
      store === undefined
        ? "Restore the file from a copy, use the version that wrote it, or load the files again into a new store"
        : `${how}: ${rebuildCommand(store)}`,
  });

const newer = (): Error =>
  inputError({
    code: "catalogue-unreadable",
    thing: "the store's catalogue.json",
    has: "was written by a newer version of deepdive",
    promised: "What that can say, this version would lose",
    next: "Use the version that wrote it, or load the files again into a new store",
  });

const noFolder = (store: string, has: string): Error =>
  usageError({
    code: "store-no-folder",
    thing: `the store at ${store}`,
    has,
    promised: "A store is a folder",
    next: "Look whether its disk is there, or name another with --store",
  });

const emptied = (store: string): Error =>
  inputError({
    code: "catalogue-emptied",
    thing: `the store at ${store}`,
    has: "has snapshots that were loaded, and its catalogue.json names none",
    promised: "Nothing is loaded and nothing is removed while that is so",
    next: `Restore the file from a copy, or make it anew from the snapshots: ${rebuildCommand(store)}`,
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
