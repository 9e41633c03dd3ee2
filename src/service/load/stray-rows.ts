import { join } from "node:path";
import type { NativeColumns } from "../../contract/native.ts";
import { BROKEN_LINES, BROKEN_LINES_NOTED, delimitedReader } from "../../contract/reader.ts";
import type { Recognised } from "../../contract/recognise.ts";
import type { Engine } from "../../engine/port.ts";
import { inputError } from "../../model/deepdive-error.ts";
import type { FileTable } from "../../source/file-form.ts";
import { hasLines } from "../../source/has-lines.ts";
import { literal } from "../../sql/quote.ts";
import { writePieces } from "../../write/write-pieces.ts";

/** Rows that the reader left out, because it could not read a value in the type of its column. */
export interface StrayRows {
  /** Where each stands among the rows of the file, from 0, in their order. */
  readonly places: readonly number[];
  /** The rows as the file has them. */
  readonly texts: readonly string[];
}

/** Whether the lines of a file can be told apart by number: it is read as it lies on the disk, from its first line on. */
export function canHaveStrays({ form }: FileTable): boolean {
  if (form.kind !== "text" || form.gzip || form.encoding !== "utf-8") return false;
  return form.above === 0 && form.end === undefined && form.lineEnd !== "cr" && form.mixedEnds !== true;
}

/**
 * The rows that the reader noted and left out. Undefined where they are many, where something else is wrong with a line,
 * or where it is not certain which rows they are: then all is to be read as text. What DuckDB says of where they stand is
 * held against the file itself. `others` is how many rows it gave. Throws the input error of a value outside its list where
 * the many are no more than that: then it is enough to read without lists.
 */
export async function strayRows(
  engine: Engine,
  { path, name }: FileTable,
  { header }: Pick<Recognised, "header">,
  { native, others }: { readonly native: NativeColumns; readonly others: number },
): Promise<StrayRows | undefined> {
  const known = await engine.rows(
    `SELECT 1 FROM information_schema.tables WHERE table_name = ${literal(BROKEN_LINES.lines)}`,
  );
  if (known.length === 0) return { places: [], texts: [] };
  const [noted] = await engine.rows(
    `SELECT count(*) AS n, count(*) FILTER (error_type <> 'CAST') AS broken FROM ${BROKEN_LINES.lines}`,
  );
  if (Number(noted?.["broken"]) > 0) return undefined;
  if (Number(noted?.["n"]) >= BROKEN_LINES_NOTED) {
    if (await areOutsideLists(engine, native)) throw valueOutsideList(name);
    return undefined;
  }
  const rows = await engine.rows(
    `SELECT line, min(csv_line) AS text FROM ${BROKEN_LINES.lines} GROUP BY line ORDER BY line`,
  );
  // DuckDB may count the second half of the line end before it.
  const texts = new Map(rows.map(({ line, text }) => [Number(line), String(text).replace(/^[\r\n]+/u, "")]));
  const headers = header ? 1 : 0;
  if (!(await hasLines(path, headers + others + texts.size, texts))) return undefined;
  return { places: [...texts.keys()].map((line) => line - headers - 1), texts: [...texts.values()] };
}

/** Whether all values that were noted are of columns that are read by their lists. */
async function areOutsideLists(engine: Engine, native: NativeColumns): Promise<boolean> {
  const columns = await engine.rows(`SELECT DISTINCT column_idx AS at FROM ${BROKEN_LINES.lines}`);
  return columns.every(({ at }) => native.get(Number(at) - 1)?.list !== undefined);
}

const valueOutsideList = (name: string): Error =>
  inputError({
    code: "value-outside-list",
    thing: `file ${name}`,
    has: "has values that are not in the list of their column",
    next: "Look at the columns that have a list of values",
  });

/** A relation of stray rows alone, as texts c0, c1, …. `folder` is for work in progress. */
export async function straysReader(
  { texts }: StrayRows,
  { form }: FileTable,
  width: number,
  folder: string,
): Promise<string> {
  const path = join(folder, "strays.csv");
  await writePieces(linesOf(texts), path, OWNER_ALONE);
  const delimiter = form.kind === "text" ? form.delimiter : ",";
  return delimitedReader({
    ...{ path, gzip: false, delimiter, header: false, width, above: 0, native: undefined },
    noting: true,
  });
}

async function* linesOf(texts: readonly string[]): AsyncGenerator<string> {
  for (const text of texts) yield `${text}\n`;
}

/** Rows as they stand in a file, about people. */
const OWNER_ALONE = 0o600;
