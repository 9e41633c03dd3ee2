import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { inputError } from "../model/deepdive-error.ts";

/** A file of definitions: its text, the name that errors give it, and its name without folder and ending. */
export interface DefinitionFile {
  readonly text: string;
  readonly file: string;
  readonly id: string;
}

/**
 * The YAML files of a folder in the order of their names; none where the folder is absent. A folder has one file open at
 * a time: some systems allow a process few open files, and folders grow.
 */
export async function readFolder(folder: string): Promise<readonly DefinitionFile[]> {
  const names = (await listed(folder)).filter((name) => /\.ya?ml$/.test(name)).sort();
  const files: DefinitionFile[] = [];
  for (const name of names) files.push(await readOne(join(folder, name)));
  return files;
}

/** One file, or none where it is absent. */
export async function readFileOrNone(path: string): Promise<readonly DefinitionFile[]> {
  try {
    return [await readOne(path)];
  } catch (cause) {
    if (isAbsent(cause)) return [];
    throw cause;
  }
}

async function readOne(path: string): Promise<DefinitionFile> {
  try {
    return { text: await readFile(path, "utf8"), file: path, id: basename(path).replace(/\.ya?ml$/, "") };
  } catch (cause) {
    if (isAbsent(cause)) throw cause;
    throw inputError({
      code: "definition-unreadable",
      thing: `file ${path}`,
      has: "cannot be read",
      next: "Check that it is a file and that you may read it",
    });
  }
}

async function listed(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (cause) {
    if (isAbsent(cause)) return [];
    throw inputError({
      code: "definition-unreadable",
      thing: `folder ${folder}`,
      has: "cannot be listed",
      next: "Check that it is a folder and that you may read it",
    });
  }
}

const isAbsent = (cause: unknown): boolean =>
  cause instanceof Error && "code" in cause && cause.code === "ENOENT";
