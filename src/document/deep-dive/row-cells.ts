import type { ProtectedCount } from "../../model/protected-count.ts";
import type { ReleasedRow } from "../../model/released.ts";
import { type Cell, NOT_APPLICABLE, numberCell } from "../cell.ts";

/** The decimals of a column: as few as its least certain number has, so that one precision holds in all of it. */
export function columnDecimals(rows: readonly (ReleasedRow | undefined)[]): number {
  const own = rows.flatMap((row) => (row?.value === undefined ? [] : [row.decimals]));
  return own.length === 0 ? 0 : Math.min(...own);
}

export function valueCell(row: ReleasedRow | undefined, decimals: number): Cell {
  if (row === undefined) return NOT_APPLICABLE;
  if (row.status === "withheld") return { kind: "withheld", reason: row.reason };
  if (row.value === undefined) return { kind: "no-answer", note: row.note };
  return numberCell(row.value, decimals, row.unit);
}

export function intervalCell(row: ReleasedRow | undefined, decimals: number): Cell {
  if (row === undefined) return NOT_APPLICABLE;
  if (row.status === "withheld") return { kind: "withheld", reason: row.reason };
  if (row.lower === undefined || row.upper === undefined) return { kind: "no-answer", note: row.note };
  return { kind: "interval", lower: row.lower, upper: row.upper, decimals };
}

export function countCell(count: ProtectedCount | undefined): Cell {
  if (count === undefined) return NOT_APPLICABLE;
  return count.status === "withheld" ? { kind: "withheld", reason: count.reason } : numberCell(count.value);
}

/** True where some row has an interval to show. */
export const hasInterval = (rows: readonly (ReleasedRow | undefined)[]): boolean =>
  rows.some((row) => row?.lower !== undefined && row.upper !== undefined);
