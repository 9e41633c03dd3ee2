import { afterAll, beforeAll, expect, test } from "vitest";
import { openDuckDb } from "../../src/engine/duckdb.ts";
import type { Engine } from "../../src/engine/port.ts";
import { identifier } from "../../src/sql/quote.ts";

let engine: Engine;
beforeAll(async () => {
  engine = await openDuckDb();
});
afterAll(() => engine.close());

/** DuckDB's own list: a word of these two kinds cannot stand bare as the name of a column or a table. */
test("no word of DuckDB's that cannot be a name stands bare", async () => {
  const rows = await engine.rows(
    "SELECT keyword_name FROM duckdb_keywords() WHERE keyword_category IN ('reserved', 'type_function')",
  );
  const words = rows.map(({ keyword_name }) => String(keyword_name));
  expect(words.length).toBeGreaterThan(80);
  const refused: string[] = [];
  for (const word of words) {
    const name = identifier(word);
    const sql = `WITH ${name} AS (SELECT 1 AS ${name}) SELECT ${name} AS n FROM ${name} GROUP BY ${name} ORDER BY ${name}`;
    await engine.rows(sql).catch(() => refused.push(word));
  }
  expect(refused).toEqual([]);
});
