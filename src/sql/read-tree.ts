import type { CastType, Comparison, SqlExpression } from "./expression.ts";
import { type Json, list, nothing, object } from "./parser-tree.ts";
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
  const read = reader(text);
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
  return read(object(only));
}

const CLAUSES = ["where_clause", "group_expressions", "having", "qualify", "sample", "modifiers"] as const;

function reader(text: string): (node: Json) => SqlExpression {
  const read = (node: Json): SqlExpression => {
    const at = characters(text, Number(node.query_location ?? 0));
    if (!nothing(node.alias)) throw forbidden(at, "a new name (AS)");
    switch (node.class) {
      case "CONSTANT":
        return constant(object(node.value), at);
      case "COLUMN_REF":
        return { kind: "name", path: list(node.column_names).map(String), at };
      case "PARAMETER":
        return parameter(String(node.identifier), at);
      case "FUNCTION":
        return call(node, at, read);
      case "CONJUNCTION":
        return {
          kind: node.type === "CONJUNCTION_OR" ? "or" : "and",
          args: list(node.children).map((child) => read(object(child))),
          at,
        };
      case "COMPARISON":
        return comparison(node, at, read);
      case "BETWEEN":
        return between(node, at, read, false);
      case "OPERATOR":
        return operator(node, at, read);
      case "CASE":
        return choice(node, at, read);
      case "CAST":
        return cast(node, at, read);
      default:
        throw forbidden(at, WORDS[String(node.class)] ?? `${String(node.class).toLowerCase()}`);
    }
  };
  return read;
}

type Read = (node: Json) => SqlExpression;

const WORDS: Readonly<Record<string, string>> = {
  SUBQUERY: "a sub-query",
  WINDOW: "a window function",
  LAMBDA: "a lambda",
  STAR: "*",
  COLLATE: "COLLATE",
  POSITIONAL_REFERENCE: "a column by its number",
  DEFAULT: "DEFAULT",
};

function constant(value: Json, at: number): SqlExpression {
  if (value.is_null === true) return { kind: "literal", value: null, at };
  const type = object(value.type);
  const raw = value.value;
  switch (type.id) {
    case "VARCHAR":
      return { kind: "literal", value: String(raw ?? ""), at };
    case "BOOLEAN":
      return { kind: "literal", value: raw === true, at };
    case "DECIMAL": {
      const scale = Number(object(type.type_info).scale ?? 0);
      return { kind: "literal", value: Number(`${String(raw ?? 0)}e-${scale}`), at };
    }
    case "INTEGER":
    case "BIGINT":
    case "DOUBLE":
      return { kind: "literal", value: Number(raw ?? 0), at };
    default:
      throw forbidden(at, `a value of type ${String(type.id)}`);
  }
}

function parameter(name: string, at: number): SqlExpression {
  if (!/^[a-z][a-z0-9_]*$/.test(name)) throw forbidden(at, "a parameter without a name");
  return { kind: "parameter", name, type: "nothing", at };
}

function call(node: Json, at: number, read: Read): SqlExpression {
  const name = String(node.function_name).toLowerCase();
  const schema = String(node.schema ?? "");
  if ((schema !== "" && schema !== "main") || !nothing(node.catalog)) {
    throw forbidden(at, "a function of another schema");
  }
  if (node.distinct === true) throw forbidden(at, "DISTINCT");
  if (!nothing(node.filter)) throw forbidden(at, "FILTER");
  if (!nothing(object(node.order_bys ?? {}).orders)) throw forbidden(at, "ORDER BY");
  const args = list(node.children).map((child) => read(object(child)));
  const [first, ...more] = args;
  return /^to_(days|weeks|months|years)$/.test(name) && first && more.length === 0
    ? { kind: "call", name, args: [written(first)], at }
    : { kind: "call", name, args, at };
}

/** `INTERVAL 3 MONTH` arrives as a cast of trunc of a cast: what was written is within. */
function written(node: SqlExpression): SqlExpression {
  if (node.kind === "cast") return written(node.value);
  const [inner] = node.kind === "call" && node.name === "trunc" ? node.args : [];
  if (inner) return written(inner);
  return node.kind === "literal" && typeof node.value === "string"
    ? { ...node, value: Number(node.value) }
    : node;
}

