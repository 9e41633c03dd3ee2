import { join } from "node:path";
import type { Catalogue, Snapshot } from "../model/snapshot.ts";
import { writeFileWhole } from "../write/write-file-whole.ts";
import { writeCatalogue } from "./catalogue.ts";
import { entryFile } from "./store-folders.ts";

/** What git is told of a store: it holds data, and nothing of it belongs into a repository. */
const IGNORED = "# Made by deepdive: a store holds data about people.\n*\n";

/**
 * Writes the catalogue, in one step. Beside each snapshot that is new in it or changed, its entry is written first, so that
 * a lost catalogue can be made anew.
 */
export async function saveCatalogue(store: string, before: Catalogue, catalogue: Catalogue): Promise<void> {
  const known = new Set([...before.current, ...before.superseded]);
  for (const snapshot of [...catalogue.current, ...catalogue.superseded]) {
    if (!known.has(snapshot)) await writeEntry(store, snapshot);
  }
  await writeFileWhole(join(store, ".gitignore"), IGNORED);
  await writeCatalogue(store, catalogue);
}

const writeEntry = (store: string, snapshot: Snapshot): Promise<void> =>
  writeFileWhole(
    join(store, entryFile(snapshot.dataset, snapshot.id)),
    `${JSON.stringify(snapshot, null, 1)}\n`,
  );
