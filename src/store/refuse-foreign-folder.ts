import { readdir } from "node:fs/promises";
import { usageError } from "../model/deepdive-error.ts";
import { hasSnapshotFiles } from "./store-folders.ts";

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

/**
 * Throws a usage error where a folder that is to be a store holds something that no store holds: it is somebody's, and
 * nothing is written into it. A folder is a store if it has a catalogue, and can become one if it is empty.
 */
export async function refuseForeignFolder(store: string): Promise<void> {
  const names: readonly string[] = await readdir(store).catch(() => []);
  if (names.includes("catalogue.json") || (await hasSnapshotFiles(store))) return;
  const foreign = names.filter((name) => !WITHOUT_CATALOGUE.has(name) && !isLeftByWriter(name));
  if (foreign.length === 0) return;
  throw usageError({
    code: "folder-is-no-store",
    thing: `the folder ${store}`,
    has: "holds other things and is no store: it has no catalogue.json",
    promised: "A store is a folder of its own, empty at first",
    next: "Name another folder, with --store or under store in deepdive.yaml",
  });
}

/** What a writer leaves that was killed while it wrote a file: `.catalogue.json.1234.5f2c81d0.part`. */
const isLeftByWriter = (name: string): boolean =>
  /^\.(catalogue\.json|writer\.json|\.gitignore)\..*\.part$/.test(name);
