import type { OutputColumn } from "../../estimate/shell/method.ts";
import { TIDY_VERSION } from "../../render/tidy-shape.ts";
import { csvLine } from "../../text/csv.ts";
import { markdownText } from "../../text/markdown.ts";
import type { OutputRow, OutputValue } from "./answer-rows.ts";

/** Writes rows as text, piece by piece, so that an answer of any length passes through. */
export type RowFormat = (
  columns: readonly OutputColumn[],
  rows: AsyncIterable<OutputRow>,
) => AsyncIterable<string>;

async function* csv(
  columns: readonly OutputColumn[],
  rows: AsyncIterable<OutputRow>,
): AsyncGenerator<string> {
  yield `${csvLine(columns.map(({ name }) => name))}\n`;
  for await (const row of rows) yield `${csvLine(row)}\n`;
}

/** The version of the columns, then an object a line; what has no answer is null. */
async function* json(
  columns: readonly OutputColumn[],
  rows: AsyncIterable<OutputRow>,
): AsyncGenerator<string> {
  const head = `{"tidy_version":${TIDY_VERSION},"rows":[\n`;
  let before = head;
  for await (const row of rows) {
    yield before + jsonObject(columns, row);
    before = ",\n";
  }
  yield before === head ? `${head}]}\n` : "\n]}\n";
}

export function jsonObject(columns: readonly OutputColumn[], row: OutputRow): string {
  return JSON.stringify(Object.fromEntries(columns.map(({ name }, i) => [name, row[i] ?? null])));
}

async function* markdown(
  columns: readonly OutputColumn[],
  rows: AsyncIterable<OutputRow>,
): AsyncGenerator<string> {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |\n`;
  yield line(columns.map(({ name }) => markdownText(name)));
  yield line(columns.map(({ type }) => (type === "number" ? "---:" : "---")));
  for await (const row of rows) yield line(row.map((value) => markdownText(shown(value))));
}

/** Columns lined up, for a terminal: it must see every row before it can write the first. */
async function* table(
  columns: readonly OutputColumn[],
  rows: AsyncIterable<OutputRow>,
): AsyncGenerator<string> {
  const lines: (readonly string[])[] = [columns.map(({ name }) => name)];
  for await (const row of rows) lines.push(row.map((value) => shown(value).replaceAll(/\s+/g, " ")));
  const used = columns.map((_, i) => lines.slice(1).some((line) => line[i] !== ""));
  const widths = columns.map((_, i) => Math.max(...lines.map((line) => line[i]?.length ?? 0)));
  for (const line of lines) {
    const cells = line.flatMap((cell, i) => {
      const width = widths[i] ?? 0;
      if (used[i] !== true) return [];
      return [columns[i]?.type === "number" ? cell.padStart(width) : cell.padEnd(width)];
    });
    yield `${cells.join("  ").trimEnd()}\n`;
  }
}

/** A value for people: numbers to six figures, which is more than any of these estimates is worth. */
function shown(value: OutputValue): string {
  if (value === undefined) return "";
  return typeof value === "number" && !Number.isInteger(value)
    ? String(Number(value.toPrecision(6)))
    : String(value);
}

export const ROW_FORMATS: Readonly<Record<string, RowFormat>> = { csv, json, table, markdown };
