import type { ProtectedCube } from "../cube/protected-cube.ts";
import type { Pause } from "../model/pause.ts";
import type { ProtectionReport } from "../model/protection-report.ts";
import { earlierTables } from "./ledger/earlier-tables.ts";
import { findRestated } from "./ledger/find-restated.ts";
import { findSameRelease, type ReleaseQuestion } from "./ledger/find-same-release.ts";
import { type LedgerEntry, ledgerEntry } from "./ledger/ledger-entry.ts";
import { matchEarlierTable } from "./ledger/match-earlier-table.ts";
import { refuseOtherFootprint } from "./ledger/refuse-other-footprint.ts";
import { protectCube } from "./protect-cube.ts";

export interface LedgerRelease {
  readonly cube: ProtectedCube;
  readonly report: ProtectionReport;
  readonly entry: LedgerEntry;
  /** False: the very same was released before, so the ledger stays as it is. */
  readonly isNew: boolean;
  /** Ids of the earlier releases that this release was audited with. */
  readonly auditedWith: readonly string[];
}

export interface LedgerQuestion extends ReleaseQuestion {
  /** ISO; it decides nothing. */
  readonly releasedAt: string;
  /** Called now and then while what to withhold is looked for. */
  readonly pause?: Pause | undefined;
}

/**
 * Protects a run together with all earlier releases that speak of the same people.
 *
 * A release with the same recipe, policy and data as an earlier release is shown again as it was. A new choice of what
 * to withhold, however safe by itself, would show what the first choice withheld. Otherwise the audit withholds more,
 * or refuses (exit 4).
 *
 * Example: January was released by quintile. A second recipe asks January by quintile and sex: its margins are those of
 * the first release, and what was withheld there stays withheld.
 */
export async function protectWithLedger(question: LedgerQuestion): Promise<LedgerRelease> {
  const { cube, policy, recipe, subject, entries, releasedAt, pause } = question;
  const before = findSameRelease(question);
  if (before !== undefined) {
    return { cube: before.table, report: before.report, entry: before, isNew: false, auditedWith: [] };
  }
  const candidates = earlierTables(entries, subject, cube.measures);
  refuseOtherFootprint(cube, policy, subject, entries, candidates);
  const earlier = candidates.flatMap((table) => matchEarlierTable(table, cube));
  const { cube: table, report } = await protectCube(cube, policy, earlier, pause);
  const restates = findRestated(entries, { recipe, subject, policy, table });
  const entry = ledgerEntry({ releasedAt, recipe, subject, policy, table, report, restates });
  const isNew = entries.every(({ fingerprint }) => fingerprint !== entry.fingerprint);
  return { cube: table, report, entry, isNew, auditedWith: [...new Set(earlier.map(({ id }) => id))] };
}
