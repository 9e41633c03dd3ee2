import { createHash, randomUUID } from "node:crypto";
import { lstat, mkdir, readdir, rm } from "node:fs/promises";
import { hostname } from "node:os";
import { basename, dirname, join } from "node:path";
import { ownSpace, stateOf } from "./living-process.ts";

/**
 * Does work in a new hidden folder beside a path, so on the same disk, and takes the folder away however the work ends.
 * What processes that are gone left in the same place is taken away first: outputs survive kill -9, rubbish does not.
 *
 * The folder's name says which process made it, and where: `.answer.csv.1234.9d8e7f6a5f2c81d0.part`. A library such as
 * write-file-atomic leaves a file behind that nobody can tell from a user's own, and takes no file that DuckDB writes.
 */
export async function workBeside<T>(path: string, work: (folder: string) => Promise<T>): Promise<T> {
  const parent = dirname(path);
  const stem = `.${shortName(basename(path))}.`;
  await removeAbandoned(parent, stem);
  const folder = join(parent, `${stem}${ownTag()}${ENDING}`);
  await mkdir(folder);
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const ENDING = ".part";

/** Of another machine's process nobody here knows whether it lives: what it has not touched for so long, it has left. */
const ABANDONED_MS = 24 * 60 * 60 * 1000;

/** Disks take names of 255 bytes. A name that leaves no room for what is put around it is told by its hash. */
const LONGEST = 200;

const shortName = (name: string): string =>
  Buffer.byteLength(name) <= LONGEST ? name : createHash("sha256").update(name).digest("hex");

/** This process, for the end of a name: its number, eight letters for where it runs, and eight of its own for each name. */
export const ownTag = (): string => `${process.pid}.${spaceTag()}${randomUUID().slice(0, 8)}`;

const spaceTag = (): string =>
  createHash("sha256")
    .update(`${hostname()} ${ownSpace() ?? ""}`)
    .digest("hex")
    .slice(0, 8);

const TAG = /^(\d+)\.([0-9a-f]{8})[0-9a-f]{8}$/;

/** Whether a text is a tag as `ownTag` makes it: what has another name is somebody else's, and is not even looked at. */
export const isTag = (text: string): boolean => TAG.test(text);

/**
 * Whether what has this tag in its name was left behind by a process that is gone.
 *
 * @param touched when it was last changed (milliseconds)
 */
export function isAbandoned(tag: string, touched: number): boolean {
  const [, pid, space] = TAG.exec(tag) ?? [];
  if (pid === undefined) return false;
  if (space !== spaceTag()) return Date.now() - touched > ABANDONED_MS;
  return stateOf({ pid: Number(pid), host: hostname() }) === "gone";
}

/** Takes away what processes that are gone left in a folder, for a writer that itself writes nothing there. */
export const removeLeftIn = (folder: string): Promise<void> => removeAbandoned(folder);

/** The same beside a path that this call may not write: where nothing can be taken away there, it stays. */
export const removeLeftBeside = (path: string): Promise<void> =>
  removeAbandoned(dirname(path)).catch(() => undefined);

/** What was left beside any path of the folder, by names that nobody else gives. */
async function removeAbandoned(parent: string, stem?: string): Promise<void> {
  for (const entry of await readdir(parent)) {
    if (!entry.startsWith(".") || !entry.endsWith(ENDING)) continue;
    const [, tag = ""] = /\.(\d+\.[0-9a-f]{16})\.part$/.exec(entry) ?? [];
    const path = join(parent, entry);
    const touched = await lstat(path).then(
      ({ mtimeMs }) => mtimeMs,
      () => Date.now(),
    );
    if (isAbandoned(tag, touched) || isOfEarlierVersion(entry, stem))
      await rm(path, { recursive: true, force: true });
  }
}

/** Names that earlier versions gave, beside the same path alone: `.answer.csv.1234.part`, `.answer.csv.1234.5f2c81d0.part`. */
function isOfEarlierVersion(entry: string, stem: string | undefined): boolean {
  if (stem === undefined || !entry.startsWith(stem)) return false;
  const [, pid] = /^(\d+)(?:\.[0-9a-f]{8})?$/.exec(entry.slice(stem.length, -ENDING.length)) ?? [];
  return pid !== undefined && stateOf({ pid: Number(pid), host: hostname() }) === "gone";
}
