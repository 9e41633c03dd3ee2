import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { inputError } from "../model/deepdive-error.ts";
import { removePath } from "../write/temporary-folder.ts";
import { removeLeftBeside } from "../write/work-beside.ts";
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
  const names = await ledgerNames(workspace);
  const read: LedgerText[] = [];
  // Few at a time: a ledger has thousands of entries, and a process may open few files.
  for (let at = 0; at < names.length; at += AT_ONCE) {
    read.push(...(await Promise.all(names.slice(at, at + AT_ONCE).map((name) => entryIn(folder, name)))));
  }
  return read;
}

/** The names of all entries, in order. */
export const ledgerNames = async (workspace: string): Promise<readonly string[]> =>
  (await namesIn(join(workspace, LEDGER_FOLDER))).filter((name) => name.endsWith(".json")).toSorted();

const AT_ONCE = 8;

async function entryIn(folder: string, name: string): Promise<LedgerText> {
  const text = await readFile(join(folder, name), "utf8").catch(() => undefined);
  if (text === undefined) throw unreadable(`ledger entry ${name}`, "cannot be read");
  return { name, text };
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

/** Takes away what a killed call left in the ledger, for a call that adds nothing to it. */
export const tidyLedger = (workspace: string): Promise<void> =>
  removeLeftBeside(join(workspace, LEDGER_FOLDER, "entry"));

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
    throw unreadable(`the ledger ${folder}`, "is no folder that you may read");
  }
}

/** An audit that leaves a release out is no audit. */
const unreadable = (thing: string, has: string): Error =>
  inputError({
    code: "ledger-unreadable",
    thing,
    has,
    promised: "Every release is audited with all that were let out before",
    next: "Restore it from a backup, or ask for the right to read it",
  });
