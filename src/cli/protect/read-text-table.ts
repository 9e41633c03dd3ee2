import { resolve } from "node:path";
import { openDuckDb } from "../../engine/duckdb.ts";
import type { Engine } from "../../engine/port.ts";
import { inTemporaryFolder } from "../../write/temporary-folder.ts";
import type { Io } from "../io.ts";
import { csvSource, identifier, literal, parquetColumns, pattern, unreadable } from "../stat/load-table.ts";
import { spooled, unpacked } from "../stat/plain-file.ts";
import { tableHead } from "../stat/table-head.ts";

/** A file as text: every column, every row in its order, an empty cell as null. */
export interface TextTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
}

/** DuckDB may use this much; the rest goes to the disk. */
const MEMORY = "1GB";

/** What reading files takes: an engine, and a folder for what is unpacked. */
export interface Reading {
  readonly engine: Engine;
  readonly folder: string;
}

/** An engine and a folder for the length of some work. */
export async function whileReading<T>(io: Io, work: (reading: Reading) => Promise<T>): Promise<T> {
  return inTemporaryFolder(async (folder) => {
    const engine = await openDuckDb({ memoryLimit: MEMORY, temporaryFolder: folder, signal: io.signal });
    try {
      return await work({ engine, folder });
    } finally {
      await engine.close();
    }
  });
}

/**
 * Reads a whole table of counts, which is small by nature: csv and its kin, gzipped or not, and Parquet; "-" is stdin.
 * Refuses (exit 3) what is no such file, in words that say what it is instead. It is called as the person called it.
 */
export async function readTextTable({ engine, folder }: Reading, file: string, io: Io): Promise<TextTable> {
  const name = file === "-" ? "stdin" : file;
  const given = file === "-" ? await spooled(io, folder) : resolve(io.cwd, file);
  const head = tableHead(given, name);
  const path = head.kind === "csv" && head.gzip ? await unpacked(given, { folder, name }) : given;
  const columns = head.kind === "parquet" ? await parquetColumns(engine, path) : head.columns;
  const texts = columns.map((column, at) => `CAST(${identifier(column)} AS VARCHAR) AS c${at}`);
  const source = head.kind === "parquet" ? `read_parquet(${literal(pattern(path))})` : csvSource(path, head);
  try {
    const rows = await engine.rows(`SELECT ${texts.join(", ")} FROM ${source}`);
    return { name, columns, rows: rows.map((row) => columns.map((_, at) => textOf(row[`c${at}`]))) };
  } catch (error) {
    throw head.kind === "csv" ? await unreadable(engine, error, path, name, head) : error;
  }
}

const textOf = (value: unknown): string | null =>
  value === null || value === undefined ? null : String(value);
