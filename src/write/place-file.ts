import { rename } from "node:fs/promises";
import { dirname } from "node:path";
import { forceToDisk } from "./force-to-disk.ts";
import { makeFolder } from "./make-folder.ts";
import { outputError } from "./output-error.ts";

/** Forces a file to the disk and moves it to its place on the same disk, whole or not at all. */
export async function placeFile(staged: string, target: string): Promise<void> {
  try {
    await makeFolder(dirname(target));
    await forceToDisk(staged);
    await rename(staged, target);
  } catch (cause) {
    throw outputError(`the file ${target}`, cause);
  }
}
