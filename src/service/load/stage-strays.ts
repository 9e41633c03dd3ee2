import { loadStatement } from "../../contract/load-statement.ts";
import type { LoadStatement } from "../../contract/read-rows.ts";
import { BROKEN_LINES } from "../../contract/reader.ts";
import type { Engine } from "../../engine/port.ts";
import { forgetBrokenLines } from "../reading/broken-lines.ts";
import { hasUnreadDates } from "./date-columns.ts";
import type { SourceTable } from "./source-table.ts";
import { type StagedRelation, stageBetween } from "./stage-rows.ts";
import { strayRows, straysReader } from "./stray-rows.ts";

/** A table whose rows were staged, and how. */
export interface StagedSo {
  readonly engine: Engine;
  readonly table: SourceTable;
  readonly statement: LoadStatement;
  readonly clusteredBy: readonly string[];
  /** For work in progress. */
  readonly folder: string;
}

const TABLE = "stray_rows";

/**
 * Reads as text the few rows of which a value has not the type of its column, or could be another one in it, and puts them
 * where they stand in the file: one such row among millions is no reason to read all of them as text. Undefined where
 * that cannot be done: then all are.
 *
 * @example
 * // ten million rows, and "someday" for a date in row 7: that row is read as text, and set aside as row 7
 */
export async function stageStrays(
  relation: StagedRelation,
  { engine, table, statement, clusteredBy, folder }: StagedSo,
): Promise<StagedRelation | undefined> {
  const strays = await strayRows(engine, table.source, table.recognised, {
    native: statement.native,
    given: relation.rows,
  });
  if (strays === undefined || strays.length === 0) return strays && relation;
  await forgetBrokenLines(engine);
  const reader = await straysReader(strays, table.source, statement.width, folder);
  const asText = loadStatement({ ...statement, reader, native: new Map(), marksDoubtful: false });
  await engine.run(`CREATE OR REPLACE TEMP TABLE ${TABLE} AS SELECT * FROM ${asText}`);
  const [found] = await engine.rows(
    `SELECT (SELECT count(*) FROM ${TABLE}) AS n, (SELECT count(*) FROM ${BROKEN_LINES.lines}) AS broken`,
  );
  const isWhole = Number(found?.["n"]) === strays.length && Number(found?.["broken"]) === 0;
  // Dates that are written in another way are decided by all dates of their column.
  if (!isWhole || (await hasUnreadDates(engine, table, TABLE))) return undefined;
  return stageBetween(engine, statement, clusteredBy, { table: TABLE, strays });
}
