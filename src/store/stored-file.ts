import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { type DeepdiveError, inputError } from "../model/deepdive-error.ts";
import type { Catalogue, Snapshot, StoredFile } from "../model/snapshot.ts";

/** Length, hash and time of a file of the store as it lies there now. */
export async function describeStoredFile(store: string, file: string): Promise<StoredFile> {
  const path = join(store, file);
  const { size, mtimeMs } = await stat(path);
  return { file, bytes: size, sha256: await hashOf(path), modified: mtimeMs };
}

/**
 * What is wrong with a file of the store: "is gone", "is cut short or longer than it was", "has other content".
 * Undefined: nothing. Its content is hashed where its length or its time differ from what they were, or always.
 */
export async function damageOf(
  store: string,
  { file, bytes, sha256, modified }: StoredFile,
  always = false,
): Promise<string | undefined> {
  const path = join(store, file);
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) return "is gone or cannot be read";
  if (!found.isFile()) return "is no file";
  if (found.size !== bytes) return "has another length than it had when it was loaded";
  if (!always && found.mtimeMs === modified) return undefined;
  const hash = await hashOf(path).catch(() => undefined);
  if (hash === undefined) return "cannot be read";
  return hash === sha256 ? undefined : "has another content than it had when it was loaded";
}

/** The damage of the rows of a snapshot. Of what version 0.1 wrote it is only known whether the file is there. */
export async function damageOfSnapshot(
  store: string,
  { file, stored }: Snapshot,
  always = false,
): Promise<string | undefined> {
  const known = stored?.find((each) => each.file === file);
  if (known !== undefined) return damageOf(store, known, always);
  const found = await stat(join(store, file)).catch(() => undefined);
  return found?.isFile() === true ? undefined : "is gone or cannot be read";
}

/**
 * The catalogue without current snapshots whose file is not as it was: what nothing may be looked up in. Loading their files
 * again, which mends them, must not fail because of them.
 */
export async function soundCatalogue(store: string, catalogue: Catalogue): Promise<Catalogue> {
  const damages = await Promise.all(catalogue.current.map((each) => damageOfSnapshot(store, each)));
  return { ...catalogue, current: catalogue.current.filter((_, at) => damages[at] === undefined) };
}

/** Throws an input error that names the first of these snapshots whose file is not as it was when it was loaded. */
export async function refuseDamaged(store: string, snapshots: readonly Snapshot[]): Promise<void> {
  const damages = await Promise.all(snapshots.map((each) => damageOfSnapshot(store, each)));
  for (const [at, snapshot] of snapshots.entries()) {
    const damage = damages[at];
    if (damage !== undefined) throw damaged(snapshot, damage);
  }
}

const damaged = ({ dataset, file, sources }: Snapshot, has: string): DeepdiveError =>
  inputError({
    code: "snapshot-damaged",
    thing: `dataset ${dataset}, snapshot ${file}`,
    has,
    promised: "A snapshot is never changed",
    next: `Load ${sources[0]?.name ?? "its file"} again, which mends it; deepdive doctor looks at all snapshots`,
  });

async function hashOf(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  return hash.digest("hex");
}
