import type { SqlExpression } from "./expression.ts";
import { type Json, list, nothing, object } from "./parser-tree.ts";
import { argumentsOf, checkCalled, readNode } from "./read-node.ts";
import { SqlRefusal } from "./refusal.ts";

/** `SELECT (` stands before the expression when it is parsed, and a line break and `)` behind it. */
const BEFORE = "SELECT (";

/** An expression as the statement that DuckDB's parser is given. */
export const asStatement = (text: string): string => `${BEFORE}${text}\n)`;

/**
 * The tree of an expression from what `json_serialize_sql(asStatement(text))` gave. Everything that is not known
 * to be harmless is refused: a second statement or column, a table, a sub-query, a window, a lambda, a star.
 * Names and types are not looked at here. Throws SqlRefusal.
 */
export function readTree(json: unknown, text: string): SqlExpression {
  const root = object(json);
  if (root.error === true) {
    const at = characters(text, Number(root.position ?? BEFORE.length));
    throw new SqlRefusal("expression-not-sql", at, `is not SQL: ${String(root.error_message ?? "")}`);
  }
  const [statement, second] = list(root.statements);
  const node = object(object(statement).node);
  const [only, another] = list(node.select_list);
  const bare = object(node.from_table).type === "EMPTY" && CLAUSES.every((clause) => nothing(node[clause]));
  if (second !== undefined || another !== undefined || !bare || node.type !== "SELECT_NODE") {
    throw new SqlRefusal(
      "expression-not-one",
      0,
      "is more than one expression",
      "An expression is one condition or one value",
    );
  }
  return read(object(only), text);
}

const CLAUSES = ["where_clause", "group_expressions", "having", "qualify", "sample", "modifiers"] as const;

function read(node: Json, text: string): SqlExpression {
  const at = characters(text, Number(node.query_location ?? 0));
  const refuse = (what: string): SqlRefusal => forbidden(at, what);
  const reading = { node, refuse, read: (child: Json): SqlExpression => read(child, text) };
  const call = (name: string, args: readonly Json[]): SqlExpression => ({
    kind: "call",
    name,
    args: args.map(reading.read),
    at,
  });
  if (!nothing(node.alias)) throw refuse("a new name (AS)");
  switch (node.class) {
    case "COLUMN_REF":
      return { kind: "name", path: list(node.column_names).map(String), at };
    case "FUNCTION":
      checkCalled(reading);
      if (node.distinct === true) throw refuse("DISTINCT");
      if (!nothing(node.filter)) throw refuse("FILTER");
      return call(String(node.function_name).toLowerCase(), argumentsOf(node));
    default: {
      // The parser has a node of its own for the function coalesce.
      if (node.type === "OPERATOR_COALESCE") return call("coalesce", list(node.children).map(object));
      const common = readNode(reading);
      if (!common) throw refuse(WORDS[String(node.class)] ?? `${String(node.class).toLowerCase()}`);
      return common.kind === "literal" ? { kind: "literal", value: common.value, at } : { ...common, at };
    }
  }
}

const WORDS: Readonly<Record<string, string>> = {
  SUBQUERY: "a sub-query",
  WINDOW: "a window function",
  LAMBDA: "a lambda",
  STAR: "*",
  COLLATE: "COLLATE",
  POSITIONAL_REFERENCE: "a column by its number",
  DEFAULT: "DEFAULT",
};

function forbidden(at: number, what: string): SqlRefusal {
  return new SqlRefusal(
    "expression-forbidden",
    at,
    `uses ${what}, which an expression may not`,
    "An expression compares and computes columns, parameters and has, count, latest, sum over related datasets",
  );
}

const ONE_BYTE = /^\p{ASCII}*$/u;

/** From DuckDB's count of bytes in the statement to a count of characters in the expression. */
function characters(text: string, location: number): number {
  const bytes = location - BEFORE.length;
  if (!(bytes > 0) || bytes > 4 * text.length) return 0;
  // Nearly every expression has only characters of one byte.
  if (ONE_BYTE.test(text)) return Math.min(bytes, text.length);
  return Math.min(
    new TextDecoder().decode(new TextEncoder().encode(text).slice(0, bytes)).length,
    text.length,
  );
}
