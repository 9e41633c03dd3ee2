import type { Engine } from "../../engine/port.ts";
import type { Contract } from "../../model/contract.ts";
import type { ReportRemark, SnapshotReport, ToldCount, Unmatched } from "../../model/snapshot-report.ts";
import { parquetFacts } from "../../sql/read-files.ts";
import { rowCount } from "../../text/row-count.ts";
import type { SettledColumns } from "./area-columns.ts";
import { columnNotes } from "./column-notes.ts";
import type { LoadRequest } from "./load-report.ts";
import { recognisedBy } from "./recognised-by.ts";
import type { SourceTable } from "./source-table.ts";
import type { Examined } from "./staged.ts";

/** What was found of the rows of a table, in exact counts. */
export interface FoundRows {
  readonly examined: Examined;
  readonly warnings: readonly ReportRemark[];
  readonly unmatched: readonly Unmatched[];
  readonly filled: ReadonlyMap<string, number>;
  /** What the totals of the file say. */
  readonly notes: readonly string[];
}

/** The report that is kept with a snapshot: of confidential rows, counts as the count policy lets them be told. */
export function tableReport(
  table: SourceTable,
  request: LoadRequest,
  settled: SettledColumns,
  { examined, warnings, unmatched, filled, notes }: FoundRows,
): SnapshotReport {
  const { contract } = table.recognised;
  const told = (n: number): ToldCount => rowCount(n, contract.confidentiality);
  const { accepted, totals, copies, rejected, remarks } = examined;
  const leftOut = examined.leftOut + examined.earlier;
  const setAside = Object.values(rejected).reduce((sum, n) => sum + n, 0);
  return {
    rowsIn: told(accepted + setAside + copies + leftOut + totals),
    accepted: told(accepted),
    setAside: told(setAside),
    copies: told(copies),
    contradictions: told(rejected["contradiction"] ?? 0),
    leftOut: told(leftOut),
    totals: told(totals),
    reasons: remarks,
    warnings,
    unmatched,
    notTaken: headersNotTaken(table, settled),
    notes: [...table.source.notes, ...notes, ...columnNotes(table, settled)],
    recognised: recognisedBy(table, request),
    filled: Object.fromEntries([...filled].map(([column, n]) => [column, told(n)])),
  };
}

/** Rows that have a value, by column, from what a Parquet file says of itself: no row is read. */
export async function filledRows(
  engine: Engine,
  file: string,
  { columns }: Contract,
): Promise<ReadonlyMap<string, number>> {
  const rows = await engine.rows(
    `SELECT path_in_schema AS name, sum(num_values - coalesce(stats_null_count, 0)) AS n FROM ${parquetFacts(file)} GROUP BY 1`,
  );
  const found = new Map(rows.map(({ name, n }) => [String(name), Number(n)]));
  return new Map(columns.map(({ name }) => [name, found.get(name) ?? 0]));
}

/** What the file has and the dataset does not take. Names of columns are no values of rows. */
function headersNotTaken({ recognised }: SourceTable, { sources }: SettledColumns): readonly string[] {
  const { headers, unpivoted, header, synthetic, joined } = recognised;
  if (!header) return [];
  const parts = joined === undefined ? [] : [joined.year, joined.month];
  const used = new Set([...sources.values(), ...unpivoted, ...parts, synthetic]);
  return headers.filter((name, index) => name !== "" && !used.has(index));
}
