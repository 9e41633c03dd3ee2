import { usageError } from "../../model/deepdive-error.ts";
import type { LedgerEntry } from "./ledger-entry.ts";

/**
 * The entry with this id, or with an id that begins so. Throws a usage error (exit 2) where none or several do.
 */
export function entryNamed(entries: readonly LedgerEntry[], id: string): LedgerEntry {
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
 * The entry marked as retired: listed, no longer audited. What was given out can still be subtracted by whoever has
 * it, so a reason is demanded: "never sent", "sent to one team, deleted on 3 March".
 * Throws a usage error (exit 2) for an empty reason or an entry retired before.
 */
export function retired(entry: LedgerEntry, reason: string, at: string): LedgerEntry {
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
