import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { Table, tableToIPC, Utf8, vectorFromArray } from "apache-arrow";
import { encode } from "iconv-lite";
import { openDuckDb } from "../../../src/engine/duckdb.ts";
import { literal } from "../../../src/sql/quote.ts";
import { makeWorkbook } from "../../source/make-workbook.ts";
import { makeZip } from "../../source/make-zip.ts";

/** A table of texts; the first row is its header. An empty text is an empty cell. */
export type MadeRows = readonly (readonly string[])[];

/** A form in which a table is written, by somebody else than the reader that is tried. */
export interface MadeForm {
  readonly form: string;
  readonly bytes: (rows: MadeRows, folder: string) => Promise<Buffer>;
}

const delimited = (rows: MadeRows, delimiter: string, end = "\n"): string =>
  rows.map((row) => `${row.map((cell) => quoted(cell, delimiter)).join(delimiter)}${end}`).join("");

/** As RFC 4180 has it. */
const quoted = (cell: string, delimiter: string): string =>
  cell.includes(delimiter) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;

const text = (form: string, write: (rows: MadeRows) => string | Buffer): MadeForm => ({
  form,
  bytes: async (rows) => Buffer.from(write(rows)),
});

const xml = (cell: string): string =>
  cell.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

const spreadsheet = (rows: MadeRows): Buffer =>
  makeZip([
    { path: "mimetype", content: "application/vnd.oasis.opendocument.spreadsheet", method: 0 },
    { path: "META-INF/manifest.xml", content: "<manifest/>" },
    {
      path: "content.xml",
      content: `<?xml version="1.0"?><office:document-content><office:body><office:spreadsheet><table:table table:name="One">${rows
        .map(
          (row) =>
            `<table:table-row>${row
              .map((cell) =>
                cell === ""
                  ? "<table:table-cell/>"
                  : `<table:table-cell office:value-type="string"><text:p>${xml(cell)}</text:p></table:table-cell>`,
              )
              .join("")}</table:table-row>`,
        )
        .join("")}</table:table></office:spreadsheet></office:body></office:document-content>`,
    },
  ]);

function arrow([header = [], ...rows]: MadeRows, kind: "file" | "stream"): Buffer {
  const columns = header.map((name, at) => [
    name,
    vectorFromArray(
      rows.map((row) => (row[at] === "" ? null : (row[at] ?? null))),
      new Utf8(),
    ),
  ]);
  return Buffer.from(tableToIPC(new Table(Object.fromEntries(columns)), kind));
}

async function parquet([header = [], ...rows]: MadeRows, folder: string): Promise<Buffer> {
  const { readFileSync } = await import("node:fs");
  const path = join(folder, "made.parquet");
  const engine = await openDuckDb();
  const values = rows.map(
    (row) => `(${row.map((cell) => (cell === "" ? "NULL" : literal(cell))).join(", ")})`,
  );
  const names = header.map((name) => `"${name}"`).join(", ");
  await engine.run(
    `COPY (SELECT * FROM (VALUES ${values.join(", ")}) AS t (${names})) TO ${literal(path)} (FORMAT parquet)`,
  );
  await engine.close();
  return readFileSync(path);
}

/** Every form that load takes, each written here. */
export const MADE_FORMS: readonly MadeForm[] = [
  text("csv", (rows) => delimited(rows, ",")),
  text("csv with CRLF and a mark", (rows) => `\uFEFF${delimited(rows, ",", "\r\n")}`),
  text("tsv", (rows) => delimited(rows, "\t")),
  text("pipe", (rows) => delimited(rows, "|")),
  text("semicolon", (rows) => delimited(rows, ";")),
  text("utf-16", (rows) => encode(delimited(rows, ","), "utf-16le", { addBOM: true })),
  text("gzip", (rows) => gzipSync(delimited(rows, ","))),
  text("zip", (rows) => makeZip([{ path: "rows.csv", content: delimited(rows, ",") }])),
  text("xlsx", (rows) =>
    makeWorkbook({
      sheets: [{ name: "One", rows: rows.map((row) => row.map((cell) => cell || undefined)) }],
    }),
  ),
  text("ods", spreadsheet),
  { form: "parquet", bytes: parquet },
  text("arrow", (rows) => arrow(rows, "file")),
  text("arrow stream", (rows) => arrow(rows, "stream")),
];
