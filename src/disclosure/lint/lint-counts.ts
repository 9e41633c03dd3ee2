import type { Policy } from "../../model/policy.ts";
import { protectCount, smallCounts } from "../count/protect-count.ts";
import { countsRoundedTo, roundCount } from "../count/round-count.ts";
import type { LintColumns } from "./lint-columns.ts";
import type { LintFinding, LintTable } from "./lint-finding.ts";
import { shownNumber } from "./shown-number.ts";

/**
 * Counts that the policy would not show as they are shown: small counts (DD-L02), and, under a rounding policy, counts
 * that are no multiple of its base (DD-L01). A true count that happens to be a multiple looks like a rounded count, so a
 * column is clean only if all of it is.
 *
 * Example, nearest 5 and threshold 8: 3 is DD-L02, 12 is DD-L01, and 15 is clean.
 */
export function lintCounts(
  table: LintTable,
  { counts }: LintColumns,
  policy: Policy,
): readonly LintFinding[] {
  return counts.flatMap((column) =>
    table.rows.flatMap((row, at): LintFinding[] => {
      const shown = shownNumber(row[column]);
      const code = shown === undefined ? undefined : codeOfCount(shown.value, policy);
      const where = { file: table.file, column: table.columns[column] ?? "", row: at + 1 };
      return code === undefined ? [] : [{ code, ...where }];
    }),
  );
}

function codeOfCount(count: number, policy: Policy): "DD-L01" | "DD-L02" | undefined {
  if (isRoundedAs(count, policy)) return undefined;
  const small = smallCounts(policy);
  return count >= small.low && count <= small.high
    ? "DD-L02"
    : policy.rounding.kind === "none"
      ? undefined
      : "DD-L01";
}

/** True if the policy shows some count as this number, or, where totals are sums, a sum of such counts. */
export function isRoundedAs(shown: number, policy: Policy): boolean {
  if (policy.rounding.kind === "none") return protectCount(policy, shown).status === "published";
  if (shown === 0) return policy.zeros === "show";
  if (policy.rounding.kind === "midpoint" && policy.totals === "rounded-parts") {
    return shown % commonDivisor(policy.rounding.base, roundCount(policy.rounding, 1)) === 0;
  }
  const [low, high] = countsRoundedTo(policy.rounding, shown);
  return high >= policy.withholdBelow && low <= high && roundCount(policy.rounding, high) === shown;
}

const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b));
