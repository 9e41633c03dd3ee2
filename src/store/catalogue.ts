import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { inputError } from "../model/deepdive-error.ts";
import type { Catalogue, Snapshot } from "../model/snapshot.ts";
import { writeFileWhole } from "../write/write-file-whole.ts";

const VERSION = 1;
const EMPTY: Catalogue = { version: VERSION, current: [], superseded: [] };

const cataloguePath = (store: string): string => join(store, "catalogue.json");

/**
 * What the store holds at this moment. A reader takes no lock: the file is replaced whole, so it is as it was before
 * a load or as it is after. A store that was never written to is empty.
 */
export async function readCatalogue(store: string): Promise<Catalogue> {
  const text = await textOf(cataloguePath(store));
  return text === undefined ? EMPTY : parsed(text);
}

export async function writeCatalogue(store: string, catalogue: Catalogue): Promise<void> {
  await writeFileWhole(cataloguePath(store), `${JSON.stringify(catalogue, null, 1)}\n`);
}

/** The catalogue with this snapshot current; the one of the same dataset and partition before it is kept as superseded. */
export function withSnapshot(catalogue: Catalogue, snapshot: Snapshot): Catalogue {
  const replaced = catalogue.current.filter((one) => slot(one) === slot(snapshot) && one.id !== snapshot.id);
  const others = catalogue.current.filter((one) => slot(one) !== slot(snapshot));
  return {
    version: VERSION,
    current: [...others, snapshot].sort((a, b) => (slot(a) < slot(b) ? -1 : 1)),
    superseded: [...catalogue.superseded.filter(({ id }) => id !== snapshot.id), ...replaced],
  };
}

/** Whether the one takes the place of the other: the same dataset, and the same values of its partition columns. */
export const isSameSlot = (a: Snapshot, b: Snapshot): boolean => slot(a) === slot(b);

/** One snapshot is current for each dataset and each combination of its partition columns. */
function slot({ dataset, partition }: Snapshot): string {
  return JSON.stringify([dataset, ...Object.entries(partition).sort(([a], [b]) => (a < b ? -1 : 1))]);
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return undefined;
    throw unreadable("could not be opened");
  }
}

function parsed(text: string): Catalogue {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw unreadable("is not whole");
  }
  if (typeof value !== "object" || value === null || !("version" in value))
    throw unreadable("is not a catalogue");
  if (value.version !== VERSION) throw unreadable("was written by a newer version of deepdive");
  return value as Catalogue;
}

const unreadable = (has: string): Error =>
  inputError({
    code: "catalogue-unreadable",
    thing: "the store's catalogue.json",
    has,
    promised: "Snapshots are never changed, so nothing that was loaded is lost",
    next: "Restore the file from a copy, use the version that wrote it, or load the files again into a new store",
  });
