import { resolve } from "node:path";
import type { Engine } from "../../engine/port.ts";
import { identifier } from "../../sql/quote.ts";
import { readCsv } from "../../sql/read-files.ts";
import { type CsvValue, csvLine } from "../../text/csv.ts";
import { isThere } from "../../write/is-there.ts";
import { writePrivateFile } from "../../write/write-private-file.ts";
import type { CheckedArea } from "./check-context.ts";

/** Rows to be written: where they are from, their columns, and the query that gives them. */
interface RowsToWrite {
  readonly from: string;
  /** The code of the finding; undefined: the query gives it as `rule`. */
  readonly code: string | undefined;
  readonly columns: readonly string[];
  readonly query: string;
}

/**
 * Writes the rows that fail as CSV, one line for a row and a check, to a file that only its owner may read. The first two
 * columns say where the row is from and the code of the finding; a column that a row does not have is empty. Rows that
 * load set aside stand there as their file has them, with their number in it (source_row); of files, so do rows of which a
 * value was taken as missing, and those for which a file is refused.
 */
export async function writeRejects(
  path: string,
  areas: readonly CheckedArea[],
  engine: Engine,
  store: string,
): Promise<void> {
  const all: RowsToWrite[] = [];
  for (const area of areas) all.push(...(await asideRows(area, engine, store)), ...failingRows(area));
  await writePrivateFile(path, lines(all, engine));
}

function failingRows({ failing: table }: CheckedArea): readonly RowsToWrite[] {
  if (table === undefined) return [];
  const columns = table.columns.map(identifier).join(", ");
  return table.failing.map(({ code, where }) => ({
    from: table.title,
    code,
    columns: table.columns,
    query: `SELECT ${columns} FROM ${table.source} WHERE ${where} ORDER BY ALL`,
  }));
}

async function asideRows(
  { failing: table, title }: CheckedArea,
  engine: Engine,
  store: string,
): Promise<readonly RowsToWrite[]> {
  const rows: RowsToWrite[] = [];
  for (const file of table?.aside ?? []) {
    const path = resolve(store, file);
    if (!(await isThere(path))) continue;
    const source = readCsv(path, ["header = true", "all_varchar = true", "delim = ','", `quote = '"'`]);
    const described = await engine.rows(`DESCRIBE SELECT * FROM ${source}`);
    const columns = described.map((row) => String(row["column_name"]));
    rows.push({ from: title, code: undefined, columns, query: `SELECT * FROM ${source}` });
  }
  return rows;
}

async function* lines(all: readonly RowsToWrite[], engine: Engine): AsyncGenerator<string> {
  const columns = [...new Set(all.flatMap((each) => each.columns))].filter((name) => name !== "rule");
  yield lineOf(["from", "code", ...columns]);
  for (const { from, code, query } of all) {
    for await (const rows of engine.batches(query)) {
      yield rows
        .map((row) => lineOf([from, code ?? row["rule"], ...columns.map((name) => row[name])]))
        .join("");
    }
  }
}

const lineOf = (values: readonly CsvValue[]): string => `${csvLine(values)}\n`;
