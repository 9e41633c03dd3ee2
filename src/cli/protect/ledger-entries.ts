import type { LedgerEntry } from "../../disclosure/ledger/ledger-entry.ts";
import { parseLedgerText } from "../../disclosure/ledger/ledger-json.ts";
import { readLedger } from "../../store/ledger-file.ts";

/** The entries of a workspace's ledger. Throws (exit 3) as soon as one cannot be read: an audit needs them all. */
export async function ledgerEntries(workspace: string): Promise<readonly LedgerEntry[]> {
  return (await readLedger(workspace)).map(({ name, text }) => parseLedgerText(text, name));
}
