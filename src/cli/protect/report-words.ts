import type { ProtectionReport } from "../../disclosure/protection-report.ts";
import type { WithheldReason } from "../../model/protected-count.ts";
import type { ReleasedPolicy } from "../../model/released.ts";
import { coarseningSentence } from "../../text/coarsening.ts";
import { listText } from "../../text/list.ts";
import { countedText, numberText } from "../../text/number.ts";
import { WITHHELD_WORDS } from "../../text/withheld.ts";

/** What disclosure control did to a table, one sentence a line. Safe to publish: it counts cells, not people. */
export function reportWords(
  policy: ReleasedPolicy,
  report: ProtectionReport,
  auditedWith: readonly string[],
): readonly string[] {
  const withheld = Object.entries(report.withheld) as readonly (readonly [WithheldReason, number])[];
  const lost = withheld.reduce((sum, [, count]) => sum + count, 0);
  return [
    `Policy ${policy.id} ${policy.version}: ${policy.title} (${policy.source})`,
    `${numberText(lost)} of ${countedText(report.counts, "count")} withheld; ${numberText(report.kept * 100)}% of the table is kept`,
    ...withheld.map(
      ([reason, count]) => `  ${numberText(count)} because ${WITHHELD_WORDS[reason]} (${reason})`,
    ),
    ...report.coarsenings.map(coarseningSentence),
    ...(report.audited === 0
      ? []
      : [
          `Audited: every withheld count keeps at least ${report.protection} possible values, given all that is shown`,
        ]),
    ...(auditedWith.length === 0 ? [] : [`Audited together with earlier releases ${listText(auditedWith)}`]),
  ];
}

/** The same for machines, to lie beside the table. */
export const reportJson = (
  policy: ReleasedPolicy,
  report: ProtectionReport,
  auditedWith: readonly string[],
): string => `${JSON.stringify({ ...report, policy, auditedWith }, null, 2)}\n`;
