import { withoutThousands } from "../../contract/cast.ts";
import { type HeadedTable, type ReadingPlace, readRows } from "./read-table.ts";

/** A table as text: every column, every row in its order, a missing value as null. */
export interface TextTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
  /** What people are to be told of how the table was found in its file. */
  readonly notes: readonly string[];
}

/**
 * Reads a whole table, which is small by nature, such as a table of counts.
 *
 * @param counts columns of numbers: the commas of 1,200 are taken out, so that they are read as load reads them
 */
export async function readTextTable(
  table: HeadedTable,
  place: ReadingPlace,
  counts: readonly string[] = [],
): Promise<TextTable> {
  const { name, columns } = table;
  const select = columns.map((column, at) =>
    counts.includes(column) ? `${withoutThousands(`c${at}`)} AS c${at}` : `c${at}`,
  );
  const notes = await readRows(table, "text_table", select, place);
  const rows = await place.engine.rows("SELECT * FROM text_table ORDER BY rowid");
  return { name, columns, notes, rows: rows.map((row) => columns.map((_, at) => textOf(row[`c${at}`]))) };
}

const textOf = (value: unknown): string | null =>
  value === null || value === undefined ? null : String(value);
