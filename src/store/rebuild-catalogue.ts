import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { inputError } from "../model/deepdive-error.ts";
import type { Catalogue, Snapshot } from "../model/snapshot.ts";
import { EMPTY_CATALOGUE } from "./catalogue.ts";
import { withSnapshot } from "./current-snapshots.ts";
import { isSnapshot } from "./is-snapshot.ts";
import { ownFiles } from "./store-folders.ts";

/**
 * The catalogue of a store that lost it, from the entries beside the snapshots. Throws an input error that names the
 * snapshots that have no entry: what version 0.1 loaded and no later load brought up to date.
 */
export async function rebuildCatalogue(store: string): Promise<Catalogue> {
  const files = (await ownFiles(store)).filter(
    (path) => path.endsWith(".parquet") && path.startsWith("snapshots"),
  );
  const entries = await Promise.all(files.map((file) => entryOf(store, file)));
  const lost = files.filter((_, at) => entries[at] === undefined);
  if (lost.length > 0) throw withoutEntry(store, lost);
  return entries
    .filter((entry) => entry !== undefined)
    .sort((a, b) => (placedAt(a) < placedAt(b) ? -1 : 1))
    .reduce((catalogue, entry) => placed(catalogue, entry), EMPTY_CATALOGUE);
}

/** A snapshot that was loaded again later counts from then on, as it does in the catalogue. */
const placedAt = ({ loadedAt, restoredAt }: Snapshot): string => restoredAt ?? loadedAt;

const placed = (catalogue: Catalogue, entry: Snapshot): Catalogue =>
  entry.withdrawn === true
    ? { ...catalogue, superseded: [...catalogue.superseded, entry] }
    : withSnapshot(catalogue, entry);

async function entryOf(store: string, file: string): Promise<Snapshot | undefined> {
  try {
    const entry: unknown = JSON.parse(await readFile(join(store, file.replace(/parquet$/, "json")), "utf8"));
    return isSnapshot(entry) && entry.file === file ? entry : undefined;
  } catch {
    return undefined;
  }
}

const withoutEntry = (store: string, files: readonly string[]): Error =>
  inputError({
    code: "snapshots-without-entry",
    thing: `the store at ${store}`,
    has: `has snapshots of which nothing says what they are: ${files.join(", ")}`,
    promised: "What deepdive 0.1 loaded has no entry beside it before a later version has loaded something",
    next: "Load their files again into a new store, or move these snapshots away and repeat",
  });
