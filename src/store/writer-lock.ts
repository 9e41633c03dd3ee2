import { existsSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { lock } from "proper-lockfile";
import { DeepdiveError, usageError } from "../model/deepdive-error.ts";
import { EXIT } from "../model/exit-code.ts";
import { isFolder } from "../write/is-there.ts";
import { ownMark, type ProcessMark, stateOf } from "../write/living-process.ts";
import { makeFolder } from "../write/make-folder.ts";
import { removeEmptyFolder } from "../write/remove-empty-folder.ts";
import { writeFileWhole } from "../write/write-file-whole.ts";

/** A lock that was not renewed for so long may have lost its writer. */
const STALE_MS = 10_000;
const RENEWED_MS = 2_000;

interface Owner extends ProcessMark {
  readonly since: string;
}

/**
 * Throws (exit 6) where this writer has the store no longer: it was suspended for so long that another machine took the
 * store over, or the disk has forgotten the lock. Asked right before anything changes that readers see.
 */
export type StillOnlyWriter = () => Promise<void>;

/**
 * Does `work` as the only writer of the store. A second writer is told so at once (exit 6) and readers never wait.
 *
 * A writer that was killed leaves its lock behind: where its process is known to be gone the lock is taken over at once.
 * A writer that lives keeps its lock, however long it is suspended. Where nobody here can know (another machine, another
 * container), a lock that looks old, or is dated in the future, is watched for two renewals: clocks differ, and a writer
 * that lives renews it.
 */
export async function asOnlyWriter<T>(
  store: string,
  now: () => Date,
  work: (still: StillOnlyWriter) => Promise<T>,
): Promise<T> {
  await makeStore(store);
  const owner: Owner = { ...ownMark(), since: now().toISOString() };
  const held = await oneAtTheDoor(store, () => takeLock(store, owner));
  const still = async (): Promise<void> => {
    if (held.isLost() || !existsSync(lockPath(store)) || !isSameOwner(await readOwner(store), owner))
      throw lostStore();
  };
  try {
    return await work(still);
  } catch (cause) {
    // Whatever went wrong after the store was lost went wrong because of that.
    await still();
    throw cause;
  } finally {
    await held.release();
  }
}

/** Whether a writer has the store at this moment, as far as can be known at once; false where there is no store. */
export async function isBeingWritten(store: string): Promise<boolean> {
  const age = await ageOf(lockPath(store));
  if (age === undefined) return false;
  const owner = await readOwner(store);
  const state = owner === undefined ? "unknown" : stateOf(owner);
  return state === "unknown" ? Math.abs(age) < STALE_MS : state === "alive";
}

interface Held {
  readonly isLost: () => boolean;
  readonly release: () => Promise<void>;
}

/**
 * Lets one process at a time look whether the lock is free, of a dead process, or taken. Without it, two that find the
 * lock of the same dead process could each take away the other's new lock. Held for moments; where its holder was
 * killed in them, the next one waits some seconds.
 */
async function oneAtTheDoor<T>(store: string, work: () => Promise<T>): Promise<T> {
  const door = join(store, "writer.door");
  const enter = (): Promise<() => Promise<void>> =>
    lock(join(store, "door"), {
      realpath: false,
      lockfilePath: door,
      stale: 2_000,
      update: 1_000,
      retries: { retries: 40, factor: 1, minTimeout: 50, maxTimeout: 100 },
      onCompromised: () => undefined,
    });
  const leave = await enter()
    .catch(async (cause: unknown) => {
      if (!isLocked(cause) || !(await isForsaken(door))) throw cause;
      await removeLock(door);
      return enter();
    })
    .catch((cause: unknown) => {
      throw isLocked(cause) ? busy(undefined) : notWritable(store, cause);
    });
  try {
    return await work();
  } finally {
    await leave().catch(() => undefined);
  }
}

async function takeLock(store: string, owner: Owner): Promise<Held> {
  if (existsSync(lockPath(store))) await clearOfTheDead(store);
  // The name before the lock: whoever is killed between the two leaves a name without a lock, which is nothing, and
  // never a lock without a name, which would hold the next writer up until it is stale.
  await writeFileWhole(ownerPath(store), JSON.stringify(owner));
  let lost = false;
  const release = await lock(store, {
    lockfilePath: lockPath(store),
    stale: STALE_MS,
    update: RENEWED_MS,
    retries: 0,
    onCompromised: () => {
      lost = true;
    },
  }).catch((cause: unknown) => {
    throw isLocked(cause) ? busy(undefined) : cause;
  });
  return { isLost: () => lost, release: () => release().catch(() => undefined) };
}

/** Takes away the lock of a writer that is known to be gone, or does not renew it; any other has the store. */
async function clearOfTheDead(store: string): Promise<void> {
  if (!isFolder(lockPath(store))) throw notOurLock(lockPath(store));
  const owner = await readOwner(store);
  const state = owner === undefined ? "unknown" : stateOf(owner);
  if (state === "alive") throw busy(owner);
  if (state === "unknown") {
    const age = await ageOf(lockPath(store));
    // Clocks of a disk and of a machine may differ by moments.
    if (age !== undefined && age > -RENEWED_MS && age < STALE_MS) throw busy(owner);
    if (!(await isForsaken(lockPath(store)))) throw busy(owner);
  }
  await removeLock(lockPath(store));
}

/** Whether nobody renews a lock, whatever its date says: it is watched for two renewals. */
async function isForsaken(path: string): Promise<boolean> {
  const before = await ageAndDate(path);
  await new Promise((resolve) => setTimeout(resolve, 2 * RENEWED_MS + 500));
  const after = await ageAndDate(path);
  return after === undefined || after.date === before?.date;
}

/** Milliseconds since a lock was renewed, below 0 where it is dated in the future; undefined: there is none. */
const ageOf = async (path: string): Promise<number | undefined> => (await ageAndDate(path))?.age;

const ageAndDate = (path: string): Promise<{ readonly age: number; readonly date: number } | undefined> =>
  stat(path).then(
    ({ mtimeMs }) => ({ age: Date.now() - mtimeMs, date: mtimeMs }),
    () => undefined,
  );

/** A lock is an empty folder. What is none is somebody's, and stays. */
async function removeLock(path: string): Promise<void> {
  if (!(await removeEmptyFolder(path))) throw notOurLock(path);
}

async function makeStore(store: string): Promise<void> {
  try {
    await makeFolder(store);
  } catch (cause) {
    throw notWritable(store, cause);
  }
}

const notOurLock = (path: string): DeepdiveError =>
  usageError({
    code: "lock-is-none",
    thing: path,
    has: "stands where the writer's lock belongs, and is not an empty folder of deepdive's",
    promised: "Only what deepdive has made is ever removed",
    next: "Look what it is, and move it away",
  });

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
    const owner = JSON.parse(await readFile(ownerPath(store), "utf8")) as Owner;
    const isWhole = owner.pid > 0 && [owner.host, owner.since].every((text) => typeof text === "string");
    return isWhole ? owner : undefined;
  } catch {
    // Just being written, or just gone: nobody can be named, and that is all that is lost.
    return undefined;
  }
}

const isSameOwner = (one: Owner | undefined, other: Owner): boolean =>
  one !== undefined && JSON.stringify(one) === JSON.stringify(other);

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

const lostStore = (): DeepdiveError =>
  new DeepdiveError({
    code: "store-lost",
    exit: EXIT.storeBusy,
    thing: "the store",
    has: "was taken over by another writer while this one was suspended, or its disk has forgotten the lock",
    promised: "Nothing of this call has become current",
    next: "Run it again",
  });
