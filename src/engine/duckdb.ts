import { DuckDBInstance, type DuckDBResult, DuckDBTypeId } from "@duckdb/node-api";
import { DUCKDB } from "../sql/dialect/duckdb/duckdb.ts";
import { engineError } from "./engine-error.ts";
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
  let isReading = false;
  const ask = <T>(query: () => Promise<T>): Promise<T> => {
    // DuckDB would end the stream in silence, as if these had been all its rows.
    if (isReading) throw new Error("a query was asked while the rows of another were still being read");
    return work.during(() => guarded(query));
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
        yield* batchesOf(result, () => work.during(() => guarded(() => result.fetchChunk())));
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
  const names = result.deduplicatedColumnNames();
  const convert = result.columnTypes().map((type) => converter(type.typeId));
  const rows: Row[] = [];
  for (
    let chunk = await result.fetchChunk();
    chunk && chunk.rowCount > 0;
    chunk = await result.fetchChunk()
  ) {
    rows.push(...chunkRows(chunk.getRows(), names, convert));
  }
  return rows;
}

async function* batchesOf(
  result: DuckDBResult,
  nextChunk: () => ReturnType<DuckDBResult["fetchChunk"]>,
): AsyncGenerator<readonly Row[]> {
  const names = result.deduplicatedColumnNames();
  const convert = result.columnTypes().map((type) => converter(type.typeId));
  for (;;) {
    const chunk = await nextChunk();
    if (!chunk || chunk.rowCount === 0) return;
    yield chunkRows(chunk.getRows(), names, convert);
  }
}

type Convert = (value: unknown) => SqlValue;

function chunkRows(
  values: readonly (readonly unknown[])[],
  names: readonly string[],
  convert: readonly Convert[],
): Row[] {
  return values.map((row) => {
    const out: Record<string, SqlValue> = {};
    names.forEach((name, index) => {
      const value = row[index];
      out[name] = value === null || value === undefined ? null : (convert[index] ?? plain)(value);
    });
    return out;
  });
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
