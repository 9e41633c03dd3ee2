import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Engine } from "../engine/port.ts";
import type { TidyColumn } from "../render/tidy.ts";
import { identifier, literal } from "../sql/quote.ts";

const TYPES = { text: "VARCHAR", number: "DOUBLE" } as const;

/** Tidy columns as the bytes of a Parquet file (zstd), by way of the engine: what a renderer is handed. */
export function parquetEncoder(engine: Engine): (columns: readonly TidyColumn[]) => Promise<Uint8Array> {
  return async (columns) => {
    const folder = await mkdtemp(join(tmpdir(), "deepdive-parquet-"));
    try {
      const path = join(folder, "tidy.parquet");
      const types = Object.fromEntries(columns.map(({ name, type }) => [name, TYPES[type]]));
      const length = columns[0]?.values.length ?? 0;
      const lines = Array.from({ length }, (_, line) =>
        Object.fromEntries(columns.map(({ name, values }) => [name, values[line] ?? null])),
      );
      const names = columns.map(({ name }) => `line.${identifier(name)}`).join(", ");
      await engine.run(
        `COPY (SELECT ${names} FROM (SELECT unnest(from_json($lines, ${literal(JSON.stringify([types]))})) AS line)) TO ${literal(path)} (FORMAT parquet, COMPRESSION zstd)`,
        { lines: JSON.stringify(lines) },
      );
      return await readFile(path);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };
}
