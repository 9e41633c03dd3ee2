import { realpath } from "node:fs/promises";
import { join, relative } from "node:path";
import type { Catalogue, Snapshot } from "../model/snapshot.ts";
import { makeFolder } from "../write/make-folder.ts";
import { writeCatalogue } from "./catalogue.ts";

/** A store for a try: what is loaded into it stays in it. */
export interface StoreBeside {
  readonly store: string;
  /** What it holds before anything is loaded into it. */
  readonly catalogue: Catalogue;
}

/**
 * Makes, in a folder for temporary files, a store that holds what another one holds. Its catalogue names the same files,
 * which stay where they are: a load into it reads them and writes beside them.
 */
export async function storeBeside(store: string, whole: Catalogue, folder: string): Promise<StoreBeside> {
  const beside = join(await realpath(folder), "store");
  await makeFolder(beside);
  const from = await realpath(store).catch(() => store);
  const named = (snapshot: Snapshot): Snapshot => ({
    ...snapshot,
    file: relative(beside, join(from, snapshot.file)),
  });
  const catalogue = {
    ...whole,
    current: whole.current.map(named),
    superseded: whole.superseded.map(named),
  };
  await writeCatalogue(beside, catalogue);
  return { store: beside, catalogue };
}
