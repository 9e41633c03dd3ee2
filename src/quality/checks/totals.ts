import type { CheckFinding } from "../../model/check-finding.ts";
import type { ReportRemark } from "../../model/snapshot-report.ts";
import type { CheckedContract } from "../../sql/checked.ts";
import type { Check, TableToCheck } from "../check.ts";
import { findingOf, limitFor } from "../judgement.ts";

type Totals = NonNullable<CheckedContract["totals"]>[number];

export const totals: Check = {
  id: "totals",
  title: "Details add up to the totals of the file",
  description:
    "For each kind of totals that the contract names: whether load found the total rows equal to the sums of the rows that " +
    "they add up. Total rows are not kept among the others, so that load has held them against the details.",
  rules: "P4, U3",
  limit: { value: 0, words: "no total that differs", severity: "error" },
  probes: (table) => {
    const reports = table.snapshots.flatMap(({ report }) => report ?? []);
    if (reports.length === 0) return [];
    const warnings = reports.flatMap((report) => report.warnings);
    return (table.contract.totals ?? []).map((each) => ({
      judge: () => judge(table, each, warnings),
    }));
  },
};

function judge(
  table: TableToCheck,
  { id, title }: Totals,
  warnings: readonly ReportRemark[],
): readonly CheckFinding[] {
  const remark = warnings.find(({ code }) => code === `totals:${id}`);
  const limit = limitFor(table, totals, id);
  return [
    findingOf(table, {
      ...{ check: totals, subject: id },
      severity: remark === undefined ? "ok" : limit.severity,
      has:
        remark === undefined
          ? `has no total that differs: ${title}`
          : `${remark.rows.text} totals differ: ${remark.words}`,
      promised: "Totals are the sums of the rows that they add up",
      next:
        remark &&
        "Look whether rows are missing, or whether the file is rounded; then allow for it in 'limits'",
      figure: {
        value: remark === undefined ? 0 : remark.rows.value,
        text: remark?.rows.text ?? "0",
        unit: "rows",
      },
      threshold: 0,
      row: remark?.firstRow,
    }),
  ];
}
