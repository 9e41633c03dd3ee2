import type { NativeColumns } from "../../contract/native.ts";
import { delimitedReader, parquetReader } from "../../contract/reader.ts";
import { type Recognised, recognise, type Wanted } from "../../contract/recognise.ts";
import type { Engine } from "../../engine/port.ts";
import type { Contract } from "../../model/contract.ts";
import { type DeepdiveError, inputError } from "../../model/deepdive-error.ts";
import { asUtf8 } from "../../source/as-utf8.ts";
import { openSource, type SourceFile } from "../../source/open-source.ts";
import { literal } from "../../sql/quote.ts";

/** A file whose dataset and layout are known; nothing but its beginning has been read. */
export interface SourceTable {
  readonly source: SourceFile;
  readonly recognised: Recognised;
}

export async function openTable(
  path: string,
  engine: Engine,
  contracts: readonly Contract[],
  wanted: Wanted,
): Promise<SourceTable> {
  const source = await openSource(path);
  const { form, name } = source;
  const outline =
    form.kind === "text"
      ? { name, records: form.records, whole: form.complete, named: false }
      : { name, records: [await parquetColumns(engine, source)], whole: true, named: true };
  return { source, recognised: recognise(outline, contracts, wanted) };
}

/** In which way a file is read. */
export interface Reading {
  readonly utf8: boolean;
  /** Rewrite it first, because it ends lines in more than one way. */
  readonly oneLineEnd: boolean;
  /** Columns that the reader gives in their types; undefined where all are read as text. */
  readonly native: NativeColumns | undefined;
}

/** The table as a relation for DuckDB, rewritten first where DuckDB cannot read it as it stands. */
export async function readerOf(
  { source, recognised }: SourceTable,
  how: Reading,
  temporary: string,
): Promise<{ readonly sql: string; readonly dispose: () => Promise<void> }> {
  const { form } = source;
  if (form.kind === "parquet") {
    return { sql: parquetReader(source.path, recognised.headers), dispose: async () => undefined };
  }
  const { path, gzip, dispose } = await asUtf8(source, how.utf8, temporary, how.oneLineEnd);
  const width = recognised.headers.length;
  const { header } = recognised;
  const { native } = how;
  return { sql: delimitedReader({ path, gzip, delimiter: form.delimiter, header, width, native }), dispose };
}

const NESTED = /STRUCT|MAP|UNION|\[\]|\[\d+\]|BLOB/;

async function parquetColumns(engine: Engine, { path, name }: SourceFile): Promise<readonly string[]> {
  const rows = await engine.rows(`DESCRIBE SELECT * FROM read_parquet(${literal(path)})`).catch(() => {
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
    promised: "A load takes Parquet whose columns are plain values",
    next: "Write it again, or export it as CSV",
  });
