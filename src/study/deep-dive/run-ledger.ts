import type { LedgerEntry } from "../../disclosure/ledger/ledger-entry.ts";
import { ledgerText, parseLedgerText } from "../../disclosure/ledger/ledger-json.ts";
import { inputError } from "../../model/deepdive-error.ts";
import { ledgerNames, readLedger, tidyLedger, writeLedgerEntry } from "../../store/ledger-file.ts";

/** Where a run finds what was released before, and keeps what it releases. */
export interface RunLedger {
  readonly entries: () => Promise<readonly LedgerEntry[]>;
  /** Gives the name under which the entry can be taken back; undefined where nothing was kept. */
  readonly keep: (entry: LedgerEntry) => Promise<string | undefined>;
  /** For a release that is there already: what a killed call left in the ledger goes. */
  readonly keepNothing?: (() => Promise<void>) | undefined;
}

const fileOf = ({ id }: LedgerEntry): string => `${id}.json`;

/** The ledger of a workspace, on disk. */
export const ledgerOfWorkspace = (workspace: string): RunLedger => ({
  entries: async () => (await readLedger(workspace)).map(({ name, text }) => parseLedgerText(text, name)),
  keep: async (entry) => {
    await writeLedgerEntry(workspace, { name: fileOf(entry), text: ledgerText(entry) });
    return fileOf(entry);
  },
  keepNothing: () => tidyLedger(workspace),
});

/** The names of the entries that there are now, so that somebody can read the ledger later as it stands. */
export const standingEntries = (workspace: string): Promise<readonly string[]> => ledgerNames(workspace);

/**
 * The ledger as it stood at a moment: these entries, those not yet retired that were retired later. What is released over it
 * is known to the runs that follow and is kept nowhere. Throws (exit 3) where one of the entries is gone.
 *
 * @param at when that was (ISO)
 */
export async function ledgerAsItStood(
  workspace: string,
  { names, at }: { readonly names: readonly string[]; readonly at: string },
): Promise<RunLedger> {
  const read = new Map((await readLedger(workspace)).map(({ name, text }) => [name, text]));
  const kept = new Map<string, LedgerEntry>();
  for (const name of names) {
    const text = read.get(name);
    if (text === undefined) throw entryGone(name);
    kept.set(name, asOf(parseLedgerText(text, name), at));
  }
  return {
    // In the order of their names, as they are read from a disk.
    entries: async () =>
      [...kept].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, entry]) => entry),
    keep: async (entry) => {
      kept.set(fileOf(entry), entry);
      return undefined;
    },
  };
}

function asOf({ retired, ...entry }: LedgerEntry, at: string): LedgerEntry {
  return retired === undefined || retired.at > at ? entry : { ...entry, retired };
}

const entryGone = (name: string): Error =>
  inputError({
    code: "ledger-entry-gone",
    thing: `ledger entry ${name}`,
    has: "is gone",
    promised: "The briefing was protected together with it, so it cannot be made again without it",
    next: "Restore it from a backup",
  });
