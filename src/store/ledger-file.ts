import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { removePath } from "../write/temporary-folder.ts";
import { writeFileWhole } from "../write/write-file-whole.ts";

/** Where a workspace keeps what it has let out. */
export const LEDGER_FOLDER = join(".deepdive", "ledger");

/** A file of the ledger: its name without the folder, and its text. What the text means is not the store's business. */
export interface LedgerText {
  readonly name: string;
  readonly text: string;
}

/** Every entry in the ledger of a workspace, by name. A workspace that has let nothing out has none. */
export async function readLedger(workspace: string): Promise<readonly LedgerText[]> {
  const folder = join(workspace, LEDGER_FOLDER);
  const names = (await namesIn(folder)).filter((name) => name.endsWith(".json")).sort();
  return Promise.all(names.map(async (name) => ({ name, text: await readFile(join(folder, name), "utf8") })));
}

/**
 * Puts one entry in the ledger, in place of an entry of the same name. Killed at any moment, the ledger has the old
 * entry or the new one and never half of either.
 */
export async function writeLedgerEntry(workspace: string, { name, text }: LedgerText): Promise<void> {
  const path = join(workspace, LEDGER_FOLDER, name);
  if (basename(name) !== name) throw new RangeError("an entry of the ledger lies in no folder of its own");
  await writeFileWhole(path, text);
}

/** Takes entries back, of releases that were never written: nobody has seen them. */
export async function removeLedgerEntries(workspace: string, names: readonly string[]): Promise<void> {
  for (const name of names) {
    if (basename(name) !== name) throw new RangeError("an entry of the ledger lies in no folder of its own");
    await removePath(join(workspace, LEDGER_FOLDER, name));
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return [];
    throw cause;
  }
}
