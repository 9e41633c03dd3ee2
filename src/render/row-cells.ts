import type { ProtectedCount } from "../model/protected-count.ts";
import type { ReleasedRow } from "../model/released.ts";
import { isPercent } from "../model/unit.ts";
import { intervalText, numberText, quantityText } from "../text/number.ts";
import { countText, NO_ANSWER_MARKER, NOT_APPLICABLE_MARKER, WITHHELD_MARKER } from "../text/withheld.ts";

/** The decimals of a column: as few as its least certain number has, so that one precision holds in all of it. */
export function columnDecimals(rows: readonly (ReleasedRow | undefined)[]): number {
  const own = rows.flatMap((row) => (row?.value === undefined ? [] : [row.decimals]));
  return own.length === 0 ? 0 : Math.min(...own);
}

/**
 * The value as a table shows it: the number, withheld, or no answer. The unit is in the header, but for "%"; where
 * units differ within a column, each value has its own.
 */
export function valueCell(row: ReleasedRow | undefined, decimals: number, withUnit = false): string {
  if (row === undefined) return NOT_APPLICABLE_MARKER;
  if (row.status === "withheld") return WITHHELD_MARKER;
  if (row.value === undefined) return NO_ANSWER_MARKER;
  return withUnit || isPercent(row.unit)
    ? quantityText(row.value, row.unit, decimals)
    : numberText(row.value, decimals);
}

export function intervalCell(row: ReleasedRow | undefined, decimals: number): string {
  if (row === undefined) return NOT_APPLICABLE_MARKER;
  if (row.status === "withheld") return WITHHELD_MARKER;
  if (row.lower === undefined || row.upper === undefined) return NO_ANSWER_MARKER;
  return intervalText(row.lower, row.upper, decimals);
}

export const countCell = (count: ProtectedCount | undefined): string =>
  count === undefined ? NOT_APPLICABLE_MARKER : countText(count, numberText);

/** True where some row has an interval to show. */
export const hasInterval = (rows: readonly (ReleasedRow | undefined)[]): boolean =>
  rows.some((row) => row?.lower !== undefined && row.upper !== undefined);
