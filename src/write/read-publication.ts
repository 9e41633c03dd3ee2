import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** The text of a manifest, and how the files that it lists are read. */
export interface ReadPublication {
  readonly text: string;
  readonly folder: string;
  /** Undefined: the file is not there. */
  readonly readPublished: (name: string) => Promise<string | undefined>;
}

/** What stands in a folder of outputs, or beside a manifest that is named itself; undefined where there is none. */
export async function readPublication(path: string, manifest: string): Promise<ReadPublication | undefined> {
  const inFolder = await textOf(join(path, manifest));
  const text = inFolder ?? (await textOf(path));
  if (text === undefined) return undefined;
  const folder = inFolder === undefined ? dirname(path) : path;
  return { text, folder, readPublished: (name) => textOf(join(folder, name)) };
}

const textOf = (path: string): Promise<string | undefined> => readFile(path, "utf8").catch(() => undefined);
