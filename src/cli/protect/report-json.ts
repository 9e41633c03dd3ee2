import type { ProtectionReport } from "../../model/protection-report.ts";
import type { ReleasedPolicy } from "../../model/released.ts";

/** What disclosure control did to a table, for machines, to lie beside the table. */
export const reportJson = (
  policy: ReleasedPolicy,
  report: ProtectionReport,
  auditedWith: readonly string[],
): string => `${JSON.stringify({ ...report, policy, auditedWith }, null, 2)}\n`;
