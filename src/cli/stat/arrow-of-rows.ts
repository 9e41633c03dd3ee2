import type { OutputColumn } from "../../estimate/shell/method.ts";
import { arrowFile } from "../../render/arrow.ts";
import type { OutputRow } from "./answer-rows.ts";

/** Rows as the bytes of an Arrow IPC file. Its columns stand one after the other, so the whole answer is in memory. */
export async function arrowOfRows(
  columns: readonly OutputColumn[],
  rows: AsyncIterable<OutputRow>,
): Promise<Uint8Array> {
  const all: OutputRow[] = [];
  for await (const row of rows) all.push(row);
  const filled = columns.map(({ name, type }, i) =>
    type === "number"
      ? { name, type: "number" as const, values: all.map((row) => numberOf(row[i])) }
      : { name, type: "text" as const, values: all.map((row) => textOf(row[i])) },
  );
  return arrowFile(filled);
}

const numberOf = (value: OutputRow[number]): number | undefined =>
  typeof value === "number" ? value : undefined;
const textOf = (value: OutputRow[number]): string | undefined =>
  value === undefined ? undefined : String(value);
