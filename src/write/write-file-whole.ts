import { realpath, rename, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { forceToDisk } from "./force-to-disk.ts";
import { makeFolder } from "./make-folder.ts";
import { outputError } from "./output-error.ts";
import { workBeside } from "./work-beside.ts";

/** Writes a file whole (see `fillFileWhole`), and makes the folders that it lies in. */
export async function writeFileWhole(path: string, content: string | Uint8Array): Promise<void> {
  await makeFolder(dirname(path)).catch((cause: unknown) => {
    throw outputError(`the folder ${dirname(path)}`, cause);
  });
  await replaceFile(path, content);
}

/** Writes a file whole into a folder that is there (see `fillFileWhole`). */
export const replaceFile = (path: string, content: string | Uint8Array): Promise<void> =>
  fillFileWhole(path, (beside) => writeFile(beside, content));

/**
 * Lets `fill` write a file beside its place, forces it to the disk, and renames it: killed at any moment, the old content
 * or the new is there, whole. All that `fill` leaves in the folder of its file goes away with it.
 *
 * A link is followed, so that the file it names is replaced and the link stays. What is no file (/dev/stdout, a named
 * pipe) cannot be replaced and is written as it is.
 *
 * Throws where the place cannot be written, in words (exit 2); then nothing has changed.
 */
export async function fillFileWhole(path: string, fill: (beside: string) => Promise<void>): Promise<void> {
  try {
    const target = await realTarget(path);
    if (!target.isReplaced) return await fill(target.path);
    await workBeside(target.path, async (folder) => {
      const beside = join(folder, STAGED);
      await fill(beside);
      await forceToDisk(beside);
      await rename(beside, target.path);
    });
  } catch (cause) {
    throw outputError(`the file ${path}`, cause);
  }
}

/** Never the file's own name, which may be too long for a folder that is deeper. */
const STAGED = "content";

async function realTarget(path: string): Promise<{ readonly path: string; readonly isReplaced: boolean }> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) throw Object.assign(new Error("a folder"), { code: "EISDIR" });
    return found.isFile() ? { path: await realpath(path), isReplaced: true } : { path, isReplaced: false };
  } catch (cause) {
    if (!(cause instanceof Error && "code" in cause && cause.code === "ENOENT")) throw cause;
    return { path: join(await realpath(dirname(path)), basename(path)), isReplaced: true };
  }
}
