import { queryDocument } from "../../document/query-rows.ts";
import type { Look, Row } from "../../service/look-in-store.ts";
import { csvLine } from "../../text/csv.ts";
import type { NamedFormat } from "../command-use.ts";
import type { Io } from "../io.ts";
import { writeDocument } from "../write-document.ts";
import { writeOut } from "../write-out.ts";

type Write = (look: Look, io: Io) => Promise<void>;

/** A screen can show so many rows; csv and json have no end. */
const MOST_ROWS = 10_000;

interface QueryFormat extends NamedFormat {
  readonly write: Write;
}

/** How the rows of a query can be written. */
export const QUERY_FORMATS: readonly QueryFormat[] = [
  { name: "table", summary: "the first rows, for a terminal", write: table },
  { name: "csv", summary: "all rows", write: csv },
  { name: "json", summary: "all rows, each an object on a line", write: json },
  { name: "markdown", summary: "the first rows, as a table", write: markdown },
];

/** The writer of --format, else that of a table on a terminal and of csv into a file or a pipe. */
export function queryFormat(name: string | undefined, io: Io): Write {
  const wanted = name ?? (io.stdoutIsTerminal ? "table" : "csv");
  const found = QUERY_FORMATS.find((format) => format.name === wanted);
  if (found === undefined) throw new Error(`the format ${wanted} was never declared`);
  return found.write;
}

/** The header goes out with the first rows: a query that fails before them leaves nothing behind. */
async function csv({ columns, rows }: Look, io: Io): Promise<void> {
  let before = `${csvLine(columns.map(({ name }) => name))}\n`;
  for await (const batch of rows) {
    const lines = batch.map((row) => `${csvLine(columns.map(({ name }) => row[name]))}\n`);
    if (!(await writeOut(io, before + lines.join("")))) return;
    before = "";
  }
  if (before !== "") await writeOut(io, before);
}

/** An array of objects, one a line. */
async function json({ rows }: Look, io: Io): Promise<void> {
  let before = "[\n";
  for await (const batch of rows) {
    const lines = batch.map((row) => JSON.stringify(row));
    if (!(await writeOut(io, before + lines.join(",\n")))) return;
    before = ",\n";
  }
  await writeOut(io, before === "[\n" ? "[]\n" : "\n]\n");
}

function table(look: Look, io: Io): Promise<void> {
  return asDocument(look, "table", io);
}

function markdown(look: Look, io: Io): Promise<void> {
  return asDocument(look, "markdown", io);
}

const asDocument = async (look: Look, format: string, io: Io): Promise<void> =>
  writeDocument(queryDocument(look.columns, await firstRows(look, io)), format, io);

async function firstRows({ rows }: Look, io: Io): Promise<readonly Row[]> {
  const kept: Row[] = [];
  for await (const batch of rows) {
    kept.push(...batch.slice(0, MOST_ROWS - kept.length));
    if (kept.length === MOST_ROWS) {
      io.log.warning(`only the first ${MOST_ROWS} rows are shown; --format csv has them all`);
      break;
    }
  }
  return kept;
}
