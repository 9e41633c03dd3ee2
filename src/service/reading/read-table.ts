import { looksLikeHeader } from "../../contract/header.ts";
import type { Engine } from "../../engine/port.ts";
import { DeepdiveError, inputError } from "../../model/deepdive-error.ts";
import type { FileTable } from "../../source/file-form.ts";
import { openOneTable } from "../../source/open-source.ts";
import { readWhole } from "../../source/read-whole.ts";
import { refuseChanged } from "../../source/refuse-changed.ts";
import { identifier } from "../../sql/quote.ts";
import { writeStream } from "../../write/write-stream.ts";
import { forgetBrokenLines, refuseBrokenLines } from "./broken-lines.ts";
import { emptyRowsNote } from "./empty-rows-note.ts";
import { refuseHeaderAgain } from "./header-again.ts";
import { parquetColumns } from "./parquet-columns.ts";
import { AS_TEXT, type ReadColumns, tableReader } from "./table-reader.ts";

/** What reading a table takes: an engine, and a folder for what is needed while it is read. */
export interface ReadingPlace {
  readonly engine: Engine;
  readonly folder: string;
  readonly signal?: AbortSignal | undefined;
}

/** A file as somebody names it: its path, or a stream that stands for one; and what it is called in messages. */
export interface NamedFile {
  readonly from: string | NodeJS.ReadableStream;
  readonly name: string;
}

/** A table with a header, of which the columns are known and no row has been read. */
export interface HeadedTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly source: FileTable;
}

/**
 * Opens the one table of a file for stat and protect, by the same door as load. Throws (exit 3) for what is no file or no
 * table with a header, and for a file that was cut short.
 */
export async function openHeadedTable(
  { from, name }: NamedFile,
  { engine, folder }: ReadingPlace,
): Promise<HeadedTable> {
  const source = await openOneTable(await pathOf(from, folder), { name, folder });
  return headedTable(source, name, engine);
}

/** A table of which the header is read, and nothing else. Throws (exit 3) where it has none, or a name twice. */
export async function headedTable(source: FileTable, name: string, engine: Engine): Promise<HeadedTable> {
  const columns =
    source.form.kind === "parquet"
      ? (await parquetColumns(engine, source)).map((column) => column.name)
      : (source.form.records[0] ?? []);
  checkHeader(columns, name);
  // What stands below empty lines may be somebody's row, and messages name the columns.
  if (source.form.kind === "text" && source.form.above > 0 && !looksLikeHeader(columns))
    throw headerless(name);
  return { name, columns, source };
}

/** A stream is kept as a file, since it is read more than once. */
async function pathOf(from: NamedFile["from"], folder: string): Promise<string> {
  if (typeof from === "string") return from;
  const path = `${folder}/stdin`;
  await writeStream([from], path);
  return path;
}

function checkHeader(columns: readonly string[], name: string): void {
  if (columns.every((column) => column.trim() === "")) {
    throw headerless(name);
  }
  const twice = columns.find((column, index) => columns.indexOf(column) !== index);
  if (twice !== undefined) {
    throw refused(name, `has two columns called '${twice}'`, "Each name once", "Rename one of them");
  }
}

const headerless = (name: string): DeepdiveError =>
  refused(name, "has no header", "A first line with the names of the columns");

const refused = (name: string, has: string, promised: string, next?: string): DeepdiveError =>
  inputError({ code: "table-refused", thing: `file ${name}`, has, promised, next });

/**
 * Reads the rows of a table into `to`, a table of the engine with the columns of the file in their order, all of them
 * text, and what stands for a missing value NULL. Rows stay in the order of the file, so that their `rowid` is their
 * place in it. Lines of one kind end are tried first; a file with two kinds is rewritten and read again.
 *
 * Gives what people are to be told of the table: titles above its header, notes below it, rows that were none.
 *
 * @param select expressions over the columns c0, c1, … of the file; all columns unless said
 */
export async function readRows(
  table: HeadedTable,
  to: string,
  select: readonly string[],
  place: ReadingPlace,
): Promise<readonly string[]> {
  const columns = { headers: table.columns, header: true };
  const whole = await readWhole(table.source, place.signal);
  refuseHeaderAgain(table.name, whole);
  const how = { ...AS_TEXT, utf8: whole.utf8, emptyRows: whole.emptyRows > 0 };
  const first = await attempt(table, columns, how, to, select, place);
  const notes = [...table.source.notes, ...emptyRowsNote(whole)];
  await refuseChanged(table.source);
  if (first === undefined) return notes;
  const again = await attempt(table, columns, { ...how, oneLineEnd: true }, to, select, place);
  if (again !== undefined) throw again;
  return notes;
}

/** Undefined where it was read; else why it could not be. Whatever is no matter of the file's lines is thrown. */
async function attempt(
  table: HeadedTable,
  columns: ReadColumns,
  how: typeof AS_TEXT,
  to: string,
  select: readonly string[],
  { engine, folder }: ReadingPlace,
): Promise<DeepdiveError | undefined> {
  const reader = await tableReader(engine, table.source, columns, how, folder);
  try {
    await forgetBrokenLines(engine);
    await engine.run(
      `CREATE OR REPLACE TEMP TABLE ${identifier(to)} AS SELECT ${select.join(", ")} FROM ${reader.sql}`,
    );
    await refuseBrokenLines(engine, table.name, { confidentiality: "confidential" });
    return undefined;
  } catch (cause) {
    if (cause instanceof DeepdiveError && OF_LINES.has(cause.code)) {
      return cause.code === "ragged-lines" ? cause : unreadable(table.name);
    }
    throw cause;
  } finally {
    await reader.dispose();
  }
}

const OF_LINES: ReadonlySet<string> = new Set(["ragged-lines", "input-unreadable", "query-raised-error"]);

const unreadable = (name: string): DeepdiveError =>
  refused(
    name,
    "cannot be read as a table with the columns of its header",
    "Every line has as many fields as the header",
    "Get it again, or save it as CSV once more",
  );
