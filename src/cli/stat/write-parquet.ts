import { rmSync } from "node:fs";
import type { Engine } from "../../engine/port.ts";
import type { OutputColumn } from "../../estimate/shell/method.ts";
import type { OutputRow } from "./answer-rows.ts";
import { identifier, literal } from "./load-table.ts";
import { jsonObject } from "./row-formats.ts";
import { writeTextFile } from "./write-answer.ts";

const TYPES = { text: "VARCHAR", number: "DOUBLE", flag: "BOOLEAN" } as const;

/** Rows into a Parquet file, through a file of JSON lines beside it, so that memory stays bounded. */
export async function writeParquet(
  engine: Engine,
  columns: readonly OutputColumn[],
  rows: AsyncIterable<OutputRow>,
  path: string,
): Promise<void> {
  const lines = `${path}.lines`;
  try {
    await writeTextFile(jsonLines(columns, rows), lines);
    const types = columns.map(({ name, type }) => `${literal(name)}: '${TYPES[type]}'`).join(", ");
    const source = `read_json(${literal(lines)}, format = 'newline_delimited', columns = {${types}})`;
    const names = columns.map(({ name }) => identifier(name)).join(", ");
    await engine.run(
      `COPY (SELECT ${names} FROM ${source}) TO ${literal(path)} (FORMAT parquet, COMPRESSION zstd)`,
    );
  } finally {
    rmSync(lines, { force: true });
  }
}

async function* jsonLines(
  columns: readonly OutputColumn[],
  rows: AsyncIterable<OutputRow>,
): AsyncGenerator<string> {
  for await (const row of rows) yield `${jsonObject(columns, row)}\n`;
}
