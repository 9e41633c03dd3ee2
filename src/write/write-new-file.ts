import { writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { usageError } from "../model/deepdive-error.ts";
import { makeFolder } from "./make-folder.ts";
import { outputError } from "./output-error.ts";

/** Writes a file that is not there yet, with its folders. Throws a usage error where it is: nothing is replaced. */
export async function writeNewFile(path: string, content: string): Promise<void> {
  await makeFolder(dirname(path)).catch((cause: unknown) => {
    throw outputError(`the folder ${dirname(path)}`, cause);
  });
  try {
    await writeFile(path, content, { flag: "wx" });
  } catch (cause) {
    if (!(cause instanceof Error && "code" in cause && cause.code === "EEXIST")) {
      throw outputError(`the file ${path}`, cause);
    }
    throw usageError({
      code: "file-exists",
      thing: `file ${path}`,
      has: "is there already",
      next: "Choose another name",
    });
  }
}