const COMPARISONS: Readonly<Record<string, Comparison>> = {
  COMPARE_EQUAL: "=",
  COMPARE_NOTEQUAL: "<>",
  COMPARE_LESSTHAN: "<",
  COMPARE_LESSTHANOREQUALTO: "<=",
  COMPARE_GREATERTHAN: ">",
  COMPARE_GREATERTHANOREQUALTO: ">=",
};

function comparison(node: Json, at: number, read: Read): SqlExpression {
  const found = COMPARISONS[String(node.type)];
  if (!found) throw forbidden(at, "IS [NOT] TRUE, FALSE or DISTINCT FROM");
  return {
    kind: "compare",
    operator: found,
    left: read(object(node.left)),
    right: read(object(node.right)),
    at,
  };
}

function between(node: Json, at: number, read: Read, negated: boolean): SqlExpression {
  const [value, lower, upper] = [
    read(object(node.input)),
    read(object(node.lower)),
    read(object(node.upper)),
  ];
  return { kind: "between", value, lower, upper, negated, at };
}

function operator(node: Json, at: number, read: Read): SqlExpression {
  const args = list(node.children).map((child) => read(object(child)));
  const [first, ...more] = args;
  if (!first) throw forbidden(at, "an operator without arguments");
  switch (node.type) {
    case "OPERATOR_NOT":
      return first.kind === "between" && !first.negated
        ? { ...first, negated: true }
        : { kind: "not", arg: first, at };
    case "OPERATOR_IS_NULL":
    case "OPERATOR_IS_NOT_NULL":
      return { kind: "isNull", value: first, negated: node.type === "OPERATOR_IS_NOT_NULL", at };
    case "COMPARE_IN":
    case "COMPARE_NOT_IN":
      return { kind: "in", value: first, list: more, negated: node.type === "COMPARE_NOT_IN", at };
    case "OPERATOR_COALESCE":
      return { kind: "call", name: "coalesce", args, at };
    default:
      throw forbidden(at, `the operator ${String(node.type).toLowerCase().replaceAll("_", " ")}`);
  }
}

function choice(node: Json, at: number, read: Read): SqlExpression {
  const branches = list(node.case_checks).map((each) => ({
    when: read(object(object(each).when_expr)),
    gives: read(object(object(each).then_expr)),
  }));
  const otherwise = node.else_expr ? read(object(node.else_expr)) : undefined;
  return { kind: "case", branches, otherwise, at };
}

const CASTS: Readonly<Record<string, CastType>> = {
  VARCHAR: "text",
  INTEGER: "integer",
  BIGINT: "integer",
  DOUBLE: "number",
  DATE: "date",
  BOOLEAN: "boolean",
};

function cast(node: Json, at: number, read: Read): SqlExpression {
  const child = object(node.child);
  const type = CASTS[String(object(node.cast_type).id)];
  const value = read(child);
  // TRUE and FALSE arrive as casts of 't' and 'f'.
  if (type === "boolean" && value.kind === "literal" && (value.value === "t" || value.value === "f")) {
    return { kind: "literal", value: value.value === "t", at };
  }
  if (!type) throw forbidden(at, `a cast to ${String(object(node.cast_type).id).toLowerCase()}`);
  if (node.try_cast === true) throw forbidden(at, "TRY_CAST");
  return { kind: "cast", value, type, at };
}

function forbidden(at: number, what: string): SqlRefusal {
  return new SqlRefusal(
    "expression-forbidden",
    at,
    `uses ${what}, which an expression may not`,
    "An expression compares and computes columns, parameters and has, count, latest, sum over related datasets",
  );
}

/** From DuckDB's count of bytes in the statement to a count of characters in the expression. */
function characters(text: string, location: number): number {
  const bytes = location - BEFORE.length;
  if (!(bytes > 0) || bytes > 4 * text.length) return 0;
  return Math.min(
    new TextDecoder().decode(new TextEncoder().encode(text).slice(0, bytes)).length,
    text.length,
  );
}
