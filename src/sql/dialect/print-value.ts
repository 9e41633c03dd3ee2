import type { Frame, FrameEnd, Order, Query, Value, WindowValue } from "../query.ts";
import type { Dialect } from "./dialect.ts";

/** What a value needs besides the dialect: how the queries within it are written. */
export interface ValuePrinting {
  readonly dialect: Dialect;
  readonly query: (query: Query) => string;
}

/** A value as SQL. Every operation has its brackets, so that no precedence is relied on. */
export function printValue(value: Value, printing: ValuePrinting): string {
  const { dialect } = printing;
  const print = (each: Value): string => printValue(each, printing);
  const not = (negated: boolean): string => (negated ? " NOT" : "");
  switch (value.kind) {
    case "literal":
      return dialect.literal(value.value, value.decimals);
    case "parameter":
      return dialect.parameter(value.name, value.type);
    case "field":
      return [value.of, value.name]
        .flatMap((name) => (name === undefined ? [] : dialect.identifier(name)))
        .join(".");
    case "own":
      return dialect.identifier(value.name);
    case "and":
    case "or":
      return `(${value.args.map(print).join(value.kind === "and" ? " AND " : " OR ")})`;
    case "not":
      return `(NOT ${print(value.arg)})`;
    case "compare":
      return `(${print(value.left)} ${value.operator} ${print(value.right)})`;
    case "between":
      return `(${print(value.value)}${not(value.negated)} BETWEEN ${print(value.lower)} AND ${print(value.upper)})`;
    case "in":
      return `(${print(value.value)}${not(value.negated)} IN (${value.list.map(print).join(", ")}))`;
    case "isNull":
      return `(${print(value.value)} IS${not(value.negated)} NULL)`;
    case "case": {
      const branches = value.branches.map(({ when, gives }) => ` WHEN ${print(when)} THEN ${print(gives)}`);
      return `CASE${branches.join("")}${value.otherwise ? ` ELSE ${print(value.otherwise)}` : ""} END`;
    }
    case "cast":
      return `CAST(${print(value.value)} AS ${dialect.type(value.type)})`;
    case "operate":
      return dialect.operation(value.operation, value.args.map(print));
    case "aggregate":
      return dialect.aggregate({
        aggregate: value.aggregate,
        args: value.args.map(print),
        distinct: value.distinct === true,
        filter: value.filter && print(value.filter),
      });
    case "window":
      return printWindow(value, printing);
    case "grouping":
      return dialect.grouping(value.columns.map(print));
    case "subquery": {
      const query = `(${printing.query(value.query)})`;
      if (value.use === "value") return query;
      return value.use === "exists"
        ? `(EXISTS ${query})`
        : `(${value.value ? print(value.value) : ""} IN ${query})`;
    }
  }
}

/** "a, b DESC NULLS LAST" */
export function printOrder(order: readonly Order[], printing: ValuePrinting): string {
  return order
    .map(({ value, descending, nulls }) =>
      [printValue(value, printing), descending ? " DESC" : "", nullsOf(nulls, printing.dialect)].join(""),
    )
    .join(", ");
}

function nullsOf(nulls: Order["nulls"], { nullsLast }: Dialect): string {
  if (nulls !== undefined) return ` NULLS ${nulls.toUpperCase()}`;
  return nullsLast === undefined ? "" : ` ${nullsLast}`;
}

function printWindow(value: WindowValue, printing: ValuePrinting): string {
  const print = (each: Value): string => printValue(each, printing);
  const args = value.args.map(print);
  const filter = value.filter && print(value.filter);
  const called = isRanking(value.function)
    ? printing.dialect.ranking(value.function, args)
    : printing.dialect.aggregate({ aggregate: value.function, args, distinct: false, filter });
  const over = [
    value.partition.length > 0 ? `PARTITION BY ${value.partition.map(print).join(", ")}` : "",
    value.order.length > 0 ? `ORDER BY ${printOrder(value.order, printing)}` : "",
    value.frame ? printFrame(value.frame, print) : "",
  ];
  return `${called} OVER (${over.filter((part) => part !== "").join(" ")})`;
}

const RANKINGS = {
  rowNumber: true,
  rank: true,
  denseRank: true,
  percentRank: true,
  tiles: true,
  lag: true,
  lead: true,
  firstValue: true,
  lastValue: true,
} as const;

const isRanking = (name: WindowValue["function"]): name is keyof typeof RANKINGS => name in RANKINGS;

function printFrame({ unit, from, to }: Frame, print: (value: Value) => string): string {
  const end = (each: FrameEnd): string => {
    if (each.kind === "current") return "CURRENT ROW";
    return `${each.kind === "offset" && each.by ? print(each.by) : "UNBOUNDED"} ${each.side.toUpperCase()}`;
  };
  return `${unit.toUpperCase()} BETWEEN ${end(from)} AND ${end(to)}`;
}
