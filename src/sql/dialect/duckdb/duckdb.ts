import type { CastType } from "../../common-node.ts";
import { identifier, literal } from "../../quote.ts";
import type { Dialect } from "../dialect.ts";
import { printRanking } from "../spelling.ts";
import { printAggregate, printOperation } from "./operations.ts";

const TYPES: Readonly<Record<CastType, string>> = {
  text: "VARCHAR",
  integer: "BIGINT",
  number: "DOUBLE",
  date: "DATE",
  timestamp: "TIMESTAMP",
  boolean: "BOOLEAN",
};

/** How DuckDB writes statements. Its columns and conditions may name other columns of the select list as they stand. */
export const DUCKDB: Dialect = {
  name: "duckdb",
  identifier,
  literal: (value, decimals) =>
    typeof value === "number" && decimals !== undefined ? value.toFixed(decimals) : literal(value),
  parameter: (name, type) => (type === "date" ? `CAST($${name} AS DATE)` : `$${name}`),
  type: (type) => TYPES[type],
  table: (dataset) => `main.${identifier(dataset)}`,
  operation: printOperation,
  aggregate: printAggregate,
  ranking: printRanking,
  grouping: (columns) => `grouping(${columns.join(", ")})`,
  rewrite: (select) => select,
};
