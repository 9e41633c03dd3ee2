import type { RunEngine } from "../engine/port.ts";
import { bindParameters } from "../engine/spark/bind-parameters.ts";
import type { SparkEngine } from "../engine/spark/open-spark.ts";
import type { CheckedContract } from "../sql/checked.ts";
import { SPARK, viewOf } from "../sql/dialect/spark/spark.ts";
import type { OpenTable } from "../warehouse/open-table.ts";
import type { SentStatement } from "../warehouse/sent-lookup.ts";

type StatementsOf = (contract: CheckedContract) => Promise<readonly SentStatement[]>;

/** An engine that makes each temporary view before the first statement that reads it: what no run needs is not sent. */
export function warehouseViews(
  spark: SparkEngine,
  contracts: readonly CheckedContract[],
  tables: ReadonlyMap<string, OpenTable>,
  statementsOf: StatementsOf,
): RunEngine {
  const pending = new Map(contracts.map((contract) => [SPARK.identifier(viewOf(contract.id)), contract]));
  const needed = (sql: string) => [...pending].filter(([view]) => sql.includes(view));
  return {
    dialect: spark.dialect,
    rows: async (sql, parameters) => {
      for (const [view, contract] of needed(sql)) {
        for (const statement of await statementsOf(contract)) await spark.tell(statement.sql);
        pending.delete(view);
      }
      return spark.rows(sql, parameters);
    },
    close: spark.close,
    remote: {
      bound: bindParameters,
      before: async (statements) => {
        const made: string[] = [...tables.values()].flatMap(({ asked }) => asked);
        for (const [, contract] of needed(statements.join("\n"))) {
          made.push(...(await statementsOf(contract)).map(({ sql, shown = sql }) => shown));
        }
        return made;
      },
      confirm: async (datasets) => {
        for (const [id, table] of tables) if (datasets.has(id)) await table.confirm(spark);
      },
    },
  };
}
