import type { LedgerEntry } from "../disclosure/ledger/ledger-entry.ts";
import { ledgerText, parseLedgerText } from "../disclosure/ledger/ledger-json.ts";
import { findEntry, retireEntry } from "../disclosure/ledger/retire.ts";
import { readLedger, writeLedgerEntry } from "../store/ledger-file.ts";

export type { LedgerEntry };

/** The entries of a workspace's ledger. Throws (exit 3) as soon as one cannot be read: an audit needs them all. */
export async function ledgerEntries(workspace: string): Promise<readonly LedgerEntry[]> {
  return (await readLedger(workspace)).map(({ name, text }) => parseLedgerText(text, name));
}

/** Keeps a release in the ledger, in place of the entry with its id. */
export const keepEntry = (workspace: string, entry: LedgerEntry): Promise<void> =>
  writeLedgerEntry(workspace, { name: `${entry.id}.json`, text: ledgerText(entry) });

/**
 * Marks a release as one that later releases need not be audited with. Throws a usage error without a reason.
 *
 * @param id the first characters of the release's id
 * @param at when it was retired, as an ISO time
 */
export async function retireRelease(
  workspace: string,
  id: string,
  { reason, at }: { readonly reason: string; readonly at: string },
): Promise<LedgerEntry> {
  const gone = retireEntry(findEntry(await ledgerEntries(workspace), id), reason, at);
  await keepEntry(workspace, gone);
  return gone;
}

/** The release with an id that begins so. Throws a usage error where there is none, or several. */
export const entryCalled = async (workspace: string, id: string): Promise<LedgerEntry> =>
  findEntry(await ledgerEntries(workspace), id);

/** A release as the ledger keeps it, for machines. */
export const entryJson = (entry: LedgerEntry): string => ledgerText(entry);
