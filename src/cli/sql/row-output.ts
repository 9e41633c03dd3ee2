import type { Row, SqlValue } from "../../engine/port.ts";
import { usageError } from "../../model/deepdive-error.ts";
import { colours } from "../../render/colour.ts";
import { fitGrid } from "../../render/fit-grid.ts";
import { plainGrid } from "../../render/grid.ts";
import { textTable } from "../../render/text-table.ts";
import type { Look } from "../../service/look-in-store.ts";
import { csvLine } from "../../text/csv.ts";
import { listText } from "../../text/list.ts";
import { markdownTable } from "../../text/markdown.ts";
import { didYouMean } from "../../text/nearest.ts";
import type { Io } from "../io.ts";
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

async function table(look: Look, io: Io): Promise<void> {
  const rows = await firstRows(look, io);
  const grid = plainGrid({ columns: aligned(look), lines: cells(look, rows) });
  const fitted = fitGrid(grid, io.columns ?? Number.POSITIVE_INFINITY);
  await writeOut(io, `${textTable(fitted, colours(io.colour))}\n`);
}

async function markdown(look: Look, io: Io): Promise<void> {
  await writeOut(io, `${markdownTable(aligned(look), cells(look, await firstRows(look, io)))}\n`);
}

const aligned = ({ columns }: Look) =>
  columns.map(({ name, isNumber }) => ({
    title: name,
    align: isNumber ? ("right" as const) : ("left" as const),
  }));

const cells = ({ columns }: Look, rows: readonly Row[]): readonly (readonly string[])[] =>
  rows.map((row) => columns.map(({ name }) => shown(row[name])));

const shown = (value: SqlValue | undefined): string =>
  value === null || value === undefined ? "" : String(value);

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
