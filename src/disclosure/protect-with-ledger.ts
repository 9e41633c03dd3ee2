import type { Cube } from "../cube/cube.ts";
import type { ProtectedCube } from "../cube/protected-cube.ts";
import type { Policy } from "../model/policy.ts";
import { byData } from "./ledger/by-data.ts";
import { earlierTables } from "./ledger/earlier-tables.ts";
import { type LedgerEntry, type LedgerSubject, ledgerEntry } from "./ledger/ledger-entry.ts";
import { releasedBefore } from "./ledger/released-before.ts";
import { protectCube } from "./protect-cube.ts";
import type { ProtectionReport } from "./protection-report.ts";

export interface LedgerRelease {
  readonly cube: ProtectedCube;
  readonly report: ProtectionReport;
  readonly entry: LedgerEntry;
  /** False: the very same was released before, and the ledger stays as it is. */
  readonly isNew: boolean;
  /** Ids of the earlier releases that this one was audited with. */
  readonly auditedWith: readonly string[];
}

export interface LedgerQuestion {
  readonly cube: Cube;
  readonly policy: Policy;
  readonly recipe: string;
  readonly subject: LedgerSubject;
  /** The whole ledger. */
  readonly entries: readonly LedgerEntry[];
  /** ISO; it decides nothing. */
  readonly releasedAt: string;
}

/**
 * Protects a run together with all that was let out before and speaks of the same people.
 *
 * What was released before with the same recipe, policy and data is released again as it was: another choice of what
 * to withhold, however safe by itself, would show what the first one hid. Otherwise the audit withholds more, or
 * refuses (exit 4).
 */
export async function protectWithLedger(question: LedgerQuestion): Promise<LedgerRelease> {
  const { cube, policy, recipe, subject, entries, releasedAt } = question;
  const before = releasedBefore(question);
  if (before !== undefined) {
    return { cube: before.table, report: before.report, entry: before, isNew: false, auditedWith: [] };
  }
  const populations = new Set(cube.measures.map(({ population }) => population));
  const earlier = earlierTables(entries, subject, populations).flatMap((table) => byData(table, cube));
  const { cube: table, report } = await protectCube(cube, policy, earlier);
  const entry = ledgerEntry({ releasedAt, recipe, subject, policy, table, report });
  const isNew = entries.every(({ fingerprint }) => fingerprint !== entry.fingerprint);
  return { cube: table, report, entry, isNew, auditedWith: [...new Set(earlier.map(({ id }) => id))] };
}
