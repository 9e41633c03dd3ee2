import { cp, mkdir, readdir, readFile, rename } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { isSameFolder } from "./is-same-folder.ts";
import { isThere } from "./is-there.ts";
import { pointLatest } from "./latest.ts";
import { outputError } from "./output-error.ts";
import { workBeside } from "./work-beside.ts";
import { type OutputFile, writeOutputs } from "./write-outputs.ts";

export interface PublishedMonth {
  /** False: the same was there, byte for byte. */
  readonly isNew: boolean;
  /** Where what stood there before is now, in `parent`; undefined: nothing did. */
  readonly replaced: string | undefined;
}

/** Where briefings go that another of the same month took the place of. Nothing is ever deleted from it. */
export const REPLACED = "replaced";

/**
 * Publishes files together as the folder of a month (`2026-10`), and points `LATEST` at it. What stood there goes into
 * `replaced` whole, with whatever somebody added or changed by hand: nothing that anybody made is deleted. The same
 * content again publishes nothing. Killed at any moment, every folder is whole.
 *
 * @param ignored names of files that may differ without making the content another: the manifest has the time of the run
 */
export async function publishMonth(
  parent: string,
  month: string,
  files: readonly OutputFile[],
  ignored: readonly string[] = [],
): Promise<PublishedMonth> {
  const place = join(parent, month);
  if (await isPublished(parent, month, files, ignored)) {
    await pointLatest(parent, month);
    return { isNew: false, replaced: undefined };
  }
  if (!isThere(place)) {
    await writeOutputs(place, files);
    await pointLatest(parent, month);
    return { isNew: true, replaced: undefined };
  }
  const replaced = await replaceWhole(parent, month, files);
  await pointLatest(parent, month);
  return { isNew: true, replaced };
}

/** Whether the folder of the month holds these files, byte for byte, and no other. */
export async function isPublished(
  parent: string,
  month: string,
  files: readonly OutputFile[],
  ignored: readonly string[] = [],
): Promise<boolean> {
  // What is not there, or is no folder, holds none; writing says what is wrong with it.
  return await isSameFolder(join(parent, month), files, ignored).catch(() => false);
}

/**
 * The new folder is written whole beside the old one, and a copy of the old one gets its place in `replaced`, before the two
 * change places. Meanwhile `LATEST` names that copy: killed at any moment, it names a whole publication.
 */
async function replaceWhole(parent: string, month: string, files: readonly OutputFile[]): Promise<string> {
  const place = join(parent, month);
  try {
    return await workBeside(place, async (beside) => {
      const [whole, copy, old] = ["content", "copy", "old"].map((name) => join(beside, name)) as Three;
      await writeOutputs(whole, files);
      await cp(place, copy, { recursive: true, preserveTimestamps: true, verbatimSymlinks: true });
      await mkdir(join(parent, REPLACED), { recursive: true });
      const taken = await readdir(join(parent, REPLACED));
      const kept = join(REPLACED, freeName(month, taken));
      await rename(copy, join(parent, kept));
      await pointLatest(parent, kept);
      await rename(place, old);
      await rename(whole, place).catch(async (cause: unknown) => {
        await rename(old, place);
        await pointLatest(parent, month);
        throw cause;
      });
      return kept;
    });
  } catch (cause) {
    throw outputError(`the folder ${place}`, cause);
  }
}

type Three = [string, string, string];

/** "2026-10-1", "2026-10-2": the first that is free. */
function freeName(month: string, taken: readonly string[]): string {
  let number = 1;
  while (taken.includes(`${month}-${number}`)) number += 1;
  return `${month}-${number}`;
}

/** The text of a file in each month's folder before `month`, the newest first; a folder without it is left out. */
export async function filesOfMonths(
  parent: string,
  name: string,
): Promise<readonly { readonly month: string; readonly text: string }[]> {
  const names = await readdir(parent).catch(() => [] as readonly string[]);
  const months = names.filter((each) => /^\d{4}-\d{2}$/.test(each)).toSorted();
  const found = await Promise.all(
    months.toReversed().map(async (month) => {
      const text = await readFile(join(parent, month, name), "utf8").catch(() => undefined);
      return text === undefined ? [] : [{ month, text }];
    }),
  );
  return found.flat();
}

/**
 * The text of a file in every folder of months around a publication, those in `replaced` among them: an earlier briefing
 * may have been replaced since.
 */
export async function filesOfPublications(publication: string, name: string): Promise<readonly string[]> {
  const beside = dirname(publication);
  const parent = basename(beside) === REPLACED ? dirname(beside) : beside;
  const folders = [parent, join(parent, REPLACED)];
  const names = await Promise.all(
    folders.map(async (folder) =>
      (await readdir(folder).catch(() => [] as readonly string[])).map((each) => join(folder, each, name)),
    ),
  );
  const texts = await Promise.all(names.flat().map((path) => readFile(path, "utf8").catch(() => undefined)));
  return texts.flatMap((text) => text ?? []);
}
