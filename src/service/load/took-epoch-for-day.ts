import type { NativeColumns } from "../../contract/native.ts";
import type { Engine } from "../../engine/port.ts";
import { saysEpoch } from "../../source/says-epoch.ts";
import { identifier } from "../../sql/quote.ts";
import type { SettledColumns } from "./area-columns.ts";
import type { SourceTable } from "./source-table.ts";
import type { StagedRelation } from "./stage-rows.ts";

/** DuckDB reads "epoch" as the first day of 1970, which is looked for where some row has that day. */
export async function tookEpochForDay(
  engine: Engine,
  table: SourceTable,
  {
    native,
    settled: { sources },
    relation,
  }: {
    readonly native: NativeColumns;
    readonly settled: SettledColumns;
    readonly relation: StagedRelation;
  },
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const dates = table.recognised.contract.columns.filter(
    ({ name, type }) => (type === "date" || type === "timestamp") && native.has(sources.get(name) ?? -1),
  );
  if (dates.length === 0) return false;
  const isThatDay = dates.map(({ name }) => `${identifier(name)} = TIMESTAMP '1970-01-01'`).join(" OR ");
  const rows = await engine.rows(`SELECT 1 FROM ${relation.rows} WHERE ${isThatDay} LIMIT 1`);
  return rows.length > 0 && saysEpoch(table.source, signal);
}
