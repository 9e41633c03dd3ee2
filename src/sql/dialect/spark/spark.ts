import type { CastType } from "../../common-node.ts";
import type { Dialect } from "../dialect.ts";
import { printRanking } from "../spelling.ts";
import { filterOutside } from "./filter-outside.ts";
import { printAggregate, printOperation } from "./operations.ts";
import { sparkLiteral } from "./spark-literal.ts";

const TYPES: Readonly<Record<CastType, string>> = {
  text: "STRING",
  integer: "BIGINT",
  number: "DOUBLE",
  date: "DATE",
  // Without a zone, whatever the zone of the warehouse.
  timestamp: "TIMESTAMP_NTZ",
  boolean: "BOOLEAN",
};

const identifier = (name: string): string => `\`${name.replaceAll("`", "``")}\``;

/**
 * How Spark SQL (3.4 and later, ANSI mode) writes statements. Datasets are temporary views of the session, each named
 * after its dataset with `VIEW_PREFIX` before it, so that no table of the warehouse is read by accident.
 */
export const SPARK: Dialect = {
  name: "spark",
  identifier,
  literal: (value, decimals) =>
    typeof value === "number" && decimals !== undefined ? value.toFixed(decimals) : sparkLiteral(value),
  parameter: (name, type) => (type === "date" ? `CAST(:${name} AS DATE)` : `:${name}`),
  type: (type) => TYPES[type],
  table: (dataset) => identifier(viewOf(dataset)),
  operation: printOperation,
  aggregate: printAggregate,
  ranking: printRanking,
  nullsLast: "NULLS LAST",
  grouping: groupingBits,
  rewrite: filterOutside,
};

/** The temporary view that stands for a dataset. */
export const viewOf = (dataset: string): string => `deepdive_${dataset}`;

/**
 * Spark's own `grouping_id` takes no choice of columns, so that its bits are put together here. Of the columns (a, b)
 * it is twice the bit of a, plus the bit of b.
 */
function groupingBits(columns: readonly string[]): string {
  const last = columns.length - 1;
  const bits = columns.map((column, at) => `CAST(grouping(${column}) AS BIGINT) * ${2 ** (last - at)}`);
  return `(${bits.join(" + ")})`;
}
