import type { ColumnType } from "../model/contract.ts";

/** The type of DuckDB that a column is kept in. */
export const SQL_TYPE: Readonly<Record<ColumnType, string>> = {
  code: "VARCHAR",
  text: "VARCHAR",
  integer: "BIGINT",
  number: "DOUBLE",
  date: "DATE",
  timestamp: "TIMESTAMP",
  boolean: "BOOLEAN",
};
