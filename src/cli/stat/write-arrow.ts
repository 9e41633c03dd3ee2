import { writeFile } from "node:fs/promises";
import type { OutputColumn } from "../../estimate/shell/method.ts";
import { arrowFile } from "../../render/arrow.ts";
import type { OutputRow } from "./answer-rows.ts";

/** Rows into an Arrow IPC file. Its columns are written one after the other, so the whole answer is in memory. */
export async function writeArrow(
  columns: readonly OutputColumn[],
  rows: AsyncIterable<OutputRow>,
  path: string,
): Promise<void> {
  const all: OutputRow[] = [];
  for await (const row of rows) all.push(row);
  const filled = columns.map(({ name, type }, i) =>
    type === "number"
      ? { name, type: "number" as const, values: all.map((row) => numberOf(row[i])) }
      : { name, type: "text" as const, values: all.map((row) => textOf(row[i])) },
  );
  await writeFile(path, arrowFile(filled));
}

const numberOf = (value: OutputRow[number]): number | undefined =>
  typeof value === "number" ? value : undefined;
const textOf = (value: OutputRow[number]): string | undefined =>
  value === undefined ? undefined : String(value);
