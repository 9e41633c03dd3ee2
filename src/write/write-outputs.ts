import { copyFile, link, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, isAbsolute, join, normalize, sep } from "node:path";
import { isFolder as isFolderThere, isThere } from "./is-there.ts";
import { makeFolder } from "./make-folder.ts";
import { outputError } from "./output-error.ts";
import { workBeside } from "./work-beside.ts";

/** A file to be written: a path below the folder, and what it holds. */
export interface OutputFile {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/**
 * Writes outputs into a folder, all or none: every file is written and forced to the disk beside its place before the
 * first is renamed into it. A folder that is not there appears with everything in it; one that is there keeps its
 * other files, and those of the same name are replaced, each whole.
 *
 * Throws where the folder cannot be written, in words (exit 2); then nothing has changed.
 */
export async function writeOutputs(folder: string, files: readonly OutputFile[]): Promise<void> {
  for (const { name } of files) checkName(name);
  try {
    await makeFolder(dirname(folder));
    const exists = await isFolder(folder);
    const writeBeside = (place: string): Promise<void> =>
      workBeside(place, async (beside) => {
        const whole = join(beside, "content");
        for (const { name, content } of files) await writeSynced(join(whole, name), content);
        if (exists) await moveInto(whole, folder, files);
        else await rename(whole, folder);
      });
    try {
      await writeBeside(folder);
    } catch (cause) {
      // A folder that is a disk of its own, such as a network share or the volume of a container: work within it.
      if (!exists || !isOtherDisk(cause)) throw cause;
      await writeBeside(join(folder, "outputs"));
    }
  } catch (cause) {
    throw outputError(`the output folder ${folder}`, cause);
  }
}

const isOtherDisk = (cause: unknown): boolean =>
  cause instanceof Error && "code" in cause && cause.code === "EXDEV";

async function writeSynced(path: string, content: string | Uint8Array): Promise<void> {
  await makeFolder(dirname(path));
  await writeFile(path, content, { flag: "wx", flush: true });
}

/**
 * The last file says what the others are (a manifest). It goes away before the first of the others is replaced, and comes
 * last: whoever is killed in between leaves files without a manifest, and never new files with an old one. Where one file
 * cannot be moved, those that were are as before.
 */
async function moveInto(beside: string, folder: string, files: readonly OutputFile[]): Promise<void> {
  const names = files.map(({ name }) => name);
  const last = names.at(-1);
  for (const name of names) {
    await makeFolder(dirname(join(folder, name)));
    if (isFolderThere(join(folder, name))) throw Object.assign(new Error("a folder"), { code: "EISDIR" });
  }
  const undo: (() => Promise<void>)[] = [];
  const kept = (at: number): string => join(dirname(beside), `old-${at}`);
  try {
    if (last !== undefined && isThere(join(folder, last))) {
      await rename(join(folder, last), kept(names.length));
      undo.unshift(() => rename(kept(names.length), join(folder, last)));
    }
    for (const [at, name] of names.entries()) {
      const target = join(folder, name);
      const stood = isThere(target);
      if (stood) await link(target, kept(at)).catch(() => copyFile(target, kept(at)));
      await rename(join(beside, name), target);
      undo.unshift(() => (stood ? rename(kept(at), target) : rm(target, { force: true })));
    }
  } catch (cause) {
    for (const step of undo) await step();
    throw cause;
  }
}

async function isFolder(path: string): Promise<boolean> {
  const found = await stat(path).catch((cause: unknown) => {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return undefined;
    throw cause;
  });
  if (found !== undefined && !found.isDirectory())
    throw Object.assign(new Error("a file"), { code: "EEXIST" });
  return found !== undefined;
}

/** Names come from recipes, which are somebody's: none may lead out of the folder. */
function checkName(name: string): void {
  const plain = normalize(name);
  if (isAbsolute(plain) || plain === ".." || plain.startsWith(`..${sep}`)) {
    throw new Error("the name of an output leads out of its folder");
  }
}
