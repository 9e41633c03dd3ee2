import { usageError } from "../../model/deepdive-error.ts";
import type { LedgerEntry } from "./ledger-entry.ts";

/**
 * The entry whose id is this or begins so. Throws a usage error (exit 2) where no entry or several match.
 */
export function findEntry(entries: readonly LedgerEntry[], id: string): LedgerEntry {
  const found = entries.filter((entry) => id !== "" && entry.id.startsWith(id));
  const [only] = found;
  if (found.length === 1 && only !== undefined) return only;
  throw usageError({
    code: found.length === 0 ? "unknown-ledger-entry" : "ambiguous-ledger-entry",
    thing: `ledger entry '${id}'`,
    has: found.length === 0 ? "no release" : `${found.length} releases whose id begins so`,
    promised: "An id is the first characters of a release's fingerprint",
    next: "See 'deepdive ledger' for the ids",
  });
}

/**
 * Marks the entry as retired: it is listed but no longer audited. Whoever has the release can still subtract with it,
 * so a reason is demanded: "never sent", "sent to one team, deleted on 3 March".
 * Throws a usage error (exit 2) for an empty reason or an entry that was retired before.
 */
export function retireEntry(entry: LedgerEntry, reason: string, at: string): LedgerEntry {
  if (reason.trim() === "") {
    throw usageError({
      code: "retire-without-reason",
      thing: `retiring ledger entry ${entry.id}`,
      has: "no reason",
      promised: "A retired release is no longer audited, so somebody must say why that is safe",
      next: `Give one: deepdive ledger retire ${entry.id} --reason "never sent"`,
    });
  }
  if (entry.retired !== undefined) {
    throw usageError({
      code: "already-retired",
      thing: `ledger entry ${entry.id}`,
      has: `been retired on ${entry.retired.at.slice(0, 10)}`,
      next: `See 'deepdive ledger show ${entry.id}'`,
    });
  }
  return { ...entry, retired: { at, reason: reason.trim() } };
}
