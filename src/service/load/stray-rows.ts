import { join } from "node:path";
import { REASON } from "../../contract/load-statement.ts";
import type { NativeColumns } from "../../contract/native.ts";
import { BROKEN_LINES, BROKEN_LINES_NOTED, delimitedReader } from "../../contract/reader.ts";
import type { Recognised } from "../../contract/recognise.ts";
import { TO_BE_TEXT } from "../../contract/row-reason.ts";
import type { Engine } from "../../engine/port.ts";
import { inputError } from "../../model/deepdive-error.ts";
import type { FileTable } from "../../source/file-form.ts";
import { linesOf } from "../../source/lines-of.ts";
import { literal } from "../../sql/quote.ts";
import { writePieces } from "../../write/write-pieces.ts";

/** A row that is to be read as text by itself: the reader left it out, or gave it and a value of it is doubtful. */
export interface StrayRow {
  /** Where it stands among the rows of the file, from 0. */
  readonly place: number;
  /** How many of the rows that the reader gave stand before it. */
  readonly before: number;
  /** The reader gave it too. */
  readonly isGiven: boolean;
  /** The row as the file has it. */
  readonly text: string;
}

/** Whether the lines of a file can be told apart by number: it is read as it lies on the disk, from its first line on. */
export function canHaveStrays({ form }: FileTable): boolean {
  if (form.kind !== "text" || form.gzip || form.encoding !== "utf-8") return false;
  return form.above === 0 && form.end === undefined && form.lineEnd !== "cr" && form.mixedEnds !== true;
}

/** How the others were read: in which types, and the relation of them, those included of which a value is doubtful. */
interface OtherRows {
  readonly native: NativeColumns;
  readonly given: string;
}

/**
 * The rows to be read as text, in the order of the file. Undefined where they are many, where something else is wrong with a
 * line, or where it is not certain which rows they are: then all is to be read as text. What DuckDB says of where they
 * stand is held against the file itself. Throws the input error of a value outside its list where the many are no more than
 * that: then it is enough to read without lists.
 */
export async function strayRows(
  engine: Engine,
  { path, name }: FileTable,
  { header }: Pick<Recognised, "header">,
  { native, given }: OtherRows,
): Promise<readonly StrayRow[] | undefined> {
  const noted = await notedLines(engine);
  if (noted === "many" && (await areOutsideLists(engine, native))) throw valueOutsideList(name);
  if (typeof noted === "string") return undefined;
  const doubtful = await doubtfulRows(engine, given);
  const n = noted.size + doubtful.length;
  if (n === 0 || n >= BROKEN_LINES_NOTED) return n === 0 ? [] : undefined;
  const headers = header ? 1 : 0;
  const places = [...noted.keys()].map((line) => line - headers - 1);
  const strays = [
    ...places.map((place, at) => ({ place, before: place - at, isGiven: false })),
    ...doubtful.map((before) => {
      const left = places.filter((place, at) => place - at <= before).length;
      return { place: before + left, before, isGiven: true };
    }),
  ].toSorted((a, b) => a.place - b.place);
  const lines = await linesOf(
    path,
    strays.map(({ place }) => place + headers + 1),
  );
  const [counted] = await engine.rows(`SELECT count(*) AS n FROM ${given}`);
  if (lines?.count !== headers + Number(counted?.["n"]) + noted.size) return undefined;
  if ([...noted].some(([line, text]) => lines.texts.get(line) !== text)) return undefined;
  return strays.map((stray) => ({ ...stray, text: lines.texts.get(stray.place + headers + 1) ?? "" }));
}

/** The lines that the reader noted and left out, by number, in their order; or that they are many, or broken. */
async function notedLines(engine: Engine): Promise<ReadonlyMap<number, string> | "many" | "broken"> {
  const known = await engine.rows(
    `SELECT 1 FROM information_schema.tables WHERE table_name = ${literal(BROKEN_LINES.lines)}`,
  );
  if (known.length === 0) return new Map();
  const [noted] = await engine.rows(
    `SELECT count(*) AS n, count(*) FILTER (error_type <> 'CAST') AS broken FROM ${BROKEN_LINES.lines}`,
  );
  if (Number(noted?.["broken"]) > 0) return "broken";
  if (Number(noted?.["n"]) >= BROKEN_LINES_NOTED) return "many";
  const rows = await engine.rows(
    `SELECT line, min(csv_line) AS text FROM ${BROKEN_LINES.lines} GROUP BY line ORDER BY line`,
  );
  // DuckDB may count the second half of the line end before it.
  return new Map(rows.map(({ line, text }) => [Number(line), String(text).replace(/^[\r\n]+/u, "")]));
}

/** Rows that the reader gave and of which a value is doubtful, by their place among those that it gave; not all, where they are many. */
async function doubtfulRows(engine: Engine, given: string): Promise<readonly number[]> {
  const rows = await engine.rows(
    `SELECT _place FROM ${given} WHERE ${REASON} = ${literal(TO_BE_TEXT)} LIMIT ${BROKEN_LINES_NOTED}`,
  );
  return rows.map(({ _place }) => Number(_place)).toSorted((a, b) => a - b);
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
  strays: readonly StrayRow[],
  { form }: FileTable,
  width: number,
  folder: string,
): Promise<string> {
  const path = join(folder, "strays.csv");
  await writePieces(written(strays), path, OWNER_ALONE);
  const delimiter = form.kind === "text" ? form.delimiter : ",";
  return delimitedReader({
    ...{ path, gzip: false, delimiter, header: false, width, above: 0, native: undefined },
    noting: true,
  });
}

async function* written(strays: readonly StrayRow[]): AsyncGenerator<string> {
  for (const { text } of strays) yield `${text}\n`;
}

/** Rows as they stand in a file, about people. */
const OWNER_ALONE = 0o600;
