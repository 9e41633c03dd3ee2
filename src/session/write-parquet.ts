import { openDuckDb } from "../engine/duckdb.ts";
import type { Engine } from "../engine/port.ts";
import type { TidyColumn } from "../render/tidy.ts";
import { identifier, literal } from "../sql/quote.ts";
import { readJson } from "../sql/read-files.ts";
import { bytesWrittenBy, removePath } from "../write/temporary-folder.ts";
import { writePieces } from "../write/write-pieces.ts";

const TYPES = { text: "VARCHAR", number: "DOUBLE", flag: "BOOLEAN" } as const;

export interface ParquetColumn {
  readonly name: string;
  readonly type: keyof typeof TYPES;
}

type ParquetRow = readonly (string | number | boolean | undefined)[];

/**
 * Rows into a Parquet file (zstd), by way of the engine and of a file of JSON lines beside it, so that an answer of any
 * length passes through a bounded memory.
 */
export async function writeParquet(
  engine: Engine,
  columns: readonly ParquetColumn[],
  rows: AsyncIterable<ParquetRow>,
  path: string,
): Promise<void> {
  const lines = `${path}.lines`;
  try {
    await writePieces(jsonLines(columns, rows), lines);
    const types = columns.map(({ name, type }) => `${literal(name)}: '${TYPES[type]}'`).join(", ");
    const source = readJson(lines, ["format = 'newline_delimited'", `columns = {${types}}`]);
    const names = columns.map(({ name }) => identifier(name)).join(", ");
    await engine.run(
      `COPY (SELECT ${names} FROM ${source}) TO ${literal(path)} (FORMAT parquet, COMPRESSION zstd)`,
    );
  } finally {
    await removePath(lines);
  }
}

async function* jsonLines(
  columns: readonly ParquetColumn[],
  rows: AsyncIterable<ParquetRow>,
): AsyncGenerator<string> {
  for await (const row of rows) {
    yield `${JSON.stringify(Object.fromEntries(columns.map(({ name }, at) => [name, row[at] ?? null])))}\n`;
  }
}

/**
 * Tidy columns as the bytes of a Parquet file: what a renderer is handed, because it never reaches an engine. DuckDB
 * writes it, whatever engine counted.
 */
export const encodeParquet = (columns: readonly TidyColumn[]): Promise<Uint8Array> =>
  bytesWrittenBy(async (path) => {
    const engine = await openDuckDb();
    try {
      await writeParquet(engine, columns, rowsOf(columns), path);
    } finally {
      await engine.close();
    }
  });

async function* rowsOf(columns: readonly TidyColumn[]): AsyncGenerator<ParquetRow> {
  const length = columns[0]?.values.length ?? 0;
  for (let line = 0; line < length; line += 1) yield columns.map(({ values }) => values[line]);
}
