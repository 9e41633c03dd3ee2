import type { WithheldReason } from "../model/protected-count.ts";
import type { ReleasedPolicy } from "../model/released.ts";
import type { Restated } from "../model/restated.ts";
import { coarseningSentence, type GivenUp } from "./coarsening.ts";
import { listText } from "./list.ts";
import { countedText, numberText } from "./number.ts";
import { restatedText } from "./restated.ts";
import { WITHHELD_WORDS } from "./withheld.ts";

/** What disclosure control reports of a table: it counts cells, not people. */
export interface ReportedProtection {
  readonly counts: number;
  readonly withheld: Readonly<Partial<Record<WithheldReason, number>>>;
  /** Share of counts that are not withheld, 0 to 1. */
  readonly kept: number;
  readonly audited: number;
  readonly protection: number;
  readonly coarsenings: readonly GivenUp[];
}

/** What a table is to releases of before. */
export interface EarlierReleases {
  /** Ids of those that it was audited with. */
  readonly auditedWith?: readonly string[] | undefined;
  readonly restates?: Restated | undefined;
}

/** What disclosure control did to a table, one sentence a line. Safe to publish. */
export function protectionWords(
  policy: ReleasedPolicy,
  report: ReportedProtection,
  { auditedWith = [], restates }: EarlierReleases = {},
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
    ...(restates === undefined ? [] : [restatedText(restates)]),
  ];
}
