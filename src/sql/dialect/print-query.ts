import type { Join, Query, Relation, Select, SelectItem, SetOperation, Value } from "../query.ts";
import type { Dialect } from "./dialect.ts";
import { printOrder, printValue, type ValuePrinting } from "./print-value.ts";

/** Beyond it the columns of a select list stand on lines of their own. */
const LINE = 100;

/** A query as text, laid out to be read: what `--explain` shows and what the database is asked. */
export const printQuery = (query: Query, dialect: Dialect): string => printIn(query, dialect, new Set());

/** A value by itself, over columns that the statement around it has. */
export const printExpression = (value: Value, dialect: Dialect): string =>
  printValue(value, { dialect, query: (query) => printQuery(query, dialect) });

/**
 * `named` are the queries that a name can mean here; any other name is a dataset of the store. A query may so be named
 * like the dataset that it is made of: WITH imd AS (SELECT * FROM main.imd WHERE …).
 */
function printIn(query: Query, dialect: Dialect, named: ReadonlySet<string>): string {
  const known = new Set(named);
  const ctes = (query.with ?? []).map(({ name, columns, query: inner }) => {
    const head = `${dialect.identifier(name)}${columnList(columns, dialect)}`;
    const text = `${head} AS (\n${indented(printIn(inner, dialect, known))}\n)`;
    known.add(name);
    return text;
  });
  const printing: QueryPrinting = {
    dialect,
    named: known,
    query: (inner) => printIn(inner, dialect, known),
  };
  const body = query.kind === "select" ? printSelect(query, printing) : printSetOperation(query, printing);
  const tail = [
    ...(query.orderBy ? [`ORDER BY ${printOrder(query.orderBy, printing)}`] : []),
    ...(query.limit === undefined ? [] : [`LIMIT ${query.limit}`]),
  ];
  return [...(ctes.length > 0 ? [`WITH ${ctes.join(",\n")}`] : []), body, ...tail].join("\n");
}

interface QueryPrinting extends ValuePrinting {
  readonly named: ReadonlySet<string>;
}

function printSelect(given: Select, printing: QueryPrinting): string {
  const select = printing.dialect.rewrite(given);
  const print = (value: Value): string => printValue(value, printing);
  const condition = (word: string, value: Value | undefined): readonly string[] =>
    value ? [`${word} ${topLevel(value, print)}`] : [];
  return [
    `SELECT${select.distinct ? " DISTINCT" : ""}${listed(select.columns.map((item) => printItem(item, printing)))}`,
    ...(select.from ? [`FROM ${printRelation(select.from, printing)}`] : []),
    ...condition("WHERE", select.where),
    ...(select.groupBy ? [`GROUP BY ${select.groupBy.map(print).join(", ")}`] : []),
    ...(select.groupingSets ? [printGroupingSets(select.groupingSets, print)] : []),
    ...condition("HAVING", select.having),
    ...condition("QUALIFY", select.qualify),
  ].join("\n");
}

const SET_WORDS = {
  union: "UNION",
  unionAll: "UNION ALL",
  except: "EXCEPT",
  intersect: "INTERSECT",
} as const;

function printSetOperation({ kind, queries }: SetOperation, printing: QueryPrinting): string {
  // A query with clauses of its own, or another set operation, is kept together by brackets.
  const isPlain = (query: Query): boolean =>
    query.kind === "select" && !query.with && !query.orderBy && query.limit === undefined;
  return queries
    .map((query) => (isPlain(query) ? printing.query(query) : `(${printing.query(query)})`))
    .join(`\n${SET_WORDS[kind]}\n`);
}

function printItem(item: SelectItem, printing: QueryPrinting): string {
  const { dialect } = printing;
  if (item.kind === "all") return item.of === undefined ? "*" : `${dialect.identifier(item.of)}.*`;
  const value = printValue(item.value, printing);
  const name = item.name === undefined ? undefined : dialect.identifier(item.name);
  return name === undefined || value === name ? value : `${value} AS ${name}`;
}

function listed(items: readonly string[]): string {
  const line = ` ${items.join(", ")}`;
  return line.length <= LINE && !line.includes("\n") ? line : `\n${indented(items.join(",\n"))}`;
}

/** The parts of a condition on lines of their own. */
function topLevel(value: Value, print: (value: Value) => string): string {
  if (value.kind === "and") return value.args.map(print).join("\n  AND ");
  return value.kind === "or" ? value.args.map(print).join("\n   OR ") : print(value);
}

function printGroupingSets(sets: readonly (readonly Value[])[], print: (value: Value) => string): string {
  const lines = sets.map((columns) => `(${columns.map(print).join(", ")})`);
  return `GROUP BY GROUPING SETS (\n${indented(lines.join(",\n"))}\n)`;
}

function printRelation(relation: Relation, printing: QueryPrinting): string {
  const { dialect } = printing;
  switch (relation.kind) {
    case "table": {
      const { name, alias = name } = relation;
      const table = printing.named.has(name) ? dialect.identifier(name) : dialect.table(name);
      return table === dialect.identifier(alias) ? table : `${table} AS ${dialect.identifier(alias)}`;
    }
    case "derived": {
      const { query, alias, columns } = relation;
      const name =
        alias === undefined ? "" : ` AS ${dialect.identifier(alias)}${columnList(columns, dialect)}`;
      return `(\n${indented(printing.query(query))}\n)${name}`;
    }
    case "rows": {
      const lines = relation.rows.map(
        (row) => `(${row.map((value) => printValue(value, printing)).join(", ")})`,
      );
      const alias = `${dialect.identifier(relation.alias)}${columnList(relation.columns, dialect)}`;
      const isNarrow = relation.columns.length === 1;
      return isNarrow
        ? `(VALUES ${lines.join(", ")}) AS ${alias}`
        : `(VALUES\n${indented(lines.join(",\n"))}\n) AS ${alias}`;
    }
    case "join":
      return printJoin(relation, printing);
  }
}

function printJoin({ type, left, right, on, using }: Join, printing: QueryPrinting): string {
  const { dialect } = printing;
  const second = printRelation(right, printing);
  const how = [
    ...(on ? [`ON ${printConditionOfJoin(on, printing)}`] : []),
    ...(using ? [`USING (${using.map(dialect.identifier).join(", ")})`] : []),
  ];
  const other = right.kind === "join" ? `(${second})` : second;
  return [`${printRelation(left, printing)}\n${type.toUpperCase()} JOIN ${other}`, ...how].join(" ");
}

/** Without the brackets around it and around the parts of it: links are many, and equalities need none. */
function printConditionOfJoin(on: Value, printing: ValuePrinting): string {
  const parts = on.kind === "and" ? on.args : [on];
  return parts.map((part) => withoutBrackets(part, printing)).join(" AND ");
}

function withoutBrackets(value: Value, printing: ValuePrinting): string {
  if (value.kind !== "compare") return printValue(value, printing);
  return `${printValue(value.left, printing)} ${value.operator} ${printValue(value.right, printing)}`;
}

const columnList = (columns: readonly string[] | undefined, dialect: Dialect): string =>
  columns === undefined ? "" : `(${columns.map(dialect.identifier).join(", ")})`;

const indented = (text: string): string => text.replaceAll(/^(?=.)/gm, "  ");
