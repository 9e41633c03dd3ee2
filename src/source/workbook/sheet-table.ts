import { join } from "node:path";
import { Readable } from "node:stream";
import { writeStream } from "../../write/write-stream.ts";
import { csvLine, lineOfTitle } from "../csv-line.ts";
import { fileError } from "../file-error.ts";
import type { FormTable } from "../file-form.ts";
import { type FirstRecord, findHeader, headerAt, headerNote, isFilled } from "../find-header.ts";
import { footerNote, isFooter } from "../footer.ts";
import { cellName, type SheetRow } from "./sheet-row.ts";

/** What is known of a sheet before its rows are read. */
export interface SheetPlace {
  /** What people are told: "list.xlsx, sheet Practices". */
  readonly name: string;
  /** A folder for the rows of the sheet as text. */
  readonly folder: string;
  /** Its number among the sheets. */
  readonly at: number;
  /** The day (ISO) that the workbook counts its days from, where it is not that of Excel. */
  readonly serialsFrom?: string | undefined;
}

/** How many rows are gathered before it is decided where the table begins. */
const FIRST_ROWS = 80;

/**
 * The table of a sheet, its rows written as CSV. Undefined where the sheet has none: no row has two cells filled.
 *
 * Throws (exit 3) for a formula in the table without the result that Excel keeps with it, and for a cell beyond the
 * columns of the table.
 */
export async function sheetTable(
  rows: AsyncIterable<SheetRow>,
  { name, folder, at, serialsFrom }: SheetPlace,
): Promise<FormTable | undefined> {
  const source = rows[Symbol.asyncIterator]();
  const head = await firstRows(source);
  const extent = tableExtent(head);
  if (extent === undefined) {
    await source.return?.();
    return undefined;
  }
  const told: Told = { below: 0, blank: 0, first: [], isComplete: true };
  const path = join(folder, `sheet-${at}.csv`);
  await writeStream([Readable.from(csvOf(head, source, extent, told, name))], path);
  return {
    name,
    path,
    notes: [
      ...headerNote((head[extent.header]?.number ?? 1) - 1, "row"),
      ...(told.blank === 0
        ? []
        : [`${told.blank} empty ${told.blank === 1 ? "row" : "rows"} in the table left out`]),
      ...footerNote(told.below, "row"),
      ...(serialsFrom === undefined
        ? []
        : [`the workbook counts days from ${serialsFrom}: numbers in columns of dates are read so`]),
    ],
    form: {
      kind: "text",
      gzip: false,
      encoding: "utf-8",
      delimiter: ",",
      lineEnd: "lf",
      hasQuotes: false,
      end: undefined,
      complete: told.isComplete,
      serialsFrom,
      ...headerAt(told.first, extent.header),
    },
  };
}

/** What is found while rows are written. */
interface Told {
  below: number;
  blank: number;
  readonly first: FirstRecord[];
  isComplete: boolean;
}

async function firstRows(source: AsyncIterator<SheetRow>): Promise<readonly SheetRow[]> {
  const head: SheetRow[] = [];
  while (head.length < FIRST_ROWS) {
    const { done, value } = await source.next();
    if (done === true) break;
    if (value.cells.some(isFilled) || value.uncomputed !== undefined) head.push(value);
  }
  return head;
}

/** Where a table lies: its first row among those gathered, its first column, and one beyond its last. */
interface Extent {
  readonly header: number;
  readonly left: number;
  readonly right: number;
}

function tableExtent(head: readonly SheetRow[]): Extent | undefined {
  const header = findHeader(
    head.map(({ cells }, line) => ({ fields: cells.map((cell) => cell ?? ""), line, text: "" })),
    (at) => at > 0 && (head[at]?.number ?? 0) > (head[at - 1]?.number ?? 0) + 1,
  );
  const rows = head.slice(header).filter(({ cells }) => cells.filter(isFilled).length > 1);
  if (rows.length === 0) return undefined;
  return {
    header,
    left: Math.min(...rows.map(({ cells }) => cells.findIndex(isFilled))),
    right: Math.max(...rows.map(({ cells }) => cells.findLastIndex(isFilled))) + 1,
  };
}

/** Lines of CSV. Notes are held back until a row shows that they stood among rows, and were rows too. */
async function* csvOf(
  head: readonly SheetRow[],
  rest: AsyncIterator<SheetRow>,
  extent: Extent,
  told: Told,
  name: string,
): AsyncGenerator<string> {
  const width = extent.right - extent.left;
  for (const { cells } of head.slice(0, extent.header)) {
    const fields = cells.map((cell) => cell ?? "");
    told.first.push({ fields, line: told.first.length, text: "" });
    yield lineOfTitle(fields);
  }
  let line = extent.header;
  let last = head[extent.header]?.number ?? 1;
  let held: (readonly (string | undefined)[])[] = [];
  for await (const row of after(head.slice(extent.header), rest)) {
    const isEmpty = !row.cells.some(isFilled) && row.uncomputed === undefined;
    if (isEmpty) continue;
    const fields = fieldsOf(row, extent, name);
    if (isFooter(fields, width)) {
      held.push(fields);
      continue;
    }
    told.blank += row.number - last - 1 - held.length > 0 ? row.number - last - 1 - held.length : 0;
    last = row.number;
    for (const one of [...held, fields]) {
      const text = csvLine(one);
      const fields = one.map((field) => field ?? "");
      if (told.first.length < FIRST_ROWS) told.first.push({ fields, line, text: text.trimEnd() });
      else told.isComplete = false;
      line += text.split("\n").length - 1;
      yield text;
    }
    held = [];
  }
  told.below = held.length;
}

async function* after(head: readonly SheetRow[], rest: AsyncIterator<SheetRow>): AsyncGenerator<SheetRow> {
  try {
    yield* head;
    for (;;) {
      const { done, value } = await rest.next();
      if (done === true) return;
      yield value;
    }
  } finally {
    await rest.return?.();
  }
}

function fieldsOf(row: SheetRow, { left, right }: Extent, name: string): readonly (string | undefined)[] {
  const beyond = row.cells.findIndex((cell, at) => (at < left || at >= right) && isFilled(cell));
  if (beyond >= 0) {
    throw fileError(
      name,
      "cell-beyond-table",
      `has something in cell ${cellName(beyond, row.number)}, beside the columns of its table`,
      "Take it out, or give its column a header",
      "Every column of a table has cells among its first rows",
    );
  }
  if (row.uncomputed !== undefined && row.uncomputed >= left && row.uncomputed < right) {
    throw fileError(
      name,
      "formula-without-result",
      `has a formula in cell ${cellName(row.uncomputed, row.number)} without its result`,
      "Open it in Excel, save it, and load that",
      "A workbook keeps the result of each formula",
    );
  }
  return Array.from({ length: right - left }, (_, at) => row.cells[left + at]);
}
