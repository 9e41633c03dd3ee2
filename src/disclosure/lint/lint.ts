import type { Policy } from "../../model/policy.ts";
import { INTERNAL_MARK } from "../../model/released.ts";
import { countCells } from "./count-cells.ts";
import { type LintColumnOptions, lintColumns } from "./lint-columns.ts";
import { lintComplements } from "./lint-complements.ts";
import { lintCounts } from "./lint-counts.ts";
import { type LintFinding, type LintTable, orderFindings } from "./lint-finding.ts";
import { lintPeople } from "./lint-people.ts";
import { lintPercentages } from "./lint-percentages.ts";
import { lintTotals } from "./lint-totals.ts";
import { unnamedTotals } from "./unnamed-totals.ts";

export interface LintOptions extends LintColumnOptions {
  /** Levels that say "all of them". */
  readonly totalLabels?: readonly string[] | undefined;
}

/**
 * What finished tables, published together, give away under a policy: by file, row and column, never a value.
 * It knows only what a reader knows. What it finds is there; what it does not find may be there too: it reads no
 * definitions, so that it does not know whose people nest or overlap, or that a printed count says its rest is not small.
 * Sources: OpenSAFELY output-checking guidance and Airlock's CSV summary; ONS and GSS guidance on linked tables.
 */
export async function lint(
  tables: readonly LintTable[],
  policy: Policy,
  options: LintOptions = {},
): Promise<readonly LintFinding[]> {
  const judged = tables.map((table) => ({ table, columns: lintColumns(table, options) }));
  const each = judged.flatMap(({ table, columns }) => [
    ...findInternalMark(table),
    ...lintCounts(table, columns, policy),
    ...lintComplements(table, columns, policy),
    ...lintPercentages(table, columns, policy),
    ...lintPeople(table, columns, policy),
  ]);
  const cells = countCells(judged, options.totalLabels);
  const further = unnamedTotals(judged, cells, policy);
  return orderFindings([...each, ...(await lintTotals(cells, policy, further))]);
}

function findInternalMark({ file, columns, rows }: LintTable): readonly LintFinding[] {
  const marked = [columns, ...rows].some((row) => row.some((text) => text?.includes(INTERNAL_MARK)));
  return marked ? [{ code: "DD-L09", file, column: "", row: 0 }] : [];
}
