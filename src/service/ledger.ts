import type { LedgerEntry } from "../disclosure/ledger/ledger-entry.ts";
import { ledgerText, parseLedgerText } from "../disclosure/ledger/ledger-json.ts";
import { findEntry, retireEntry } from "../disclosure/ledger/retire.ts";
import { readLedger, tidyLedger, writeLedgerEntry } from "../store/ledger-file.ts";

export type { LedgerEntry };

/** The entries of a workspace's ledger. Throws (exit 3) as soon as one cannot be read: an audit needs them all. */
export async function ledgerEntries(workspace: string): Promise<readonly LedgerEntry[]> {
  return (await readLedger(workspace)).map(({ name, text }) => parseLedgerText(text, name));
}

/** For a call whose release is in the ledger already: what a killed call left there goes. */
export const keepNothing = (workspace: string): Promise<void> => tidyLedger(workspace);

/** Keeps a release in the ledger, in place of the entry with its id. */
export const keepEntry = (workspace: string, entry: LedgerEntry): Promise<void> =>
  writeLedgerEntry(workspace, { name: `${entry.id}.json`, text: ledgerText(entry) });

/**
 * Marks releases as ones that later releases need not be audited with: all that are named, or none. Those that were retired
 * before stay as they are, so that a call that was interrupted can be repeated. Throws a usage error without a reason,
 * for an id that is of no release or of several, and where all were retired before.
 *
 * @param ids the first characters of each release's id
 * @param at when they were retired, as an ISO time
 * @returns those that were retired by this call
 */
export async function retireReleases(
  workspace: string,
  ids: readonly string[],
  { reason, at }: { readonly reason: string; readonly at: string },
): Promise<readonly LedgerEntry[]> {
  await tidyLedger(workspace);
  const entries = await ledgerEntries(workspace);
  const named = [...new Set((ids.length === 0 ? [""] : ids).map((id) => findEntry(entries, id)))];
  const open = named.filter(({ retired }) => retired === undefined);
  const gone = (open.length === 0 ? named : open).map((entry) => retireEntry(entry, reason, at));
  for (const entry of gone) await keepEntry(workspace, entry);
  return gone;
}

/** The release with an id that begins so. Throws a usage error where there is none, or several. */
export const entryCalled = async (workspace: string, id: string): Promise<LedgerEntry> =>
  findEntry(await ledgerEntries(workspace), id);

/** A release as the ledger keeps it, for machines. */
export const entryJson = (entry: LedgerEntry): string => ledgerText(entry);
