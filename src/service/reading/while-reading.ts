import { openDuckDb } from "../../engine/duckdb.ts";
import { inTemporaryFolder } from "../../write/temporary-folder.ts";
import type { ReadingPlace } from "./read-table.ts";

/** DuckDB may use this much; the rest goes to the disk. */
const MEMORY = "1GB";

/** An engine and a folder for the length of some work with files; both are gone when it ends. */
export async function whileReading<T>(
  signal: AbortSignal,
  work: (place: ReadingPlace) => Promise<T>,
): Promise<T> {
  return inTemporaryFolder(async (folder) => {
    const engine = await openDuckDb({ memoryLimit: MEMORY, temporaryFolder: folder, signal });
    try {
      return await work({ engine, folder, signal });
    } finally {
      await engine.close();
    }
  });
}
