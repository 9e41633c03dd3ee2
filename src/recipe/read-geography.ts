import { join } from "node:path";
import type { Geography } from "../model/geography.ts";
import { readGeographyFile } from "./geography-file.ts";
import { readFolder } from "./read-folder.ts";

/**
 * The footprint of that name, of the last folder that has it; undefined where none has. No other file is read, so that
 * a footprint that is being written, and wrong, keeps no data out.
 */
export async function readGeography(id: string, folders: readonly string[]): Promise<Geography | undefined> {
  const found = folders
    .flatMap((folder) => readFolder(join(folder, "geographies")))
    .filter((each) => each.id === id)
    .at(-1);
  return found && readGeographyFile(found.text, found.file, id);
}
