import { lstat, mkdir, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { outputError } from "./output-error.ts";
import { isAbandoned, isTag, ownTag } from "./work-beside.ts";

/**
 * Does work in a folder of its own for what is needed only for a moment, and takes the folder away however the work
 * ends. Throws (exit 2) where the machine's folder for temporary files cannot be written.
 *
 * @param parent where the folder is made: the machine's folder for temporary files unless said
 */
export async function inTemporaryFolder<T>(
  work: (folder: string) => Promise<T>,
  parent: string = tmpdir(),
): Promise<T> {
  const folder = await makeTemporaryFolder(parent);
  try {
    return await work(folder);
  } finally {
    await removePath(folder);
  }
}

/**
 * A folder of its own, for work that has no end in one place. Whoever asks for it removes it. What processes that are gone
 * left in the same place goes first: it may hold rows about people.
 */
export async function makeTemporaryFolder(parent: string = tmpdir()): Promise<string> {
  try {
    await removeAbandoned(parent);
    const folder = join(parent, `${START}${ownTag()}`);
    await mkdir(folder, { mode: 0o700 });
    return folder;
  } catch (cause) {
    throw outputError(`the folder for temporary files ${parent}`, cause);
  }
}

const START = "deepdive-";

async function removeAbandoned(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    if (!name.startsWith(START) || !isTag(name.slice(START.length))) continue;
    const path = join(parent, name);
    // Another user's, or just gone: it is not ours to take away.
    const touched = await lstat(path).catch(() => undefined);
    if (touched?.isDirectory() && isAbandoned(name.slice(START.length), touched.mtimeMs))
      await removePath(path).catch(() => undefined);
  }
}

/** Takes a file or a folder away with all that is in it. One that is not there is gone already. */
export const removePath = (path: string): Promise<void> => rm(path, { recursive: true, force: true });

/** The bytes of a file that something else writes, such as DuckDB: in memory, for what is small by nature. */
export async function bytesWrittenBy(fill: (path: string) => Promise<void>): Promise<Uint8Array> {
  return inTemporaryFolder(async (folder) => {
    const path = join(folder, "content");
    await fill(path);
    return readFile(path);
  });
}
