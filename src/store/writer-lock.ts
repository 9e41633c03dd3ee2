import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { check, lock } from "proper-lockfile";
import { DeepdiveError, usageError } from "../model/deepdive-error.ts";
import { EXIT } from "../model/exit-code.ts";
import { makeFolder } from "../write/make-folder.ts";
import { removePath } from "../write/temporary-folder.ts";
import { writeFileWhole } from "../write/write-file-whole.ts";

/** A lock that was not renewed for so long has lost its writer. */
const STALE_MS = 10_000;

interface Owner {
  readonly pid: number;
  readonly host: string;
  readonly since: string;
}

/**
 * Does `work` as the only writer of the store. A second writer is told so at once (exit 6) and readers never wait.
 * A writer that was killed leaves its lock behind: where its process is known to be gone the lock is taken over at
 * once, and otherwise (another machine) as soon as it has not been renewed for ten seconds.
 */
export async function asOnlyWriter<T>(store: string, now: () => Date, work: () => Promise<T>): Promise<T> {
  await makeStore(store);
  const release = await oneAtTheDoor(store, () => taken(store, now));
  try {
    return await work();
  } finally {
    await release();
  }
}

/** Whether a writer has the store at this moment; false where there is no store. */
export async function isBeingWritten(store: string): Promise<boolean> {
  return check(store, { lockfilePath: lockPath(store), stale: STALE_MS }).catch(() => false);
}

/**
 * Lets one process at a time look whether the lock is free, of a dead process, or taken. Without it, two that find the
 * lock of the same dead process could each take away the other's new lock. Held for moments; where its holder was
 * killed in them, the next one waits two seconds.
 */
async function oneAtTheDoor<T>(store: string, work: () => Promise<T>): Promise<T> {
  const leave = await lock(join(store, "door"), {
    realpath: false,
    lockfilePath: join(store, "writer.door"),
    stale: 2_000,
    update: 1_000,
    retries: { retries: 40, factor: 1, minTimeout: 50, maxTimeout: 100 },
  }).catch((cause: unknown) => {
    throw isLocked(cause) ? busy(undefined) : notWritable(store, cause);
  });
  try {
    return await work();
  } finally {
    await leave();
  }
}

async function taken(store: string, now: () => Date): Promise<() => Promise<void>> {
  if (existsSync(lockPath(store))) await clearOfTheDead(store);
  // The name before the lock: whoever is killed between the two leaves a name without a lock, which is nothing, and
  // never a lock without a name, which would hold the next writer up until it is stale.
  const owner: Owner = { pid: process.pid, host: hostname(), since: now().toISOString() };
  await writeFileWhole(ownerPath(store), JSON.stringify(owner));
  const options = { lockfilePath: lockPath(store), stale: STALE_MS, update: 2_000, retries: 0 };
  return lock(store, options).catch((cause: unknown) => {
    throw isLocked(cause) ? busy(undefined) : cause;
  });
}

/** Takes away the lock of a writer that is known to be gone, or has not renewed it; any other has the store. */
async function clearOfTheDead(store: string): Promise<void> {
  const owner = await readOwner(store);
  const isGone = owner?.host === hostname() && !isAlive(owner.pid);
  if (!isGone && (await isBeingWritten(store))) throw busy(owner);
  await removePath(lockPath(store));
}

async function makeStore(store: string): Promise<void> {
  try {
    await makeFolder(store);
  } catch (cause) {
    throw notWritable(store, cause);
  }
}

const notWritable = (store: string, cause: unknown): DeepdiveError =>
  usageError({
    code: "store-not-writable",
    thing: `the store at ${store}`,
    has: "is a place where no folder can be made",
    promised: "A load needs a folder it may write to",
    next: "Name another with --store, or ask for permission",
    cause,
  });

const lockPath = (store: string): string => join(store, "writer.lock");
const ownerPath = (store: string): string => join(store, "writer.json");

async function readOwner(store: string): Promise<Owner | undefined> {
  try {
    return JSON.parse(await readFile(ownerPath(store), "utf8")) as Owner;
  } catch {
    // Just being written, or just gone: nobody can be named, and that is all that is lost.
    return undefined;
  }
}

/** Signal 0 asks whether the process is there. Not being allowed to ask means that it is. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return cause instanceof Error && "code" in cause && cause.code === "EPERM";
  }
}

const isLocked = (cause: unknown): boolean =>
  cause instanceof Error && "code" in cause && cause.code === "ELOCKED";

const busy = (owner: Owner | undefined): DeepdiveError =>
  new DeepdiveError({
    code: "store-busy",
    exit: EXIT.storeBusy,
    thing: "the store",
    has: owner
      ? `is in use by another writer (process ${owner.pid} on ${owner.host}) since ${owner.since}`
      : "is in use by another writer",
    promised: "One writer at a time; readers need not wait",
    next: "Try again when it has ended",
  });
