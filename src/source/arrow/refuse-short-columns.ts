import type { Data, RecordBatch } from "apache-arrow";
import { DataType } from "apache-arrow";

/**
 * Throws where a batch says that it has more rows than one of its columns has values. A damaged count of rows would
 * otherwise be made true with empty cells.
 *
 * Example: 2,000,000,000 rows are promised, and the column of practices holds 30 places of text.
 */
export function refuseShortColumns(batch: RecordBatch): void {
  for (const column of batch.data.children) {
    if (column.length < batch.numRows || placesOf(column) < column.length) throw new Error("a short column");
  }
}

function placesOf({ type, values, valueOffsets, stride }: Data): number {
  if (DataType.isNull(type)) return Number.POSITIVE_INFINITY;
  if (valueOffsets !== undefined) return valueOffsets.length - 1;
  if (DataType.isBool(type)) return values.length * 8;
  return values.length / stride;
}
