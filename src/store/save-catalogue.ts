import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { Catalogue, Snapshot } from "../model/snapshot.ts";
import { isThere } from "../write/is-there.ts";
import { writeFileWhole } from "../write/write-file-whole.ts";
import { cataloguePath, EMPTY_CATALOGUE, writeCatalogue } from "./catalogue.ts";
import { entryFile } from "./store-folders.ts";

/** What git is told of a store: it holds data, and nothing of it belongs into a repository. */
const IGNORED = "# Made by deepdive: a store holds data about people.\n*\n";

/**
 * Writes the catalogue, in one step, and then beside each snapshot that is new in it or changed its entry, so that a lost
 * catalogue can be made anew. A writer that is killed in between leaves entries that are absent or say what was so before;
 * the next writer writes them (`completeEntries`).
 */
export async function saveCatalogue(store: string, before: Catalogue, catalogue: Catalogue): Promise<void> {
  await writeFileWhole(join(store, ".gitignore"), IGNORED);
  await writeCatalogue(store, catalogue);
  const known = new Set([...before.current, ...before.superseded]);
  for (const snapshot of [...catalogue.current, ...catalogue.superseded]) {
    if (!known.has(snapshot)) await writeEntry(store, snapshot);
  }
}

/** Writes the entries that do not say what the catalogue says. */
export async function completeEntries(store: string, { current, superseded }: Catalogue): Promise<void> {
  for (const snapshot of [...current, ...superseded]) {
    if (!(await hasEntry(store, snapshot))) await writeEntry(store, snapshot);
  }
}

async function hasEntry(store: string, snapshot: Snapshot): Promise<boolean> {
  try {
    const text = await readFile(join(store, entryFile(snapshot.dataset, snapshot.id)), "utf8");
    return (
      text === entryText(snapshot) || isDeepStrictEqual(JSON.parse(text), JSON.parse(entryText(snapshot)))
    );
  } catch {
    return false;
  }
}

/**
 * Makes sure that there is a catalogue before the first snapshot gets its place: snapshots without any are taken for those
 * of a store that lost it.
 */
export async function beginCatalogue(store: string): Promise<void> {
  if (!isThere(cataloguePath(store))) await writeCatalogue(store, EMPTY_CATALOGUE);
}

const writeEntry = (store: string, snapshot: Snapshot): Promise<void> =>
  writeFileWhole(join(store, entryFile(snapshot.dataset, snapshot.id)), entryText(snapshot));

const entryText = (snapshot: Snapshot): string => `${JSON.stringify(snapshot, null, 1)}\n`;
