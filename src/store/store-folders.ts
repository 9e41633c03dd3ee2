import { randomUUID } from "node:crypto";
import type { Dirent } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { DeepdiveError, inputError, usageError } from "../model/deepdive-error.ts";
import type { Catalogue } from "../model/snapshot.ts";
import { makeFolder } from "../write/make-folder.ts";
import { removePath } from "../write/temporary-folder.ts";
import { removeLeftIn } from "../write/work-beside.ts";
import { isSnapshot } from "./is-snapshot.ts";

/** The folder of the store where the rows of a snapshot lie, relative to the store. */
export const snapshotFile = (dataset: string, id: string): string =>
  join("snapshots", dataset, `${id}.parquet`);

/** What the catalogue says of a snapshot, beside its rows: from these a lost catalogue is made anew. */
export const entryFile = (dataset: string, id: string): string => join("snapshots", dataset, `${id}.json`);

/** Where rows that were set aside lie, relative to the store; absent where none were. */
export const rejectsFile = (dataset: string, id: string): string => join("rejects", dataset, `${id}.csv`);

/** Where version 0.1 kept them. */
const oldRejectsFile = (dataset: string, id: string): string => join("rejects", dataset, `${id}.parquet`);

const STAGING = "staging";
const OWN_STAGING = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Files of deepdive's own making. Nothing else in the store is ever removed. */
const OWN_FILE = /^[0-9a-f]{20}\.(parquet|json|csv)$/;

/** Whether a path below a store, with `/` between its parts, is one that deepdive makes, or a folder on the way to one. */
export const isOwnPlace = (path: string): boolean => {
  const [kind, folder = "", file] = path.split("/");
  if (kind === STAGING) return OWN_STAGING.test(folder);
  return path.split("/").length < 3
    ? !folder.includes(".")
    : OWN_FILE.test(file ?? "") || path.endsWith(".part");
};

/**
 * A new folder of the store for work in progress. Only the writer makes one, so whatever lies beside it was left by a
 * writer that was killed, and is taken away first; so are files that no catalogue ever named. Links are not followed,
 * and nothing is removed that has not a name of deepdive's own making.
 */
export async function newStagingFolder(store: string, catalogue: Catalogue): Promise<string> {
  const folder = join(store, STAGING, randomUUID());
  try {
    await removeStaging(store);
    await removeUnnamed(store, catalogue);
    await makeFolder(folder);
  } catch (cause) {
    if (cause instanceof DeepdiveError) throw cause;
    throw notWritable(store, cause);
  }
  return folder;
}

const notWritable = (store: string, cause: unknown): DeepdiveError =>
  usageError({
    code: "store-not-writable",
    thing: `the store at ${store}`,
    has: "is a place where nothing can be written",
    promised: "A load needs a folder it may write to, with room on the disk",
    next: "Name another with --store, or ask for permission",
    cause,
  });

/** Takes away all folders for work in progress; that which they lie in as well, where nothing else is in it. */
export async function removeStaging(store: string): Promise<void> {
  if (!(await isOwnFolder(store, STAGING))) return;
  const found = await entries(join(store, STAGING));
  for (const entry of found.filter(({ name }) => OWN_STAGING.test(name))) {
    await removePath(join(store, STAGING, entry.name));
  }
  if (found.every(({ name }) => OWN_STAGING.test(name))) await removePath(join(store, STAGING));
}

/**
 * Takes away what killed writers left: files half written, and files of deepdive's own making that the catalogue does
 * not name, because their writer was killed before its catalogue stood. An entry beside a snapshot is written after the catalogue that names the snapshot. So files
 * that have one were loaded, and the catalogue has lost them: nothing is taken away, and an input error says so.
 *
 * @example
 * // somebody emptied catalogue.json: {"version":2,"current":[],"superseded":[]}
 * // 41 snapshots have entries and no catalogue names them → refused, with the command that makes the catalogue anew
 */
export async function removeUnnamed(store: string, catalogue: Catalogue): Promise<void> {
  for (const folder of await ownFolders(store)) await removeLeftIn(join(store, folder));
  const unnamed = await unnamedFiles(store, catalogue);
  const entries = unnamed.filter((path) => path.endsWith(".json"));
  const lost = await Promise.all(entries.map((path) => isEntry(store, path)));
  const count = lost.filter(Boolean).length;
  if (count > 0) throw incomplete(store, count);
  for (const path of unnamed) await removePath(join(store, path));
}

async function unnamedFiles(store: string, { current, superseded }: Catalogue): Promise<readonly string[]> {
  const named = new Set(
    [...current, ...superseded].flatMap(({ file, dataset, id }) => [
      file,
      entryFile(dataset, id),
      rejectsFile(dataset, id),
      oldRejectsFile(dataset, id),
    ]),
  );
  return (await ownFiles(store)).filter((path) => !named.has(path));
}

/** Whether a file says of the snapshot beside it what the snapshot is. */
async function isEntry(store: string, path: string): Promise<boolean> {
  try {
    const entry: unknown = JSON.parse(await readFile(join(store, path), "utf8"));
    return isSnapshot(entry) && entry.id === basename(path, ".json");
  } catch {
    return false;
  }
}

const incomplete = (store: string, count: number): Error =>
  inputError({
    code: "catalogue-incomplete",
    thing: `the store at ${store}`,
    has: `has ${count === 1 ? "a snapshot" : `${count} snapshots`} that its catalogue.json does not name, though loaded`,
    promised: "Nothing is loaded and nothing is removed while that is so",
    next: `Restore catalogue.json from a copy, or make it anew from the snapshots: deepdive doctor --rebuild --store ${store}`,
  });

/** Whether the store holds files of snapshots. */
export const hasSnapshotFiles = async (store: string): Promise<boolean> =>
  (await ownFiles(store)).some((path) => path.endsWith(".parquet"));

/** Files of deepdive's own making in the folders of snapshots and of rows set aside, relative to the store. */
export async function ownFiles(store: string): Promise<readonly string[]> {
  const files: string[] = [];
  for (const folder of await ownFolders(store)) {
    const found = await entries(join(store, folder));
    const own = found.filter((entry) => entry.isFile() && OWN_FILE.test(entry.name));
    files.push(...own.map(({ name }) => join(folder, name)));
  }
  return files;
}

/** The folders of snapshots and of rows set aside, one for each dataset, relative to the store. Links are no folders. */
async function ownFolders(store: string): Promise<readonly string[]> {
  const folders: string[] = [];
  for (const kind of ["snapshots", "rejects"]) {
    if (!(await isOwnFolder(store, kind))) continue;
    const found = await entries(join(store, kind));
    folders.push(...found.filter((entry) => entry.isDirectory()).map(({ name }) => join(kind, name)));
  }
  return folders;
}

/** A folder and no link to one. */
const isOwnFolder = async (store: string, name: string): Promise<boolean> =>
  (await entries(store)).some((entry) => entry.name === name && entry.isDirectory());

async function entries(folder: string): Promise<readonly Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && (cause.code === "ENOENT" || cause.code === "ENOTDIR"))
      return [];
    throw cause;
  }
}
