import type { Engine } from "../../engine/port.ts";
import { type Reading, tableReader } from "../reading/table-reader.ts";
import type { SourceTable } from "./source-table.ts";

/**
 * Lets `work` ask the table with every column as text, whichever way it is read otherwise, and takes away what was rewritten for that.
 *
 * @example withTextReader(engine, table, how, folder, (sql) => engine.rows(`SELECT count(*) FROM ${sql}`))
 */
export async function withTextReader<T>(
  engine: Engine,
  table: SourceTable,
  how: Reading,
  folder: string,
  work: (sql: string) => Promise<T>,
): Promise<T> {
  const { sql, dispose } = await textReader(engine, table, how, folder);
  try {
    return await work(sql);
  } finally {
    await dispose();
  }
}

/** The table with every column as text; the caller disposes of it. */
export const textReader = (
  engine: Engine,
  { source, recognised }: SourceTable,
  how: Reading,
  folder: string,
): ReturnType<typeof tableReader> =>
  tableReader(engine, source, recognised, { ...how, native: undefined }, folder);
