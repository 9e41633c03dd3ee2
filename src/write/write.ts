import { open, readdir, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, isAbsolute, join, normalize, sep } from "node:path";
import { inputError } from "../model/deepdive-error.ts";
import { makeFolder } from "../store/make-folder.ts";

/** A file to be written: a path below the folder, and what it holds. */
export interface OutputFile {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/**
 * Writes outputs into a folder, all or none: every file is written and forced to the disk beside its place before the
 * first is renamed into it. A folder that is not there appears with everything in it; one that is there keeps its
 * other files, and those of the same name are replaced, each whole. The only function that writes outputs.
 *
 * Throws an input error where the folder cannot be written; then nothing has changed.
 */
export async function writeOutputs(folder: string, files: readonly OutputFile[]): Promise<void> {
  for (const { name } of files) checkName(name);
  try {
    const parent = dirname(folder);
    await makeFolder(parent);
    await removeAbandoned(parent, basename(folder));
    const exists = await isFolder(folder);
    const beside = join(parent, besideName(basename(folder)));
    try {
      for (const file of files) await writeSynced(join(beside, file.name), file.content);
      if (exists) await moveInto(beside, folder, files);
      else await rename(beside, folder);
    } finally {
      await rm(beside, { recursive: true, force: true });
    }
  } catch (cause) {
    throw notWritable(folder, cause);
  }
}

/** Hidden, and says which process writes it: what a process that is gone left behind is taken away by the next one. */
const besideName = (name: string): string => `.${name}.${process.pid}.part`;

async function writeSynced(path: string, content: string | Uint8Array): Promise<void> {
  await makeFolder(dirname(path));
  const file = await open(path, "wx");
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function moveInto(beside: string, folder: string, files: readonly OutputFile[]): Promise<void> {
  for (const { name } of files) await makeFolder(dirname(join(folder, name)));
  for (const { name } of files) await rename(join(beside, name), join(folder, name));
}

async function removeAbandoned(parent: string, name: string): Promise<void> {
  for (const entry of await readdir(parent)) {
    if (!entry.startsWith(`.${name}.`) || !entry.endsWith(".part")) continue;
    const pid = Number(entry.slice(name.length + 2, -".part".length));
    if (Number.isInteger(pid) && pid > 0 && !isAlive(pid)) {
      await rm(join(parent, entry), { recursive: true, force: true });
    }
  }
}

/** Signal 0 asks whether the process is there. Not being allowed to ask means that it is. */
function isAlive(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return cause instanceof Error && "code" in cause && cause.code === "EPERM";
  }
}

async function isFolder(path: string): Promise<boolean> {
  const found = await stat(path).catch((cause: unknown) => {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return undefined;
    throw cause;
  });
  if (found !== undefined && !found.isDirectory())
    throw Object.assign(new Error("a file"), { code: "ENOTDIR" });
  return found !== undefined;
}

/** Names come from recipes, which are somebody's: none may lead out of the folder. */
function checkName(name: string): void {
  const plain = normalize(name);
  if (isAbsolute(plain) || plain === ".." || plain.startsWith(`..${sep}`)) {
    throw new Error("the name of an output leads out of its folder");
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOTDIR: "a file where a folder is needed",
  ENOENT: "in a place where no folder can be made",
  EEXIST: "a file where a folder is needed",
  EACCES: "a place where you may not write",
  EPERM: "a place where you may not write",
  EROFS: "on a disk that cannot be written",
  ENOSPC: "on a disk without room",
  ENOTEMPTY: "been made by another process meanwhile",
};

function notWritable(folder: string, cause: unknown): unknown {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  const has = REASONS[code];
  if (has === undefined) return cause;
  return inputError({
    code: "output-not-writable",
    thing: `the output folder ${folder}`,
    has: code === "ENOTEMPTY" ? `has ${has}` : `is ${has}`,
    promised: "Nothing has been written",
    next: "Name another folder, or ask for the right to write there",
    cause,
  });
}
