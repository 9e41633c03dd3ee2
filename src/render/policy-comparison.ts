import { noticeCell } from "../document/notices.ts";
import { type PolicyComparison, withheldCounts } from "../result/policy-comparison.ts";
import { writeCsv } from "../text/csv.ts";
import { listText } from "../text/list.ts";
import type { PageSettings } from "./document-format.ts";
import { DOCUMENT_FORMATS } from "./document-formats.ts";
import type { RenderedFile } from "./format.ts";

type Write = (comparison: PolicyComparison, settings: PageSettings) => Promise<string | Uint8Array>;

/** What a comparison of policies is written in: every format of documents, and data. All of them mark it as internal. */
const WRITERS: Readonly<Record<string, Write>> = {
  ...Object.fromEntries(
    DOCUMENT_FORMATS.map(({ name, load }): readonly [string, Write] => [
      name,
      async (comparison, settings) => {
        const { policyComparisonDocument } = await import("../document/policy-comparison.ts");
        return (await load())(policyComparisonDocument(comparison), settings);
      },
    ]),
  ),
  csv: async (comparison) => csvText(comparison),
  json: async (comparison) => jsonText(comparison),
};

export const POLICY_COMPARISON_FORMAT_NAMES: readonly string[] = Object.keys(WRITERS);

/** The comparison as one file of each format. Throws where a format is none of those that it can be written in. */
export const renderPolicyComparison = (
  comparison: PolicyComparison,
  formats: readonly { readonly name: string; readonly extension: string }[],
  settings: PageSettings,
): Promise<readonly RenderedFile[]> =>
  Promise.all(
    formats.map(async ({ name, extension }) => {
      const write = WRITERS[name];
      if (write === undefined) throw new Error(`no comparison of policies is written as ${name}`);
      return {
        name: `${comparison.recipe}-policies.${extension}`,
        content: await write(comparison, settings),
      };
    }),
  );

const COLUMNS = [
  "recipe",
  "policy",
  "policy_version",
  "taken",
  "counts",
  "counts_withheld",
  "share_kept",
  "cuts_left_out",
  "refused",
  "measure",
  "comparison",
  "cut",
  "within",
  "gap",
  "outcome",
  "notice",
] as const;

/** One line for each policy and gap; for each policy where the recipe compares nothing. */
function csvText(comparison: PolicyComparison): string {
  const notice = noticeCell({ internal: true, synthetic: comparison.synthetic });
  const lines = comparison.policies.flatMap((policy) => {
    const own = [
      comparison.recipe,
      policy.id,
      policy.version,
      policy.isTaken,
      policy.counts,
      withheldCounts(policy),
      policy.kept,
      listText(policy.cutsLeftOut),
      policy.refused,
    ];
    const gaps = comparison.gaps.map((gap) => [
      gap.measure,
      gap.comparison,
      gap.cut,
      gap.within.join("|"),
      gap.title,
      gap.outcomes[policy.id],
    ]);
    const none = [Array.from({ length: COLUMNS.length - own.length - 1 }, () => undefined)];
    return (gaps.length > 0 ? gaps : none).map((gap) => [...own, ...gap, notice]);
  });
  return writeCsv(COLUMNS, lines);
}

function jsonText(comparison: PolicyComparison): string {
  const { synthetic } = comparison;
  const whole = {
    format: "deepdive-policy-comparison",
    formatVersion: 1,
    notice: noticeCell({ internal: true, synthetic }),
    internal: true,
    ...comparison,
    policies: comparison.policies.map((policy) => ({ ...policy, refused: policy.refused ?? null })),
  };
  return `${JSON.stringify(whole, undefined, 2)}\n`;
}
