import type { Engine } from "../../engine/port.ts";
import type { Method } from "../../estimate/shell/method.ts";
import { DeepdiveError } from "../../model/deepdive-error.ts";
import { checkTable } from "./check-table.ts";
import type { ChosenColumn, ChosenColumns, LoadedTable } from "./choose-columns.ts";
import { refused, type TableHead } from "./table-head.ts";

/** The columns of a Parquet file. */
export async function parquetColumns(engine: Engine, path: string): Promise<readonly string[]> {
  const rows = await engine.rows(`DESCRIBE SELECT * FROM read_parquet(${literal(pattern(path))})`);
  return rows.map((row) => String(row["column_name"]));
}

/**
 * Reads the chosen columns of a file into the engine and checks them. Everything is read as text first, so a
 * leading zero survives; a number that does not cast becomes NaN, an empty cell or NA becomes NULL. The engine
 * spills what does not fit in its memory.
 */
export async function loadTable(
  engine: Engine,
  path: string,
  name: string,
  head: TableHead,
  method: Method,
  chosen: ChosenColumns,
): Promise<LoadedTable> {
  const by = chosen.by.map((column, i) => `CAST(${identifier(column)} AS VARCHAR) AS b${i}`);
  const columns = chosen.columns.map((column, i) => `${typed(column)} AS c${i}`);
  const from = head.kind === "parquet" ? `read_parquet(${literal(pattern(path))})` : csvSource(path, head);
  try {
    await engine.run(`CREATE TEMP TABLE input AS SELECT ${[...by, ...columns].join(", ")} FROM ${from}`);
  } catch (error) {
    throw head.kind === "csv" ? await unreadable(engine, error, path, name, head) : error;
  }
  const table = { ...chosen, name };
  await checkTable(engine, table, method);
  return table;
}

function typed(column: ChosenColumn): string {
  const raw = `trim(CAST(${identifier(column.inFile)} AS VARCHAR))`;
  if (column.type === "text") return `CASE WHEN ${raw} IN ('', 'NA') THEN NULL ELSE ${raw} END`;
  const number = `TRY_CAST(${raw} AS DOUBLE)`;
  return `CASE WHEN ${raw} IS NULL OR ${raw} IN ('', 'NA') THEN NULL WHEN isfinite(${number}) THEN ${number} ELSE 'nan'::DOUBLE END`;
}

type CsvHead = Extract<TableHead, { readonly kind: "csv" }>;

export function csvSource(path: string, head: CsvHead, more = ""): string {
  const columns = head.columns.map((column) => `${literal(column)}: 'VARCHAR'`).join(", ");
  const options = [
    `columns = {${columns}}`,
    "auto_detect = false",
    "header = true",
    `delim = ${literal(head.delimiter)}`,
    `quote = '"'`,
    `escape = '"'`,
    "compression = 'none'",
    `encoding = '${head.utf16 ? "utf-16" : "utf-8"}'`,
    "max_line_size = 16777216",
    ...(more === "" ? [] : [more]),
  ];
  return `read_csv(${literal(pattern(path))}, ${options.join(", ")})`;
}

/** The engine does not say what is wrong with a csv, for it would quote the line. Asks it again for the place only. */
export async function unreadable(
  engine: Engine,
  error: unknown,
  path: string,
  name: string,
  head: CsvHead,
): Promise<unknown> {
  if (!(error instanceof DeepdiveError) || !UNREADABLE.has(error.code)) return error;
  const source = csvSource(path, head, "store_rejects = true");
  try {
    await engine.run(`CREATE TEMP TABLE again AS SELECT count(*) FROM ${source}`);
    const [first] = await engine.rows("SELECT line, error_type FROM reject_errors ORDER BY line LIMIT 1");
    if (first === undefined) return error;
    const has = REJECTED[String(first["error_type"])] ?? "a line that cannot be read";
    const promised = `${head.columns.length} columns in every line, as in the header, in UTF-8`;
    return refused(
      `${name}, line ${first["line"]}`,
      has,
      promised,
      "Correct the line; it is not shown, because it may be about somebody",
    );
  } catch {
    return refused(name, "cannot be read as a table with the columns of its header", "UTF-8 or UTF-16 text");
  }
}

const UNREADABLE: ReadonlySet<string> = new Set(["input-unreadable", "query-raised-error"]);

const REJECTED: Readonly<Record<string, string>> = {
  "MISSING COLUMNS": "has fewer columns than the header",
  "TOO MANY COLUMNS": "has more columns than the header",
  "UNQUOTED VALUE": "has a quoted cell that does not end, or text after its closing quote",
  "LINE SIZE OVER MAXIMUM": "is longer than 16 MB",
  "INVALID ENCODING": "has a byte that is not UTF-8",
};

export const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
/** A path as DuckDB takes it: the characters of its file patterns are only themselves. */
export const pattern = (path: string): string => path.replaceAll(/[*?[]/g, "[$&]");
