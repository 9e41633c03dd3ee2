import { type Json, list, nothing, object } from "../../sql/parser-tree.ts";
import type {
  Join,
  NamedQuery,
  Query,
  Relation,
  Select,
  SelectItem,
  SetOperation,
  Value,
} from "../../sql/query.ts";
import { SqlRefusal } from "../../sql/refusal.ts";
import { orderOf, readViewValue } from "./read-view-value.ts";
import { refuseInView, type ViewReading } from "./view-reading.ts";
import { columnsOf, type KnownTypes, NOTHING_KNOWN, reachOf, withNamed } from "./view-types.ts";

/** The query of a derived dataset, and the datasets that it reads, sorted. */
export interface ReadView {
  readonly query: Query;
  readonly datasets: readonly string[];
}

/**
 * The query of a derived dataset from what `json_serialize_sql` gave: one SELECT over other datasets by their names.
 * Everything that is not known to be harmless is refused: a second statement, a file, a table function, another
 * schema, a function outside the list. Throws SqlRefusal.
 *
 * @param known of which types columns and parameters are: `a - b` of two dates is another operation than of two numbers
 */
export function readView(json: unknown, known: KnownTypes = NOTHING_KNOWN): ReadView {
  const root = object(json);
  if (root.error === true) {
    throw new SqlRefusal("expression-not-sql", 0, `is not SQL: ${String(root.error_message ?? "")}`);
  }
  const [statement, second] = list(root.statements);
  if (statement === undefined || second !== undefined) {
    throw new SqlRefusal("expression-not-one", 0, "is more than one statement", "A view is one SELECT");
  }
  const datasets = new Set<string>();
  const reading: ViewReading = { named: new Set(), datasets, query: queryOf, known, reach: [] };
  const query = queryOf(object(object(statement).node), reading);
  return { query, datasets: [...datasets].sort() };
}

function queryOf(node: Json, outer: ViewReading): Query {
  const named = new Set(outer.named);
  let { known } = outer;
  const queries = list(object(node.cte_map).map).map((each): NamedQuery => {
    const { key, value } = object(each);
    const { query, aliases } = object(value);
    // A query knows those before it; its own name means what it meant outside.
    const inner = queryOf(object(object(query).node), { ...outer, named: new Set(named), known });
    named.add(String(key));
    const columns = list(aliases).map(String);
    const read = { name: String(key), query: inner, ...(columns.length > 0 ? { columns } : {}) };
    known = withNamed(
      known,
      read.name,
      columnsOf({ ...ALL_OF(read.name), with: [read] }, outer.reach, known),
    );
    return read;
  });
  const reading = { ...outer, named, known };
  const body = bodyOf(node, reading);
  const ending = endingOf(node, { ...reading, reach: reachOfBody(body, reading) });
  const distinct = ending.distinct && body.kind === "select" ? { distinct: true } : {};
  return { ...body, ...distinct, ...ending.clauses, ...(queries.length > 0 ? { with: queries } : {}) };
}

/** All columns of a named query. */
const ALL_OF = (name: string): Select => ({
  kind: "select",
  columns: [{ kind: "all" }],
  from: { kind: "table", name },
});

/** What ORDER BY may name: the relations of FROM. */
const reachOfBody = (body: Query, { reach, known }: ViewReading): ViewReading["reach"] =>
  body.kind === "select" && body.from ? [...reachOf(body.from, reach, known), ...reach] : reach;

function bodyOf(node: Json, reading: ViewReading): Query {
  switch (node.type) {
    case "SELECT_NODE":
      return selectOf(node, reading);
    case "SET_OPERATION_NODE":
      return setOperation(node, reading);
    default:
      throw refuseInView(`a ${String(node.type).toLowerCase().replaceAll("_", " ")}`);
  }
}

interface Ending {
  readonly distinct: boolean;
  readonly clauses: Pick<Select, "orderBy" | "limit">;
}

/** DISTINCT, ORDER BY and LIMIT. */
function endingOf({ modifiers }: Json, reading: ViewReading): Ending {
  let distinct = false;
  let clauses: Ending["clauses"] = {};
  for (const modifier of list(modifiers).map(object)) {
    if (modifier.type === "DISTINCT_MODIFIER" && nothing(modifier.distinct_on_targets)) distinct = true;
    else if (modifier.type === "ORDER_MODIFIER") {
      const read = (child: Json): Value => readViewValue(child, reading);
      clauses = { ...clauses, orderBy: list(modifier.orders).map((each) => orderOf(object(each), read)) };
    } else if (modifier.type === "LIMIT_MODIFIER" && nothing(modifier.offset)) {
      clauses = { ...clauses, limit: rowsAtMost(object(modifier.limit), reading) };
    } else throw refuseInView("DISTINCT ON, OFFSET or LIMIT by share");
  }
  return { distinct, clauses };
}

function rowsAtMost(node: Json, reading: ViewReading): number {
  const limit = readViewValue(node, reading);
  if (limit.kind === "literal" && typeof limit.value === "number") return limit.value;
  throw refuseInView("a LIMIT that is no number");
}

