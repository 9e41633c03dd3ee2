import type { View } from "../../model/contract.ts";
import type { CheckedView } from "../../sql/checked.ts";
import { FUNCTION_NAMES, functionNamed } from "../../sql/functions.ts";
import { SqlRefusal } from "../../sql/refusal.ts";
import { didYouMean } from "../../text/nearest.ts";
import type { ParsedView } from "../check/parse-sql.ts";
import type { SqlScope } from "./scope.ts";

/** What a derived dataset may call besides what an expression may: aggregates and ranks. */
const MORE = (
  "count_star count sum min max avg row_number rank dense_rank ntile percent_rank arg_max arg_min max_by min_by " +
  "median bool_or bool_and unnest list_value lag lead first_value last_value"
).split(" ");

const TABLES: ReadonlySet<string> = new Set(["BASE_TABLE", "JOIN", "SUBQUERY", "EMPTY", "EXPRESSION_LIST"]);
const NODES: ReadonlySet<string> = new Set(["SELECT_NODE", "SET_OPERATION_NODE"]);

interface Found {
  readonly tables: Set<string>;
  readonly own: Set<string>;
  readonly parameters: Set<string>;
}

/**
 * The query of a derived dataset: one SELECT over other datasets by their names, with allowed functions and known
 * parameters; no file, no table function, no other schema. Returns it as DuckDB prints the tree that was looked at,
 * so that nothing else can be in it. Throws SqlRefusal.
 */
export function checkView(
  view: View,
  { tree, printed }: ParsedView,
  { definitions, parameters }: SqlScope,
): CheckedView {
  const root = fields(tree);
  if (root.error === true) {
    throw new SqlRefusal("expression-not-sql", 0, `is not SQL: ${String(root.error_message ?? "")}`);
  }
  const statements = root.statements;
  if (!Array.isArray(statements) || statements.length !== 1) {
    throw new SqlRefusal("expression-not-one", 0, "is more than one statement", "A view is one SELECT");
  }
  const found: Found = { tables: new Set(), own: new Set(), parameters: new Set() };
  visit(statements[0], found);
  const datasets = [...found.tables].filter((name) => !found.own.has(name)).sort();
  for (const name of datasets) {
    if (definitions.contracts.has(name)) continue;
    throw new SqlRefusal(
      "unknown-dataset",
      0,
      `reads the dataset '${name}', which nobody has defined`,
      undefined,
      didYouMean(name, definitions.contracts.keys()),
    );
  }
  for (const name of found.parameters) {
    if (parameters.has(name)) continue;
    throw new SqlRefusal(
      "unknown-parameter",
      0,
      `names the parameter $${name}, which nobody has defined`,
      undefined,
      didYouMean(name, parameters.keys()),
    );
  }
  return { ...view, printed, datasets, parameters: [...found.parameters].sort() };
}

/** What may stand in a node of the parser's tree. */
interface Fields {
  readonly left?: unknown;
  readonly right?: unknown;
  readonly catalog?: unknown;
  readonly catalog_name?: unknown;
  readonly class?: unknown;
  readonly cte_map?: unknown;
  readonly error?: unknown;
  readonly error_message?: unknown;
  readonly from_table?: unknown;
  readonly function_name?: unknown;
  readonly identifier?: unknown;
  readonly is_operator?: unknown;
  readonly key?: unknown;
  readonly map?: unknown;
  readonly schema?: unknown;
  readonly schema_name?: unknown;
  readonly statements?: unknown;
  readonly table_name?: unknown;
  readonly type?: unknown;
}

const fields = (value: unknown): Fields =>
  typeof value === "object" && value !== null ? (value as Fields) : {};

function visit(value: unknown, found: Found): void {
  if (Array.isArray(value)) {
    for (const each of value) visit(each, found);
    return;
  }
  if (typeof value !== "object" || value === null) return;
  const node = fields(value);
  visitNode(node, found);
  for (const each of Object.values(node)) visit(each, found);
}

function visitNode(node: Fields, found: Found): void {
  const kind = String(node.class ?? "");
  if (kind === "FUNCTION" || kind === "WINDOW") visitFunction(node);
  if (kind === "PARAMETER") found.parameters.add(String(node.identifier));
  if (kind === "LAMBDA") throw forbidden("a lambda");
  if ("cte_map" in node) {
    const map = fields(node.cte_map).map;
    for (const each of Array.isArray(map) ? map : []) found.own.add(String(fields(each).key));
  }
  if ("from_table" in node) visitTable(fields(node.from_table));
  if (typeof node.type === "string" && node.type.endsWith("_NODE") && !NODES.has(node.type)) {
    throw forbidden(`a ${node.type.toLowerCase().replaceAll("_", " ")}`);
  }
  if ("table_name" in node && node.type === "BASE_TABLE") {
    if (node.schema_name || node.catalog_name) throw forbidden("another schema");
    found.tables.add(String(node.table_name));
  }
  if (node.type === "JOIN") {
    visitTable(fields(node.left));
    visitTable(fields(node.right));
  }
}

function visitTable(table: Fields): void {
  if (!TABLES.has(String(table.type))) {
    throw forbidden(`a ${String(table.type).toLowerCase().replaceAll("_", " ")} in FROM`);
  }
}

function visitFunction(node: Fields): void {
  const name = String(node.function_name).toLowerCase();
  const schema = String(node.schema ?? "");
  const rank = node.class === "WINDOW" && name === "";
  const allowed = rank || MORE.includes(name) || functionNamed(name)?.print === undefined;
  const listed = rank || MORE.includes(name) || functionNamed(name) !== undefined;
  const operator = node.is_operator === true && functionNamed(name) !== undefined;
  if ((schema === "" || schema === "main") && !node.catalog && listed && (allowed || operator)) return;
  throw new SqlRefusal(
    "function-forbidden",
    0,
    `calls ${name}, which a view may not`,
    undefined,
    didYouMean(name, [...MORE, ...FUNCTION_NAMES]),
  );
}

const forbidden = (what: string): SqlRefusal =>
  new SqlRefusal(
    "expression-forbidden",
    0,
    `uses ${what}, which a view may not`,
    "A view is one SELECT over other datasets, by their names",
  );
