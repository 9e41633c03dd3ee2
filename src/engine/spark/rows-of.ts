import type * as Hive from "hive-driver";
import type { Row, SqlValue } from "../port.ts";

type Operation = Parameters<Hive.HiveUtils["getResult"]>[0];

/** How many rows come at once. */
const BATCH = 10_000;

/** The rows of a statement that has ended: counts and whole numbers as numbers, dates as ISO text. */
export async function rowsOf(operation: Operation, utils: Hive.HiveUtils): Promise<readonly Row[]> {
  operation.setMaxRows(BATCH);
  await utils.fetchAll(operation);
  const rows: unknown = utils.getResult(operation).getValue();
  return Array.isArray(rows) ? rows.map(rowOf) : [];
}

const rowOf = (row: Readonly<Record<string, unknown>>): Row =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plainValue(value)]));

function plainValue(value: unknown): SqlValue {
  if (value === null || value === undefined) return null;
  if (typeof value === "number" || typeof value === "boolean" || typeof value === "string") return value;
  throw new Error("the warehouse gave a value of a kind that no plan asks for");
}
