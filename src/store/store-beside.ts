import { join } from "node:path";
import type { Catalogue } from "../model/snapshot.ts";
import { linkFile } from "../write/link-file.ts";
import { makeFolder } from "../write/make-folder.ts";
import { writeCatalogue } from "./catalogue.ts";

/**
 * Makes, in a folder for temporary files, a store that holds what another one holds: its catalogue is the same, and its
 * snapshots are links to those of the other. What is loaded into it stays in it.
 */
export async function storeBeside(store: string, catalogue: Catalogue, folder: string): Promise<string> {
  const beside = join(folder, "store");
  await makeFolder(beside);
  for (const { file } of [...catalogue.current, ...catalogue.superseded]) {
    await linkFile(join(store, file), join(beside, file));
  }
  await writeCatalogue(beside, catalogue);
  return beside;
}
