import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openDuckDb } from "../../src/engine/duckdb.ts";
import { tidyColumns, tidyLength } from "../../src/render/tidy.ts";
import { encodeParquet } from "../../src/session/write-parquet.ts";
import { madeUpResult } from "../result/made-up-result.ts";

test("the Parquet file holds the tidy data, numbers as numbers and no value as null; the same bytes every time", async () => {
  const columns = tidyColumns(madeUpResult());
  const engine = await openDuckDb();
  const folder = mkdtempSync(join(tmpdir(), "deepdive-test-"));
  try {
    const bytes = await encodeParquet(columns);
    expect(await encodeParquet(columns)).toEqual(bytes);
    const path = join(folder, "tidy.parquet");
    writeFileSync(path, bytes);
    const rows = await engine.rows(`SELECT * FROM read_parquet('${path}')`);
    expect(rows).toEqual(
      Array.from({ length: tidyLength(columns) }, (_, line) =>
        Object.fromEntries(columns.map(({ name, values }) => [name, values[line] ?? null])),
      ),
    );
  } finally {
    await engine.close();
    rmSync(folder, { recursive: true });
  }
});
