import { openDuckDb } from "../engine/duckdb.ts";

/** The version of DuckDB. Throws where DuckDB does not load on this machine. */
export async function duckDbVersion(): Promise<string> {
  const engine = await openDuckDb();
  try {
    const [row] = await engine.rows("SELECT version() AS version");
    return String(row?.["version"]);
  } finally {
    await engine.close();
  }
}
