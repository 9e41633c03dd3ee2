import type { Dirent } from "node:fs";
import { readdir, realpath } from "node:fs/promises";
import { dirname, join, sep } from "node:path";
import { usageError } from "../model/deepdive-error.ts";
import { hasSnapshotFiles, isOwnPlace } from "./store-folders.ts";

/** Names that a store has before anything was loaded into it: a writer's lock, and what it leaves when it is killed. */
const WITHOUT_CATALOGUE = new Set([
  "writer.lock",
  "writer.json",
  "writer.door",
  "staging",
  "snapshots",
  "rejects",
  ".gitignore",
]);

/** What every load writes, whatever it loads. */
const WRITTEN = new Set([...WITHOUT_CATALOGUE, "catalogue.json"].filter((name) => name !== "rejects"));

/**
 * Throws a usage error where a folder that is to be a store holds something that no store holds: it is somebody's, and
 * nothing is written into it. A folder is a store if it has a catalogue, and can become one if it is empty, or if a writer was
 * killed in its first load. Where a file of a store is a link, it leads to what is somebody's as well: no link is followed.
 *
 * Example: somebody's folder has `snapshots/holiday.jpg`. The name `snapshots` is a store's, and what is in it is not.
 */
export async function refuseForeignFolder(store: string): Promise<void> {
  const found = await entriesOf(store);
  const names = found.map(({ name }) => name);
  const foreign = names.filter((name) => !WITHOUT_CATALOGUE.has(name) && !isLeftByWriter(name));
  if (!names.includes("catalogue.json") && (foreign.length > 0 || (await holdsOthersFiles(store))))
    throw noStore(store);
  refuseLinks(store, found);
}

/** Whether a folder in which deepdive has put no rows has files of others where a store has its own. */
async function holdsOthersFiles(store: string): Promise<boolean> {
  if (await hasSnapshotFiles(store)) return false;
  for (const name of ["staging", "snapshots", "rejects"]) {
    const within = await readdir(join(store, name), { recursive: true }).catch(() => []);
    if (within.some((path) => !isOwnPlace(`${name}/${path.replaceAll(sep, "/")}`))) return true;
  }
  return false;
}

/** Throws a usage error where a file of a writer, or its folder for work in progress, is a link. */
function refuseLinks(store: string, found: readonly Dirent[]): void {
  const link = found.find((entry) => entry.isSymbolicLink() && WRITTEN.has(entry.name));
  if (link !== undefined) throw isLink(join(store, link.name));
}

/**
 * Throws a usage error where a folder on the way to a file that is to be written is a link.
 *
 * @param file relative to the store
 */
export async function refuseLinkedPlace(store: string, file: string): Promise<void> {
  const whole = await realpath(store);
  const parts = dirname(file).split(sep);
  for (const [at] of parts.entries()) {
    const folder = join(...parts.slice(0, at + 1));
    const found = await realpath(join(store, folder)).catch(() => undefined);
    if (found !== undefined && found !== join(whole, folder)) throw isLink(join(store, folder));
  }
}

const entriesOf = (folder: string): Promise<readonly Dirent[]> =>
  readdir(folder, { withFileTypes: true }).catch(() => []);

const isLink = (path: string): Error =>
  usageError({
    code: "link-in-store",
    thing: path,
    has: "is a link",
    promised: "What deepdive writes stays in its store: no link in it is followed",
    next: "Put what the link names in its place; the store itself may lie anywhere, or be a link",
  });

const noStore = (store: string): Error =>
  usageError({
    code: "folder-is-no-store",
    thing: `the folder ${store}`,
    has: "holds other things and is no store: it has no catalogue.json",
    promised: "A store is a folder of its own, empty at first",
    next: "Name another folder, with --store or under store in deepdive.yaml",
  });

/** What a writer leaves that was killed while it wrote a file: `.catalogue.json.1234.9d8e7f6a5f2c81d0.part`. */
const isLeftByWriter = (name: string): boolean =>
  /^\.(catalogue\.json|writer\.json|\.gitignore)\..*\.part$/.test(name);
