import { chmod, rename } from "node:fs/promises";
import { dirname } from "node:path";
import { forceToDisk } from "./force-to-disk.ts";
import { makeFolder } from "./make-folder.ts";
import { outputError } from "./output-error.ts";

/**
 * Forces a file to the disk and moves it to its place on the same disk, whole or not at all.
 *
 * @param mode who may read it, where that is not as usual: 0o600 is its owner alone
 */
export async function placeFile(staged: string, target: string, mode?: number): Promise<void> {
  try {
    if (mode !== undefined) await chmod(staged, mode);
    await makeFolder(dirname(target));
    await forceToDisk(staged);
    await rename(staged, target);
  } catch (cause) {
    throw outputError(`the file ${target}`, cause);
  }
}
