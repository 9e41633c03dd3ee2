import { type JoinedBirth, withJoinedBirth } from "../../contract/joined-birth.ts";
import type { NativeColumns } from "../../contract/native.ts";
import { delimitedReader, parquetReader } from "../../contract/reader.ts";
import type { Engine } from "../../engine/port.ts";
import { asUtf8 } from "../../source/as-utf8.ts";
import type { FileTable } from "../../source/file-form.ts";
import { parquetColumns } from "./parquet-columns.ts";

/** In which way a table is read. */
export interface Reading {
  readonly utf8: boolean;
  /** Rewrite it first, because it ends lines in more than one way. */
  readonly oneLineEnd: boolean;
  /** Rows of delimiters alone stand in it and are left out. */
  readonly emptyRows: boolean;
  /** Columns that the reader gives in their types; undefined where all are read as text. */
  readonly native: NativeColumns | undefined;
  /** Rows that cannot be read in those types are noted and left out, and do not stop the reading. */
  readonly leavesStrays: boolean;
}

/** Every column as text, of a file in UTF-8 with one kind of line end. */
export const AS_TEXT: Reading = {
  ...{ utf8: true, oneLineEnd: false, emptyRows: false },
  ...{ native: undefined, leavesStrays: false },
};

/** What a table is read by: its columns in order, and whether their names stand in its first row. */
export interface ReadColumns {
  readonly headers: readonly string[];
  readonly header: boolean;
  /** The last column is none of the file's, but what these two are together. */
  readonly joined?: JoinedBirth | undefined;
}

/**
 * A table as a relation for DuckDB with the columns c0, c1, …, rewritten first where DuckDB cannot read it as it stands.
 * The words for a missing value are NULL in it. `dispose` takes away what was rewritten.
 */
export async function tableReader(
  engine: Engine,
  table: FileTable,
  { headers, header, joined }: ReadColumns,
  how: Reading,
  temporary: string,
): Promise<{ readonly sql: string; readonly dispose: () => Promise<void> }> {
  const { form } = table;
  const width = joined === undefined ? headers.length : headers.length - 1;
  const whole = (reader: string): string =>
    joined === undefined ? reader : withJoinedBirth(reader, joined, width);
  if (form.kind === "parquet") {
    const types = (await parquetColumns(engine, table)).map(({ type }) => type);
    return { sql: whole(parquetReader(table.path, types)), dispose: async () => undefined };
  }
  const { path, gzip, dispose } = await asUtf8(table, how.utf8, temporary, how.oneLineEnd, how.emptyRows);
  const { native } = how;
  const noting = native === undefined || how.leavesStrays;
  const { delimiter, above } = form;
  return {
    sql: whole(delimitedReader({ path, gzip, delimiter, header, above, width, native, noting })),
    dispose,
  };
}
