import { literal } from "../sql/quote.ts";
import { readCsv, readParquet } from "../sql/read-files.ts";
import { NO_VALUE } from "./cast.ts";
import type { NativeColumns } from "./native.ts";
import { parquetText } from "./parquet-text.ts";

/** Tables in which the reader notes lines that it could not split into the promised columns. */
export const BROKEN_LINES = { lines: "broken_lines", scans: "broken_scans" } as const;

/** How many broken lines are noted: enough to say how many, in words. */
export const BROKEN_LINES_NOTED = 1000;

const NOTING: readonly string[] = [
  "store_rejects = true",
  `rejects_limit = ${BROKEN_LINES_NOTED}`,
  `rejects_table = '${BROKEN_LINES.lines}'`,
  `rejects_scan = '${BROKEN_LINES.scans}'`,
];

/**
 * Delimited text as a relation of texts c0, c1, …. Nothing about it is guessed: all was found before. With `native`
 * some columns have types of their own. Where it is `noting`, lines that do not fit are noted and the rest is read; else the
 * first value or line that does not fit stops the reading.
 */
export function delimitedReader(file: {
  readonly path: string;
  readonly gzip: boolean;
  readonly delimiter: string;
  readonly header: boolean;
  readonly width: number;
  /** Lines above the header that are not of the table. */
  readonly above: number;
  readonly native: NativeColumns | undefined;
  readonly noting: boolean;
}): string {
  const type = (index: number): string => file.native?.get(index)?.sql ?? "VARCHAR";
  const columns = Array.from({ length: file.width }, (_, index) => `'c${index}': ${literal(type(index))}`);
  const options = [
    "auto_detect = false",
    `header = ${file.header}`,
    `skip = ${file.above}`,
    `delim = ${literal(file.delimiter)}`,
    `quote = '"'`,
    `escape = '"'`,
    `compression = '${file.gzip ? "gzip" : "none"}'`,
    `columns = {${columns.join(", ")}}`,
    `nullstr = [${NO_VALUE.map(literal).join(", ")}]`,
    ...(file.noting ? NOTING : []),
  ];
  return readCsv(file.path, options);
}

/**
 * A Parquet file as the same relation of texts: its own types are checked like any other promise. Columns are taken by
 * their places, since two of one name have other names in DuckDB.
 *
 * @param types the types of its columns, as DuckDB calls them
 */
export function parquetReader(path: string, types: readonly string[]): string {
  const texts = types.map((type, index) => {
    const value = parquetText(`p${index}`, type);
    return `CASE WHEN ${value} NOT IN (${NO_VALUE.map(literal).join(", ")}) THEN ${value} END AS c${index}`;
  });
  const places = types.map((_, index) => `p${index}`);
  return `(SELECT ${texts.join(", ")} FROM ${readParquet([path])} AS file (${places.join(", ")}))`;
}
