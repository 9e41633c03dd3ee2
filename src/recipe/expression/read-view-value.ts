import type { SqlType } from "../../sql/common-node.ts";
import { FUNCTION_NAMES, functionNamed } from "../../sql/functions.ts";
import type { Aggregate, Operation, Ranking } from "../../sql/operation.ts";
import { type Json, list, nothing, object } from "../../sql/parser-tree.ts";
import type { Frame, FrameEnd, Order, SubQuery, Value, WindowValue } from "../../sql/query.ts";
import { argumentsOf, checkCalled, readNode } from "../../sql/read-node.ts";
import { SqlRefusal } from "../../sql/refusal.ts";
import { didYouMean } from "../../text/nearest.ts";
import { refuseInView, type ViewReading } from "./view-reading.ts";
import { arithmeticOf, typeOf } from "./view-types.ts";

/** What a view may call besides what an expression may, by its name in DuckDB. */
const AGGREGATES: Readonly<Record<string, Aggregate>> = {
  count_star: "count",
  count: "count",
  count_if: "countIf",
  sum: "sum",
  min: "min",
  max: "max",
  avg: "average",
  median: "median",
  bool_or: "any",
  bool_and: "every",
  arg_max: "atGreatest",
  max_by: "atGreatest",
  arg_min: "atLeast",
  min_by: "atLeast",
};

const RANKINGS: Readonly<Record<string, Ranking>> = {
  row_number: "rowNumber",
  rank: "rank",
  dense_rank: "denseRank",
  percent_rank: "percentRank",
  ntile: "tiles",
  lag: "lag",
  lead: "lead",
  first_value: "firstValue",
  last_value: "lastValue",
};

const LISTS: Readonly<Record<string, Operation>> = { list_value: "list", unnest: "rowsOfList" };

/** A value of a view's query. Throws SqlRefusal for what is not known to be harmless. */
export function readViewValue(node: Json, reading: ViewReading): Value {
  const read = (child: Json): Value => readViewValue(child, reading);
  switch (node.class) {
    case "COLUMN_REF":
      return columnOf(list(node.column_names).map(String));
    case "FUNCTION":
      return call(node, read, reading);
    case "WINDOW":
      return windowOf(node, read);
    case "SUBQUERY":
      return subQuery(node, reading, read);
    default: {
      if (node.type === "OPERATOR_COALESCE") {
        return { kind: "operate", operation: "coalesce", args: list(node.children).map(object).map(read) };
      }
      const common = readNode({ node, read, refuse: refuseInView });
      if (!common) throw refuseInView(String(node.class).toLowerCase().replaceAll("_", " "));
      return common;
    }
  }
}

function columnOf(path: readonly string[]): Value {
  const [first = "", second, third] = path;
  if (third !== undefined) throw refuseInView(`the name '${path.join(".")}'`);
  return second === undefined ? { kind: "field", name: first } : { kind: "field", of: first, name: second };
}

function call(node: Json, read: (child: Json) => Value, { reach, known }: ViewReading): Value {
  checkCalled({ node, refuse: refuseInView });
  const name = String(node.function_name).toLowerCase();
  const args = argumentsOf(node).map(read);
  const aggregate = AGGREGATES[name];
  if (aggregate) {
    const filter = nothing(node.filter) ? undefined : read(object(node.filter));
    return { kind: "aggregate", aggregate, args, distinct: node.distinct === true, filter };
  }
  if (node.distinct === true || !nothing(node.filter))
    throw refuseInView("DISTINCT or FILTER in that function");
  const types = (): readonly (SqlType | undefined)[] => args.map((each) => typeOf(each, reach, known));
  const operation = LISTS[name] ?? operationOf(name, types);
  if (operation) return { kind: "operate", operation, args };
  throw forbiddenFunction(name);
}

/** What a function stands for with arguments of these types; its usual operation where a type is not known. */
function operationOf(name: string, types: () => readonly (SqlType | undefined)[]): Operation | undefined {
  const usual = functionNamed(name)?.operation;
  if (name !== "-" && name !== "+") return usual;
  const given = types();
  return name === "-" && given.length === 1 ? "negate" : (arithmeticOf(name, given) ?? usual);
}

const forbiddenFunction = (name: string): SqlRefusal =>
  new SqlRefusal(
    "function-forbidden",
    0,
    `calls ${name}, which a view may not`,
    undefined,
    didYouMean(name, [...Object.keys(AGGREGATES), ...Object.keys(RANKINGS), ...FUNCTION_NAMES]),
  );

function windowOf(node: Json, read: (child: Json) => Value): WindowValue {
  const named = String(node.function_name ?? "").toLowerCase();
  const name = named === "" ? String(node.type).replace("WINDOW_", "").toLowerCase() : named;
  const found = RANKINGS[name] ?? AGGREGATES[name];
  if (!found) throw forbiddenFunction(name);
  const isOdd = node.ignore_nulls === true || node.distinct === true || !nothing(node.arg_orders);
  if (isOdd || node.exclude_clause !== "NO_OTHER")
    throw refuseInView("a window with IGNORE NULLS, DISTINCT or EXCLUDE");
  checkCalled({ node, refuse: refuseInView });
  const more = [node.offset_expr, node.default_expr].filter((each) => !nothing(each));
  return {
    kind: "window",
    function: found,
    args: [...list(node.children), ...more].map(object).map(read),
    filter: nothing(node.filter_expr) ? undefined : read(object(node.filter_expr)),
    partition: list(node.partitions).map(object).map(read),
    order: list(node.orders).map((each) => orderOf(object(each), read)),
    frame: frameOf(node, read),
  };
}

/** One part of ORDER BY. */
export function orderOf(order: Json, read: (child: Json) => Value): Order {
  const nulls = { "NULLS FIRST": "first", "NULLS LAST": "last" } as const;
  return {
    value: read(object(order.expression)),
    descending: order.type === "DESCENDING",
    nulls: nulls[String(order.null_order) as keyof typeof nulls],
  };
}

/** Undefined: from the first row to the row in hand and its equals, which is what is meant where nothing is written. */
function frameOf(node: Json, read: (child: Json) => Value): Frame | undefined {
  const [start, end] = [String(node.start), String(node.end)];
  if (start === "UNBOUNDED_PRECEDING" && end === "CURRENT_ROW_RANGE") return undefined;
  if (/_GROUPS$/.test(start) || /_GROUPS$/.test(end)) throw refuseInView("a window over GROUPS");
  const isRange = /_RANGE$/.test(start) || /_RANGE$/.test(end);
  return {
    unit: isRange ? "range" : "rows",
    from: frameEnd(start, node.start_expr, read),
    to: frameEnd(end, node.end_expr, read),
  };
}

function frameEnd(text: string, by: unknown, read: (child: Json) => Value): FrameEnd {
  if (text.startsWith("CURRENT_ROW")) return { kind: "current" };
  const side = text.includes("PRECEDING") ? "preceding" : "following";
  return nothing(by) ? { kind: "unbounded", side } : { kind: "offset", side, by: read(object(by)) };
}

function subQuery(node: Json, reading: ViewReading, read: (child: Json) => Value): SubQuery {
  const query = reading.query(object(object(node.subquery).node), reading);
  switch (node.subquery_type) {
    case "SCALAR":
      return { kind: "subquery", use: "value", query };
    case "EXISTS":
      return { kind: "subquery", use: "exists", query };
    case "ANY":
      if (node.comparison_type === "COMPARE_EQUAL") {
        return { kind: "subquery", use: "in", value: read(object(node.child)), query };
      }
      break;
    default:
  }
  throw refuseInView("ANY or ALL over a sub-query");
}
