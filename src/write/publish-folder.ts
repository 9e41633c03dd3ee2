import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { outputError } from "./output-error.ts";
import { writeFileWhole } from "./write-file-whole.ts";
import { type OutputFile, writeOutputs } from "./write-outputs.ts";

/** Names the folder of the last complete publication; read by people and scripts. */
export const LATEST = "LATEST";

export interface Published {
  /** Name of the folder in `parent`: the date, or the date and a number. */
  readonly name: string;
  /** False: it was there already, byte for byte. */
  readonly isNew: boolean;
}

/**
 * Publishes files together in a folder of their own, named after a date, and points `LATEST` at it. A folder that was
 * published is never touched again: other content for the same date goes into "2025-03-31-2". The same content again
 * publishes nothing. Killed at any moment, what was published before is as it was, and `LATEST` names a whole folder.
 *
 * @param ignored names of files that may differ without making the content another: the manifest has the time of the run
 */
export async function publishFolder(
  parent: string,
  date: string,
  files: readonly OutputFile[],
  ignored: readonly string[] = [],
): Promise<Published> {
  const same = await publishedAs(parent, date, files, ignored);
  if (same !== undefined) {
    await pointLatest(parent, same);
    return { name: same, isNew: false };
  }
  const existing = await foldersOf(parent, date);
  const name = existing.length === 0 ? date : `${date}-${existing.length + 1}`;
  await writeOutputs(join(parent, name), files);
  await pointLatest(parent, name);
  return { name, isNew: true };
}

/** The folder of this date that holds these files, byte for byte; undefined where none does. */
export async function publishedAs(
  parent: string,
  date: string,
  files: readonly OutputFile[],
  ignored: readonly string[] = [],
): Promise<string | undefined> {
  for (const name of await foldersOf(parent, date)) {
    if (await isSame(join(parent, name), files, ignored)) return name;
  }
  return undefined;
}

/** The name of the folder that was published last; undefined where nothing was. */
export const latestIn = async (parent: string): Promise<string | undefined> =>
  (await readFile(join(parent, LATEST), "utf8").catch(() => undefined))?.trim();

/** Those of this date, in the order of their numbers. */
async function foldersOf(parent: string, date: string): Promise<readonly string[]> {
  const names = await readdir(parent).catch((cause: unknown) => {
    // What is not there, or is no folder, holds none; writing says what is wrong with it.
    if (cause instanceof Error && "code" in cause && ["ENOENT", "ENOTDIR"].includes(String(cause.code)))
      return [];
    throw outputError(`the folder ${parent}`, cause);
  });
  const number = (name: string): number => (name === date ? 1 : Number(name.slice(date.length + 1)));
  return names
    .filter((name) => name === date || (name.startsWith(`${date}-`) && Number.isInteger(number(name))))
    .sort((one, other) => number(one) - number(other));
}

async function isSame(
  folder: string,
  files: readonly OutputFile[],
  ignored: readonly string[],
): Promise<boolean> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  if (found.filter((entry) => entry.isFile()).length !== files.length) return false;
  for (const { name, content } of files) {
    if (ignored.includes(name)) continue;
    const there = await readFile(join(folder, name)).catch(() => undefined);
    if (there === undefined || !there.equals(Buffer.from(content))) return false;
  }
  return true;
}

const pointLatest = (parent: string, name: string): Promise<void> =>
  writeFileWhole(join(parent, LATEST), `${name}\n`);
