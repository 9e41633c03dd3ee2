import type { Engine } from "../../engine/port.ts";
import { type DeepdiveError, inputError } from "../../model/deepdive-error.ts";
import type { FileTable } from "../../source/file-form.ts";
import { parquetSchema, readParquet } from "../../sql/read-files.ts";

/** A column of a Parquet file. */
export interface ParquetColumn {
  /** As the file has it: two columns may have one name. */
  readonly name: string;
  /** As DuckDB calls it. */
  readonly type: string;
}

const NESTED = /STRUCT|MAP|UNION|VARIANT|GEOMETRY|\[\]|\[\d+\]/;

/** The columns of a Parquet file, in their order. Throws (exit 3) where a column is not of plain values. */
export async function parquetColumns(
  engine: Engine,
  { path, name }: FileTable,
): Promise<readonly ParquetColumn[]> {
  const columns = await engine.rows(`DESCRIBE SELECT * FROM ${readParquet([path])}`).catch(() => {
    throw notParquet(name, "begins as Parquet and cannot be read", "Write or fetch it again");
  });
  const typed = columns.map((row) => ({
    name: String(row["column_name"]),
    type: String(row["column_type"]),
  }));
  const nested = typed.find(({ type }) => NESTED.test(type));
  if (nested) {
    throw notParquet(
      name,
      `has a column of lists or parts, '${nested.name}'`,
      "Write it with one value in each cell, or export it as CSV",
    );
  }
  const bytes = typed.find(({ type }) => type === "BLOB");
  if (bytes) {
    throw notParquet(
      name,
      `has a column of bytes that do not say that they are text, '${bytes.name}'`,
      "Write it with text columns, or export it as CSV",
    );
  }
  // DuckDB gives the second of two columns of one name another; without nested columns, the rest of the schema is they.
  const schema = await engine.rows(`SELECT name FROM ${parquetSchema(path)} OFFSET 1`);
  return typed.map((column, at) => ({ ...column, name: String(schema[at]?.["name"] ?? column.name) }));
}

const notParquet = (name: string, has: string, next: string): DeepdiveError =>
  inputError({
    code: "parquet-unreadable",
    thing: `file ${name}`,
    has,
    promised: "Parquet is read whose columns are plain values",
    next,
  });
