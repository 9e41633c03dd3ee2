import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";

/** Every file of a folder with what it holds, by its name within the folder, parts of it joined by "/". */
export async function filesInFolder(folder: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = new Map<string, Uint8Array>();
  for (const entry of found.filter((each) => each.isFile())) {
    const path = join(entry.parentPath, entry.name);
    files.set(relative(folder, path).replaceAll(sep, "/"), await readFile(path));
  }
  return files;
}
