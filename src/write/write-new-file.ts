import { constants, copyFile, link, lstat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { usageError } from "../model/deepdive-error.ts";
import { makeFolder } from "./make-folder.ts";
import { outputError } from "./output-error.ts";
import { removeLeftBeside, workBeside } from "./work-beside.ts";

/**
 * Writes a file that is not there yet, with its folders: killed at any moment, it is there whole or not at all. Throws a
 * usage error where it is there: nothing is replaced.
 */
export async function writeNewFile(path: string, content: string): Promise<void> {
  await makeFolder(dirname(path)).catch((cause: unknown) => {
    throw outputError(`the folder ${dirname(path)}`, cause);
  });
  try {
    await removeLeftBeside(path);
    if (await isTaken(path)) throw Object.assign(new Error("a file"), { code: "EEXIST" });
    await workBeside(path, async (folder) => {
      const beside = join(folder, "content");
      await writeFile(beside, content, { flag: "wx", flush: true });
      await placeNew(beside, path);
    });
  } catch (cause) {
    if (codeOf(cause) !== "EEXIST") throw outputError(`the file ${path}`, cause);
    throw usageError({
      code: "file-exists",
      thing: `file ${path}`,
      has: "is there already",
      next: "Choose another name",
    });
  }
}

/** Whatever has the name: a link that leads nowhere too. */
const isTaken = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    () => false,
  );

/** A second name for the file, which fails where somebody made one of that name meanwhile; a copy where the disk gives no second names. */
const placeNew = (beside: string, path: string): Promise<void> =>
  link(beside, path).catch((cause: unknown) => {
    if (codeOf(cause) === "EEXIST") throw cause;
    return copyFile(beside, path, constants.COPYFILE_EXCL);
  });

const codeOf = (cause: unknown): unknown =>
  cause instanceof Error && "code" in cause ? cause.code : undefined;
