import { mapNode } from "../../../src/sql/common-node.ts";
import type { Dialect, WrittenAggregate } from "../../../src/sql/dialect/dialect.ts";
import { DUCKDB } from "../../../src/sql/dialect/duckdb/duckdb.ts";
import type { Select, Value } from "../../../src/sql/query.ts";

/**
 * A dialect that has nothing of DuckDB's own for what shipped recipes ask: every name in quotation marks, conditions
 * counted by CASE, no FILTER, and no column that names another of its select list.
 */
export const standardDialect = (quote: string, schema: string): Dialect => ({
  ...DUCKDB,
  name: "standard",
  identifier: (name) => `${quote}${name}${quote}`,
  table: (dataset) => `${schema}.${quote}${dataset}${quote}`,
  operation: (operation, args) => {
    const [first = "", second = ""] = args;
    if (operation === "wholeQuotient") return `CAST(FLOOR(${first} / ${second}) AS BIGINT)`;
    if (operation !== "ageInYears") return DUCKDB.operation(operation, args);
    const part = (unit: string, day: string): string => `EXTRACT(${unit} FROM ${day})`;
    const monthDay = (day: string): string => `(${part("MONTH", day)} * 100 + ${part("DAY", day)})`;
    const early = `CASE WHEN ${monthDay(second)} < ${monthDay(first)} THEN 1 ELSE 0 END`;
    const years = `${part("YEAR", second)} - ${part("YEAR", first)} - ${early}`;
    return `(CASE WHEN ${first} <= ${second} THEN ${years} END)`;
  },
  aggregate: standardAggregate,
  rewrite: withoutOwnColumns,
});

function standardAggregate({ aggregate, args, distinct, filter }: WrittenAggregate): string {
  const [value = "1"] = args;
  const kept = filter === undefined ? value : `CASE WHEN ${filter} THEN ${value} END`;
  switch (aggregate) {
    case "countIf":
      return `SUM(CASE WHEN ${value} THEN 1 ELSE 0 END)`;
    case "any":
      return `(MAX(CASE WHEN ${value} THEN 1 ELSE 0 END) = 1)`;
    case "count":
      return `COUNT(${distinct ? "DISTINCT " : ""}${kept})`;
    case "sum":
    case "min":
    case "max":
      return `${aggregate.toUpperCase()}(${kept})`;
    default:
      throw new Error(`this dialect has no ${aggregate}`);
  }
}

/** Columns that name others, with what those stand for in the place of their names. */
function withoutOwnColumns(select: Select): Select {
  const known = new Map<string, Value>();
  const inline = (value: Value): Value => {
    switch (value.kind) {
      case "own":
        return known.get(value.name) ?? value;
      case "field":
      case "aggregate":
      case "window":
      case "grouping":
      case "subquery":
        return value;
      default:
        return mapNode<Value, Value>(value, inline);
    }
  };
  const columns = select.columns.map((item) => {
    if (item.kind === "all") return item;
    const value = inline(item.value);
    if (item.name !== undefined) known.set(item.name, value);
    return { ...item, value };
  });
  return { ...select, columns, where: select.where && inline(select.where) };
}
