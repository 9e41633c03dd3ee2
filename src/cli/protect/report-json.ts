import type { ProtectionReport } from "../../model/protection-report.ts";
import type { ReleasedPolicy } from "../../model/released.ts";
import type { EarlierReleases } from "../../text/protection-words.ts";

/** What disclosure control did to a table, for machines, to lie beside the table. */
export const reportJson = (
  policy: ReleasedPolicy,
  report: ProtectionReport,
  { auditedWith = [], restates }: EarlierReleases,
): string => `${JSON.stringify({ ...report, policy, auditedWith, restates }, null, 2)}\n`;
