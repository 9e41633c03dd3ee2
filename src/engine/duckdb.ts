import { type DuckDBDataChunk, DuckDBInstance, type DuckDBResult, DuckDBTypeId } from "@duckdb/node-api";
import { DUCKDB } from "../sql/dialect/duckdb/duckdb.ts";
import { engineError } from "./engine-error.ts";
import { MemoryWatch } from "./memory-watch.ts";
import type { Engine, Row, SqlValue } from "./port.ts";
import { WorkUnderWay } from "./work-under-way.ts";

export interface DuckDbOptions {
  /** A database file; in memory where absent. */
  readonly path?: string | undefined;
  readonly readOnly?: boolean | undefined;
  readonly threads?: number | undefined;
  /** As DuckDB writes it: "4GB". */
  readonly memoryLimit?: string | undefined;
  /** Where DuckDB may spill what does not fit in memory. */
  readonly temporaryFolder?: string | undefined;
  /** Bytes that this whole process may take: what does not fit ends with an error. DuckDB does not count long values. */
  readonly mostBytes?: number | undefined;
  /** Interrupts what is running. */
  readonly signal?: AbortSignal | undefined;
}

type Parameters = Readonly<Record<string, SqlValue>>;

/**
 * DuckDB as an Engine. No extension is fetched and no row is quoted in an error: DuckDB's own messages quote the
 * offending line of a file, identifier included, so they are rewritten here, at the only door.
 */
export async function openDuckDb(options: DuckDbOptions = {}): Promise<Engine> {
  const instance = await guarded(() => DuckDBInstance.create(options.path ?? ":memory:", settings(options)));
  const connection = await instance.connect();
  const work = new WorkUnderWay(() => connection.interrupt(), options.signal);
  const memory = new MemoryWatch(() => connection.interrupt(), options.mostBytes);
  let isReading = false;
  const guard = <T>(query: () => Promise<T>): Promise<T> => work.during(() => memory.during(query, guarded));
  const ask = <T>(query: () => Promise<T>): Promise<T> => {
    // DuckDB would end the stream in silence, as if these had been all its rows.
    if (isReading) throw new Error("a query was asked while the rows of another were still being read");
    return guard(query);
  };
  return {
    dialect: DUCKDB,
    run: async (sql, parameters) => {
      await ask(() => connection.run(sql, bound(parameters)));
    },
    rows: async (sql, parameters) => ask(async () => allRows(await connection.run(sql, bound(parameters)))),
    async *batches(sql, parameters) {
      const result = await ask(() => connection.stream(sql, bound(parameters)));
      isReading = true;
      try {
        yield* batchesOf(result, () => guard(() => result.fetchChunk()));
      } finally {
        isReading = false;
      }
    },
    close: async () => {
      await work.stop();
      connection.closeSync();
      instance.closeSync();
    },
  };
}

function settings(options: DuckDbOptions): Record<string, string> {
  return {
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    preserve_insertion_order: "true",
    ...(options.readOnly ? { access_mode: "READ_ONLY" } : {}),
    ...(options.threads === undefined ? {} : { threads: String(options.threads) }),
    ...(options.memoryLimit === undefined ? {} : { memory_limit: options.memoryLimit }),
    ...(options.temporaryFolder === undefined ? {} : { temp_directory: options.temporaryFolder }),
  };
}

const bound = (parameters: Parameters | undefined): Record<string, SqlValue> | undefined =>
  parameters === undefined || Object.keys(parameters).length === 0 ? undefined : { ...parameters };

async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw engineError(cause);
  }
}

async function allRows(result: DuckDBResult): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for await (const batch of batchesOf(result, () => result.fetchChunk())) rows.push(...batch);
  return rows;
}

/** A batch ends when its texts are so long together: a writer makes one text of them. */
const BATCH_LENGTH = 8_000_000;

async function* batchesOf(
  result: DuckDBResult,
  nextChunk: () => ReturnType<DuckDBResult["fetchChunk"]>,
): AsyncGenerator<readonly Row[]> {
  const toRow = rowMaker(result);
  for (;;) {
    const chunk = await nextChunk();
    if (!chunk || chunk.rowCount === 0) return;
    let batch: Row[] = [];
    let length = 0;
    for (let at = 0; at < chunk.rowCount; at += 1) {
      const row = toRow(chunk, at);
      batch.push(row.row);
      length += row.length;
      if (length < BATCH_LENGTH) continue;
      yield batch;
      [batch, length] = [[], 0];
    }
    if (batch.length > 0) yield batch;
  }
}

type Convert = (value: unknown) => SqlValue;

/** Makes the rows of a result one by one, and says how long their texts are. */
function rowMaker(
  result: DuckDBResult,
): (chunk: DuckDBDataChunk, at: number) => { readonly row: Row; readonly length: number } {
  const names = result.deduplicatedColumnNames();
  const convert = result.columnTypes().map((type) => converter(type.typeId));
  return (chunk, at) => {
    const row: Record<string, SqlValue> = {};
    let length = 0;
    for (const [index, value] of valuesAt(chunk, at).entries()) {
      const converted = value === null || value === undefined ? null : (convert[index] ?? plain)(value);
      row[names[index] ?? ""] = converted;
      if (typeof converted === "string") length += converted.length;
    }
    return { row, length };
  };
}

/** Node.js has no text of more than half a gigabyte. */
function valuesAt(chunk: DuckDBDataChunk, at: number): readonly unknown[] {
  try {
    return chunk.getRowValues(at);
  } catch (cause) {
    throw engineError(cause);
  }
}

/**
 * Dates and times become ISO text, every kind of number a number unless that would not be exact; anything else its own
 * text.
 */
function converter(type: DuckDBTypeId): Convert {
  switch (type) {
    case DuckDBTypeId.DECIMAL:
      return (value) => (isDecimal(value) ? decimal(value) : plain(value));
    case DuckDBTypeId.TIMESTAMP:
      return (value) => String(value).replace(" ", "T");
    default:
      return plain;
  }
}

function plain(value: unknown): SqlValue {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  const isSafe = typeof value === "bigint" && Number.isSafeInteger(Number(value));
  return isSafe ? Number(value) : String(value);
}

type Decimal = { readonly toDouble: () => number };

function decimal(value: Decimal): SqlValue {
  const number = value.toDouble();
  return Number.isSafeInteger(Math.trunc(number)) ? number : String(value);
}

function isDecimal(value: unknown): value is Decimal {
  return typeof value === "object" && value !== null && "toDouble" in value;
}
