import { createHash } from "node:crypto";
import type { ProtectedCube } from "../cube/protected-cube.ts";
import { withPossible } from "../disclosure/count/possible-cell.ts";
import type { LedgerEntry } from "../disclosure/ledger/ledger-entry.ts";
import { protectCube } from "../disclosure/protect-cube.ts";
import { protectWithLedger } from "../disclosure/protect-with-ledger.ts";
import { release } from "../disclosure/release/release.ts";
import { type CountTable, countRows, type TableColumns } from "../disclosure/table/count-table.ts";
import { cubeOfTable } from "../disclosure/table/table-cube.ts";
import { type GroupFacts, groupEstimate } from "../estimate/group-estimates.ts";
import { cutFinder } from "../estimate/shown-counts.ts";
import { proportionEstimator } from "../estimate/within/proportion.ts";
import type { CellEstimate } from "../model/cell-estimate.ts";
import type { Pause } from "../model/pause.ts";
import type { Policy } from "../model/policy.ts";
import type { ProtectionReport } from "../model/protection-report.ts";
import type { Released, ReleasedPeriod, ReleaseSet } from "../model/released.ts";
import type { Restated } from "../model/restated.ts";
import { PERCENT } from "../model/unit.ts";

export type { TableColumns };

/** Under which name a table is audited with its earlier releases, and what those were. */
export interface TableLedger {
  /** Undefined: nobody named it, and only releases of this very table are looked at. */
  readonly name: string | undefined;
  readonly period: ReleasedPeriod | undefined;
  readonly entries: readonly LedgerEntry[];
  readonly releasedAt: string;
}

export interface ReleasedTable {
  readonly set: Released<ReleaseSet>;
  readonly report: ProtectionReport;
  /** What goes into the ledger; undefined where none is kept, or the same was released before. */
  readonly entry: LedgerEntry | undefined;
  /** Ids of the earlier releases that it was audited with. */
  readonly auditedWith: readonly string[];
  /** The earlier release of the same period that this one restates. */
  readonly restates: Restated | undefined;
}

/** Any table of counts, protected: counts, and for a numerator and a denominator the percentage with its interval. */
export async function protectTable(
  table: CountTable,
  shape: TableColumns,
  policy: Policy,
  { ledger, pause }: { readonly ledger?: TableLedger | undefined; readonly pause?: Pause | undefined } = {},
): Promise<ReleasedTable> {
  const measure = ledger?.name ?? shape.numerator;
  const cube = cubeOfTable(table, countRows(table, shape), shape, measure);
  const made = await (ledger === undefined
    ? protectCube(cube, policy, [], pause).then((result) => ({
        ...result,
        entry: undefined,
        isNew: false,
        auditedWith: [],
      }))
    : protectWithLedger({
        cube,
        policy,
        recipe: `protect ${measure} by ${shape.by.join(", ")}`,
        subject: {
          versions: { [measure]: "" },
          period: ledger.period,
          // Another file may well be of the same people: their counts will tell.
          snapshots: {},
          lookups: { [measure]: [contentOf(table)] },
          parameters: {},
        },
        entries: ledger.name === undefined ? ofThisTable(ledger.entries, table) : ledger.entries,
        releasedAt: ledger.releasedAt,
        pause,
      }));
  const shown = withPossible(made.cube, policy);
  return {
    set: release(shown, percentages(shown), policy, { period: ledger?.period }),
    report: made.report,
    entry: made.isNew ? made.entry : undefined,
    auditedWith: made.auditedWith,
    restates: made.entry?.restates,
  };
}

/** Releases of a table with the same rows, whatever margins were asked of it. */
function ofThisTable(entries: readonly LedgerEntry[], table: CountTable): readonly LedgerEntry[] {
  const content = contentOf(table);
  return entries.filter(({ subject }) =>
    Object.values(subject.lookups ?? {}).some((ids) => ids.includes(content)),
  );
}

/** The same rows are the same snapshot, whatever the file is called and however it is packed. */
function contentOf({ columns, rows }: CountTable): string {
  return createHash("sha256")
    .update(JSON.stringify([columns, rows]))
    .digest("hex");
}

/** How a table is measured of which nobody says more: a numerator within its denominator, in per cent. */
const PERCENTAGE: GroupFacts = { statistic: "proportion", better: "neutral", multiplier: 100, unit: PERCENT };

/** Where a count has a denominator, its percentage; a count alone is its own row. */
function percentages(cube: ProtectedCube): readonly CellEstimate[] {
  const cutOf = cutFinder(cube);
  return cube.cells
    .filter(({ denominator }) => denominator !== undefined)
    .map((cell) => groupEstimate(cutOf(cell), cell, PERCENTAGE, proportionEstimator));
}
