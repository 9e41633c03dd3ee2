import { queryDocument } from "../../document/query-rows.ts";
import type { Row } from "../../engine/port.ts";
import { usageError } from "../../model/deepdive-error.ts";
import type { Look } from "../../service/look-in-store.ts";
import { csvLine } from "../../text/csv.ts";
import { listText } from "../../text/list.ts";
import { didYouMean } from "../../text/nearest.ts";
import type { Io } from "../io.ts";
import { writeDocument } from "../write-document.ts";
import { writeOut } from "../write-out.ts";

type Write = (look: Look, io: Io) => Promise<void>;

/** A screen can show so many rows; csv and json have no end. */
const MOST_ROWS = 10_000;

const WRITERS: Readonly<Record<string, Write>> = { table, csv, json, markdown };

/** How rows of a query are written: by --format, else a table on a terminal and csv into a file or a pipe. */
export function rowFormat(name: string | undefined, io: Io): Write {
  const chosen = WRITERS[name ?? (io.stdoutIsTerminal ? "table" : "csv")];
  if (chosen !== undefined) return chosen;
  const names = Object.keys(WRITERS);
  throw usageError({
    code: "unknown-format",
    thing: `format '${name}'`,
    has: "is not one that this command writes",
    promised: `It writes ${listText(names, "or")}`,
    next: didYouMean(name ?? "", names),
  });
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
