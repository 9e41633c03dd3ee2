import type { Policy } from "../../model/policy.ts";
import { smallCounts } from "../count/protect-count.ts";
import type { LintColumns, Proportion } from "./lint-columns.ts";
import type { LintFinding, LintTable } from "./lint-finding.ts";
import { shownNumber } from "./shown-number.ts";

/**
 * Exact counts of which all but a few of a group are counted (DD-L12): the few without are one count less the other. Only
 * beside a percentage, because the numerator of a rate is not some of its denominator. Under rounding nobody can subtract.
 *
 * Example: 38 of 40 had the vaccine, 95 %. The 2 without it are a small count.
 */
export function lintComplements(
  table: LintTable,
  columns: LintColumns,
  policy: Policy,
): readonly LintFinding[] {
  const { numerator, denominator, proportions } = columns;
  const share = proportions.find(({ limit, scale }) => !limit && (scale === undefined || scale <= 100));
  if (policy.rounding.kind !== "none" || numerator === undefined || denominator === undefined) return [];
  if (share === undefined || numerator === denominator) return [];
  const small = smallCounts(policy);
  return table.rows.flatMap((row, at): LintFinding[] => {
    const [some, all] = [shownNumber(row[numerator])?.value, shownNumber(row[denominator])?.value];
    if (some === undefined || all === undefined || some === 0 || !isPercentage(row, share, columns))
      return [];
    const without = all - some;
    if (without < small.low || without > small.high) return [];
    return [{ code: "DD-L12", file: table.file, column: table.columns[numerator] ?? "", row: at + 1 }];
  });
}

/** Whether what stands in the row is the percentage, or the share, that its two counts make. */
function isPercentage(
  row: readonly (string | null)[],
  { column, scale }: Proportion,
  { numerator = -1, denominator = -1, unit = -1 }: LintColumns,
): boolean {
  const shown = shownNumber(row[column]);
  const [some = 0, all = 0] = [shownNumber(row[numerator])?.value, shownNumber(row[denominator])?.value];
  const times = scale ?? ((row[unit] ?? "").trim() === "%" ? 100 : undefined);
  if (shown === undefined || times === undefined || all <= 0) return false;
  return Math.abs(shown.value - (times * some) / all) <= 0.51 * 10 ** -shown.decimals;
}