function selectOf(node: Json, outer: ViewReading): Select {
  if (node.aggregate_handling === "FORCE_AGGREGATES") throw refuseInView("GROUP BY ALL");
  if (!nothing(node.sample)) throw refuseInView("a sample");
  const from = relationOf(object(node.from_table), outer);
  const own = from === undefined ? [] : reachOf(from, outer.reach, outer.known);
  const reading = { ...outer, reach: [...own, ...outer.reach] };
  const read = (child: unknown): Value => readViewValue(object(child), reading);
  const optional = (child: unknown): Value | undefined => (nothing(child) ? undefined : read(child));
  const groups = list(node.group_expressions).map(read);
  const sets = list(node.group_sets).map((set) => list(set).flatMap((index) => groups[Number(index)] ?? []));
  const [only, another] = sets;
  return {
    kind: "select",
    columns: list(node.select_list).map((each) => itemOf(object(each), reading)),
    from,
    where: optional(node.where_clause),
    groupBy: only && another === undefined && only.length > 0 ? only : undefined,
    groupingSets: another === undefined ? undefined : sets,
    having: optional(node.having),
    qualify: optional(node.qualify),
  };
}

function itemOf(node: Json, reading: ViewReading): SelectItem {
  if (node.class !== "STAR") {
    const name = nothing(node.alias) ? undefined : String(node.alias);
    return { kind: "column", value: readViewValue(node, reading), name };
  }
  const isPlain = [
    node.exclude_list,
    node.replace_list,
    node.rename_list,
    node.columns,
    node.expression,
  ].every(nothing);
  if (!isPlain) throw refuseInView("EXCLUDE, REPLACE, RENAME or COLUMNS");
  return { kind: "all", of: nothing(node.relation_name) ? undefined : String(node.relation_name) };
}

function setOperation(node: Json, reading: ViewReading): SetOperation {
  const kinds = {
    UNION: node.setop_all === true ? "unionAll" : "union",
    EXCEPT: "except",
    INTERSECT: "intersect",
  } as const;
  const kind = kinds[String(node.setop_type) as keyof typeof kinds];
  if (!kind || (kind !== "unionAll" && node.setop_all === true))
    throw refuseInView("that way to put queries together");
  return { kind, queries: [node.left, node.right].map((each) => queryOf(object(each), reading)) };
}

function relationOf(node: Json, reading: ViewReading): Relation | undefined {
  const alias = nothing(node.alias) ? undefined : String(node.alias);
  const columns = list(node.column_name_alias).map(String);
  switch (node.type) {
    case "EMPTY":
      return undefined;
    case "BASE_TABLE": {
      if (![node.schema_name, node.catalog_name].every(nothing)) throw refuseInView("another schema");
      if (![node.sample, node.at_clause].every(nothing)) throw refuseInView("a sample, or a table as it was");
      if (columns.length > 0) throw refuseInView("new names for the columns of a table");
      const name = String(node.table_name);
      if (!reading.named.has(name)) reading.datasets.add(name);
      return { kind: "table", name, alias };
    }
    case "SUBQUERY": {
      const query = queryOf(object(object(node.subquery).node), reading);
      return { kind: "derived", query, alias, columns: columns.length > 0 ? columns : undefined };
    }
    case "EXPRESSION_LIST":
      return rowsOf(node, alias ?? "listed", reading);
    case "JOIN":
      return joinOf(node, reading);
    default:
      throw refuseInView(`a ${String(node.type).toLowerCase().replaceAll("_", " ")} in FROM`);
  }
}

/** The columns of a list of values are col0, col1 and so on, until they are named otherwise. */
function rowsOf({ values }: Json, alias: string, reading: ViewReading): Relation {
  const rows = list(values).map((row) => list(row).map((value) => readViewValue(object(value), reading)));
  return { kind: "rows", columns: (rows[0] ?? []).map((_, index) => `col${index}`), rows, alias };
}

const JOINS: Readonly<Record<string, Join["type"]>> = {
  INNER: "inner",
  LEFT: "left",
  RIGHT: "right",
  OUTER: "full",
  FULL: "full",
};

function joinOf(node: Json, reading: ViewReading): Join {
  const isCross = node.ref_type === "CROSS";
  const type = isCross ? "cross" : JOINS[String(node.join_type)];
  if (type === undefined || (!isCross && node.ref_type !== "REGULAR"))
    throw refuseInView("that kind of JOIN");
  const [left, right] = [node.left, node.right].map((each) => relationOf(object(each), reading));
  if (!left || !right) throw refuseInView("a JOIN with nothing");
  const sides = [left, right].flatMap((side) => reachOf(side, reading.reach, reading.known));
  const on = { ...reading, reach: [...sides, ...reading.reach] };
  const using = list(node.using_columns).map(String);
  return {
    kind: "join",
    type,
    left,
    right,
    on: nothing(node.condition) ? undefined : readViewValue(object(node.condition), on),
    using: using.length > 0 ? using : undefined,
  };
}
