import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { inputError } from "../model/deepdive-error.ts";

/** A file of definitions: its text, the name that errors give it, and its name without folder and ending. */
export interface DefinitionFile {
  readonly text: string;
  readonly file: string;
  readonly id: string;
}

/**
 * The YAML files of a folder in the order of their names; none where the folder is absent.
 *
 * The files are read one after another, without a queue between: for many small files that takes a tenth of the time,
 * and one file is open at a time. Some systems allow a process few open files.
 */
export const readFolder = (folder: string): readonly DefinitionFile[] =>
  listed(folder)
    .filter((name) => /\.ya?ml$/.test(name))
    .sort()
    .map((name) => readOne(join(folder, name)));

/** One file, or none where it is absent. */
export function readFileOrNone(path: string): readonly DefinitionFile[] {
  try {
    return [readOne(path)];
  } catch (cause) {
    if (isAbsent(cause)) return [];
    throw cause;
  }
}

function readOne(path: string): DefinitionFile {
  try {
    return { text: readFileSync(path, "utf8"), file: path, id: basename(path).replace(/\.ya?ml$/, "") };
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

function listed(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
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
