import { join } from "node:path";
import { openSpark, type SparkEngine } from "../engine/spark/open-spark.ts";
import type { SparkConnection } from "../engine/spark/spark-connection.ts";
import type { Contract } from "../model/contract.ts";
import type { Snapshot } from "../model/snapshot.ts";
import type { CastType } from "../sql/common-node.ts";
import { SPARK, viewOf } from "../sql/dialect/spark/spark.ts";
import type { OpenEngine } from "./session.ts";

/**
 * Spark as the engine of runs, over the snapshots of the store: each dataset is a temporary view of the session over its
 * Parquet files, which the server must see under the same path. Nothing is written there.
 */
export const sparkOverStore =
  (to: SparkConnection): OpenEngine =>
  async ({ store, catalogue, definitions }, signal) => {
    const engine = await openSpark(to, signal);
    try {
      for (const contract of definitions.contracts.values()) {
        const snapshots = catalogue.current.filter(({ dataset }) => dataset === contract.id);
        if (snapshots.length > 0) await makeView(engine, store, contract, snapshots);
      }
      return engine;
    } catch (cause) {
      await engine.close();
      throw cause;
    }
  };

async function makeView(
  engine: SparkEngine,
  store: string,
  contract: Contract,
  snapshots: readonly Snapshot[],
): Promise<void> {
  const selects: string[] = [];
  for (const { file } of snapshots) selects.push(await selectOf(engine, join(store, file), contract));
  const view = SPARK.identifier(viewOf(contract.id));
  await engine.tell(`CREATE OR REPLACE TEMPORARY VIEW ${view} AS\n${selects.join("\nUNION ALL\n")}`);
}

/** The rows of one file with the columns of the contract; a column that the file lacks is NULL. */
async function selectOf(engine: SparkEngine, file: string, { columns }: Contract): Promise<string> {
  const source = `parquet.${SPARK.identifier(file)}`;
  const described = await engine.rows(`DESCRIBE QUERY SELECT * FROM ${source}`);
  const there = new Set(described.map((row) => String(row["col_name"])));
  const list = columns.map(({ name, type }) => {
    const as = SPARK.identifier(name);
    return there.has(name) ? as : `CAST(NULL AS ${SPARK.type(castType(type))}) AS ${as}`;
  });
  return `SELECT ${list.join(", ")} FROM ${source}`;
}

const castType = (type: Contract["columns"][number]["type"]): CastType => (type === "code" ? "text" : type);
