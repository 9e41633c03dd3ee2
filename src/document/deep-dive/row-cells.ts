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
  return numberCell(row.value, decimalsIn(row, decimals), row.unit);
}

export function intervalCell(row: ReleasedRow | undefined, decimals: number): Cell {
  if (row === undefined) return NOT_APPLICABLE;
  if (row.status === "withheld") return { kind: "withheld", reason: row.reason };
  if (row.lower === undefined || row.upper === undefined) return { kind: "no-answer", note: row.note };
  return { kind: "interval", lower: row.lower, upper: row.upper, decimals: decimalsIn(row, decimals) };
}

/**
 * The decimals of a row in a column. The column's, unless these would say what is not so: 0.3 to 14.6 is no "0 to 15", and 99.8 % is
 * not "100 %". Such a row keeps its own.
 */
function decimalsIn({ value, lower, upper, unit, decimals }: ReleasedRow, ofColumn: number): number {
  if (decimals <= ofColumn) return ofColumn;
  const ends = [0, ...(unit.kind === "ratio" || unit.kind === "share" ? [unit.scale] : [])];
  const shown = [value, lower, upper].flatMap((each) => (each === undefined ? [] : [each]));
  const isHidden = shown.some((each) => {
    const rounded = Number(each.toFixed(ofColumn));
    return ends.includes(rounded) && Number(each.toFixed(decimals)) !== rounded;
  });
  return isHidden ? decimals : ofColumn;
}

export function countCell(count: ProtectedCount | undefined): Cell {
  if (count === undefined) return NOT_APPLICABLE;
  return count.status === "withheld" ? { kind: "withheld", reason: count.reason } : numberCell(count.value);
}

/** True where some row has an interval to show. */
export const hasInterval = (rows: readonly (ReleasedRow | undefined)[]): boolean =>
  rows.some((row) => row?.lower !== undefined && row.upper !== undefined);
