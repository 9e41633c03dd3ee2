import { createHash, randomUUID } from "node:crypto";
import { mkdir, readdir, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/**
 * Does work in a new hidden folder beside a path, so on the same disk, and takes the folder away however the work ends.
 * What a process that is gone left beside the same path is taken away first: outputs survive kill -9, rubbish does not.
 *
 * The folder's name says which process made it: `.answer.csv.1234.5f2c81d0.part`. A library such as write-file-atomic
 * leaves a file behind that nobody can tell from a user's own, and takes no file that DuckDB writes.
 */
export async function workBeside<T>(path: string, work: (folder: string) => Promise<T>): Promise<T> {
  const parent = dirname(path);
  const stem = `.${shortName(basename(path))}.`;
  await removeAbandoned(parent, stem);
  const folder = join(parent, `${stem}${process.pid}.${randomUUID().slice(0, 8)}${ENDING}`);
  await mkdir(folder);
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const ENDING = ".part";

/** Disks take names of 255 bytes. A name that leaves no room for what is put around it is told by its hash. */
const LONGEST = 200;

const shortName = (name: string): string =>
  Buffer.byteLength(name) <= LONGEST ? name : createHash("sha256").update(name).digest("hex");

async function removeAbandoned(parent: string, stem: string): Promise<void> {
  for (const entry of await readdir(parent)) {
    if (!entry.startsWith(stem) || !entry.endsWith(ENDING)) continue;
    const [, pid] = /^(\d+)(?:\.[0-9a-f]+)?$/.exec(entry.slice(stem.length, -ENDING.length)) ?? [];
    if (pid !== undefined && !isAlive(Number(pid))) {
      await rm(join(parent, entry), { recursive: true, force: true });
    }
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
