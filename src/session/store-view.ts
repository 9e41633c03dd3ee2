import { join } from "node:path";
import type { SparkEngine } from "../engine/spark/open-spark.ts";
import type { Contract } from "../model/contract.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { SPARK, viewOf } from "../sql/dialect/spark/spark.ts";
import { castType } from "../warehouse/rows-of-table.ts";

/**
 * The statement of a temporary view over the store's own Parquet files, which the server sees under the same path. Nothing
 * is written there.
 */
export async function storeView(
  engine: SparkEngine,
  store: string,
  contract: Contract,
  snapshots: readonly Snapshot[],
): Promise<string> {
  const selects: string[] = [];
  for (const { file } of snapshots) selects.push(await selectOf(engine, join(store, file), contract));
  const view = SPARK.identifier(viewOf(contract.id));
  return `CREATE OR REPLACE TEMPORARY VIEW ${view} AS\n${selects.join("\nUNION ALL\n")}`;
}

/** The rows of one file with the columns of the contract; a column that the file lacks is NULL. */
async function selectOf(engine: SparkEngine, file: string, { columns }: Contract): Promise<string> {
  const source = `parquet.${SPARK.identifier(file)}`;
  const described = await engine.rows(`DESCRIBE QUERY SELECT * FROM ${source}`);
  const there = new Set(described.map((row) => String(row["col_name"])));
  const list = columns.map((column) => {
    const as = SPARK.identifier(column.name);
    return there.has(column.name) ? as : `CAST(NULL AS ${SPARK.type(castType(column))}) AS ${as}`;
  });
  return `SELECT ${list.join(", ")} FROM ${source}`;
}
