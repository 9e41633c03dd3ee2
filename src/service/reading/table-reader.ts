import type { NativeColumns } from "../../contract/native.ts";
import { delimitedReader, parquetReader } from "../../contract/reader.ts";
import type { Engine } from "../../engine/port.ts";
import { type DeepdiveError, inputError } from "../../model/deepdive-error.ts";
import { asUtf8 } from "../../source/as-utf8.ts";
import type { FileTable } from "../../source/file-form.ts";
import { readParquet } from "../../sql/read-files.ts";

/** In which way a table is read. */
export interface Reading {
  readonly utf8: boolean;
  /** Rewrite it first, because it ends lines in more than one way. */
  readonly oneLineEnd: boolean;
  /** Rows of delimiters alone stand in it and are left out. */
  readonly emptyRows: boolean;
  /** Columns that the reader gives in their types; undefined where all are read as text. */
  readonly native: NativeColumns | undefined;
}

/** Every column as text, of a file in UTF-8 with one kind of line end. */
export const AS_TEXT: Reading = { utf8: true, oneLineEnd: false, emptyRows: false, native: undefined };

/** What a table is read by: its columns in order, and whether their names stand in its first row. */
export interface ReadColumns {
  readonly headers: readonly string[];
  readonly header: boolean;
}

/**
 * A table as a relation for DuckDB with the columns c0, c1, …, rewritten first where DuckDB cannot read it as it stands.
 * The words for a missing value are NULL in it. `dispose` takes away what was rewritten.
 */
export async function tableReader(
  table: FileTable,
  { headers, header }: ReadColumns,
  how: Reading,
  temporary: string,
): Promise<{ readonly sql: string; readonly dispose: () => Promise<void> }> {
  const { form } = table;
  if (form.kind === "parquet") {
    return { sql: parquetReader(table.path, headers), dispose: async () => undefined };
  }
  const { path, gzip, dispose } = await asUtf8(table, how.utf8, temporary, how.oneLineEnd, how.emptyRows);
  const { native } = how;
  const { delimiter, above } = form;
  return {
    sql: delimitedReader({ path, gzip, delimiter, header, above, width: headers.length, native }),
    dispose,
  };
}

const NESTED = /STRUCT|MAP|UNION|\[\]|\[\d+\]|BLOB/;

/** The names of the columns of a Parquet file. Throws (exit 3) where a column is not of plain values. */
export async function parquetColumns(engine: Engine, { path, name }: FileTable): Promise<readonly string[]> {
  const rows = await engine.rows(`DESCRIBE SELECT * FROM ${readParquet([path])}`).catch(() => {
    throw notParquet(name, "begins as Parquet and cannot be read");
  });
  const nested = rows.find(({ column_type: type }) => NESTED.test(String(type)));
  if (nested) throw notParquet(name, `has a column of lists or parts, '${nested["column_name"]}'`);
  return rows.map((row) => String(row["column_name"]));
}

const notParquet = (name: string, has: string): DeepdiveError =>
  inputError({
    code: "parquet-unreadable",
    thing: `file ${name}`,
    has,
    promised: "Parquet is read whose columns are plain values",
    next: "Write it again, or export it as CSV",
  });
