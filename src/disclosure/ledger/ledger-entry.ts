import { createHash } from "node:crypto";
import type { ProtectedCube } from "../../cube/protected-cube.ts";
import type { Policy } from "../../model/policy.ts";
import type { ProtectionReport } from "../../model/protection-report.ts";
import type { ReleasedPeriod } from "../../model/released.ts";
import type { Restated } from "../../model/restated.ts";

/** What a table is about. Two tables about the same subject speak of the same people. */
export interface LedgerSubject {
  /** Version by measure id: another version is another definition. */
  readonly versions: Readonly<Record<string, string>>;
  readonly period: ReleasedPeriod | undefined;
  /** Id of the geography that the people are of; absent in a table that somebody brings, and in older entries. */
  readonly footprint?: string | undefined;
  /** Codes of the districts and sub-ICBs that the footprint is made of; absent in older entries. */
  readonly footprintOf?: readonly string[] | undefined;
  /** Snapshot ids by dataset; a dataset in several partitions has several. */
  readonly snapshots: Readonly<Record<string, readonly string[]>>;
  /** Snapshot ids of open datasets, which only say how people are grouped (deprivation, districts). */
  readonly lookups?: Readonly<Record<string, readonly string[]>> | undefined;
  /** Parameters (a season, an edition, a scheme of ethnic groups), as text. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** One release as the ledger keeps it: what was released, under which rule, and from what. It holds no true count. */
export interface LedgerEntry {
  /** The first twelve characters of the fingerprint. */
  readonly id: string;
  /** SHA-256 over everything but time, retirement and what it restates, so that the same content is the same release. */
  readonly fingerprint: string;
  /** When (ISO). It decides nothing. */
  readonly releasedAt: string;
  readonly recipe: string;
  readonly subject: LedgerSubject;
  readonly policy: Policy;
  readonly table: ProtectedCube;
  /** What disclosure control did to it. */
  readonly report: ProtectionReport;
  /** A retired entry is listed but no longer audited; somebody answers for that with a reason. */
  readonly retired?: { readonly at: string; readonly reason: string } | undefined;
  /** What the release restates, as the ledger stood when it was made. */
  readonly restates?: Restated | undefined;
}

/** An entry for what is about to be released. */
export function ledgerEntry(parts: Omit<LedgerEntry, "id" | "fingerprint" | "retired">): LedgerEntry {
  const fingerprint = fingerprintOf(parts);
  return { ...parts, id: fingerprint.slice(0, 12), fingerprint };
}

/** The fingerprint of an entry's content. If the entry carries another, it was altered. */
export function fingerprintOf({
  recipe,
  subject,
  policy,
  table,
}: Pick<LedgerEntry, "recipe" | "subject" | "policy" | "table">): string {
  const cells = table.cells.map(({ id, numerator, denominator }) => [id, numerator, denominator ?? null]);
  // As an object, not as pairs, because a file keeps no order of keys: "10" comes before "2" in some orders.
  const nestings = table.nestings.map(({ child, parent, parentOf }) => [
    child,
    parent,
    Object.fromEntries(parentOf),
  ]);
  const { measures, dimensions, cuts, joints } = table;
  const content = { recipe, subject, policy, measures, dimensions, cuts, nestings, joints, cells };
  return createHash("sha256").update(canonicalJson(content)).digest("hex");
}

/** JSON with its keys in order, so that equal content is equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
