import type { Engine } from "../../engine/port.ts";
import type { Reading } from "../reading/table-reader.ts";
import type { SourceTable } from "./source-table.ts";
import { textReader } from "./with-text-reader.ts";

/** The rows of a file as it has them, with their numbers in it, for those that were set aside. */
export async function rawRows(
  engine: Engine,
  table: SourceTable,
  folder: string,
  how: Reading,
): Promise<{ readonly sql: string; readonly dispose: () => Promise<void> }> {
  const { sql, dispose } = await textReader(engine, table, how, folder);
  return { sql: `(SELECT row_number() OVER () AS _row, * FROM ${sql})`, dispose };
}
