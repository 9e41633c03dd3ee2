import type * as Hive from "hive-driver";
import { usageError } from "../../model/deepdive-error.ts";
import type { Row, SqlValue } from "../port.ts";

type Operation = Parameters<Hive.HiveUtils["getResult"]>[0];

/** How many rows come at once. */
const BATCH = 10_000;

/** How many rows of one statement are fetched at most: England's LSOAs by a dimension of some levels are fewer. */
export const MOST_ROWS = 500_000;

/**
 * The rows of a statement that has ended: counts and whole numbers as numbers, dates as ISO text. Throws a usage error where they
 * are more than `MOST_ROWS`, and fetches no further.
 */
export async function rowsOf(operation: Operation, utils: Hive.HiveUtils): Promise<readonly Row[]> {
  operation.setMaxRows(BATCH);
  let most = 0;
  do {
    if (most > MOST_ROWS) throw tooMany();
    await operation.fetch();
    most += BATCH;
  } while (operation.hasMoreRows());
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

const tooMany = (): Error =>
  usageError({
    code: "too-many-groups",
    thing: "the answer of the warehouse",
    has: `has more than ${MOST_ROWS.toLocaleString("en-GB")} groups`,
    promised: "A cut has so many groups as a table can show",
    next: "Cross fewer dimensions, or leave out the dimension that has so many levels",
  });
