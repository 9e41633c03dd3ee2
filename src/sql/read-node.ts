import type { CastType, CommonNode, Comparison, Literal } from "./common-node.ts";
import { type Json, list, nothing, object } from "./parser-tree.ts";
import type { SqlRefusal } from "./refusal.ts";

/** How a node of the parser's tree is read: the nodes within it, and how it is refused. */
export interface NodeReading<E> {
  readonly node: Json;
  readonly read: (child: Json) => E;
  readonly refuse: (what: string) => SqlRefusal;
}

/** A node that expressions and views have in common; undefined where it is of no such kind. Throws SqlRefusal. */
export function readNode<E>(reading: NodeReading<E>): CommonNode<E> | undefined {
  const { node, read } = reading;
  switch (node.class) {
    case "CONSTANT":
      return constant(reading);
    case "PARAMETER":
      return parameter(reading);
    case "CONJUNCTION": {
      const kind = node.type === "CONJUNCTION_OR" ? "or" : "and";
      return { kind, args: list(node.children).map((child) => read(object(child))) };
    }
    case "COMPARISON":
      return comparison(reading);
    case "BETWEEN":
      return between(node, read, false);
    case "OPERATOR":
      return operator(reading);
    case "CASE":
      return choice(reading);
    case "CAST":
      return cast(reading);
    default:
      return undefined;
  }
}

function constant<E>({ node, refuse }: NodeReading<E>): Literal {
  const { is_null: isNull, type: ofType, value: raw } = object(node.value);
  if (isNull === true) return { kind: "literal", value: null };
  const type = object(ofType);
  switch (type.id) {
    case "VARCHAR":
      return { kind: "literal", value: String(raw ?? "") };
    case "BOOLEAN":
      return { kind: "literal", value: raw === true };
    case "DECIMAL": {
      const decimals = Number(object(type.type_info).scale ?? 0);
      return { kind: "literal", value: Number(`${String(raw ?? 0)}e-${decimals}`), decimals };
    }
    case "INTEGER":
    case "BIGINT":
    case "DOUBLE": {
      const value = Number(raw ?? 0);
      if (!Number.isFinite(value)) throw refuse("a number beyond 1e308, which no column can hold");
      return { kind: "literal", value };
    }
    default:
      throw refuse(`a value of type ${String(type.id)}`);
  }
}

function parameter<E>({ node, refuse }: NodeReading<E>): CommonNode<E> {
  const name = String(node.identifier);
  if (!/^[a-z][a-z0-9_]*$/.test(name)) throw refuse("a parameter without a name");
  return { kind: "parameter", name, type: "nothing" };
}

const COMPARISONS: Readonly<Record<string, Comparison>> = {
  COMPARE_EQUAL: "=",
  COMPARE_NOTEQUAL: "<>",
  COMPARE_LESSTHAN: "<",
  COMPARE_LESSTHANOREQUALTO: "<=",
  COMPARE_GREATERTHAN: ">",
  COMPARE_GREATERTHANOREQUALTO: ">=",
};

function comparison<E>({ node, read, refuse }: NodeReading<E>): CommonNode<E> {
  const found = COMPARISONS[String(node.type)];
  if (!found) throw refuse("IS [NOT] TRUE, FALSE or DISTINCT FROM");
  return { kind: "compare", operator: found, left: read(object(node.left)), right: read(object(node.right)) };
}

function between<E>(node: Json, read: (child: Json) => E, negated: boolean): CommonNode<E> {
  const [value, lower, upper] = [object(node.input), object(node.lower), object(node.upper)];
  return { kind: "between", value: read(value), lower: read(lower), upper: read(upper), negated };
}

function operator<E>({ node, read, refuse }: NodeReading<E>): CommonNode<E> {
  const [first, ...more] = list(node.children).map(object);
  if (!first) throw refuse("an operator without arguments");
  switch (node.type) {
    case "OPERATOR_NOT":
      return first.class === "BETWEEN" ? between(first, read, true) : { kind: "not", arg: read(first) };
    case "OPERATOR_IS_NULL":
    case "OPERATOR_IS_NOT_NULL":
      return { kind: "isNull", value: read(first), negated: node.type === "OPERATOR_IS_NOT_NULL" };
    case "COMPARE_IN":
    case "COMPARE_NOT_IN":
      return {
        kind: "in",
        value: read(first),
        list: more.map(read),
        negated: node.type === "COMPARE_NOT_IN",
      };
    default:
      throw refuse(`the operator ${String(node.type).toLowerCase().replaceAll("_", " ")}`);
  }
}

function choice<E>({ node, read }: NodeReading<E>): CommonNode<E> {
  const branches = list(node.case_checks).map((each) => ({
    when: read(object(object(each).when_expr)),
    gives: read(object(object(each).then_expr)),
  }));
  return { kind: "case", branches, otherwise: node.else_expr ? read(object(node.else_expr)) : undefined };
}

const CASTS: Readonly<Record<string, CastType>> = {
  VARCHAR: "text",
  INTEGER: "integer",
  BIGINT: "integer",
  DOUBLE: "number",
  DATE: "date",
  BOOLEAN: "boolean",
};

function cast<E>({ node, read, refuse }: NodeReading<E>): CommonNode<E> {
  const child = object(node.child);
  const type = CASTS[String(object(node.cast_type).id)];
  const { value: written } = object(child.value);
  // TRUE and FALSE arrive as casts of 't' and 'f'.
  if (type === "boolean" && child.class === "CONSTANT" && (written === "t" || written === "f")) {
    return { kind: "literal", value: written === "t" };
  }
  const value = read(child);
  if (!type) throw refuse(`a cast to ${String(object(node.cast_type).id).toLowerCase()}`);
  if (node.try_cast === true) throw refuse("TRY_CAST");
  return { kind: "cast", value, type };
}

/** Refuses what a call of a function may not have, in an expression as in a view. */
export function checkCalled({ node, refuse }: Pick<NodeReading<unknown>, "node" | "refuse">): void {
  const schema = String(node.schema ?? "");
  if ((schema !== "" && schema !== "main") || !nothing(node.catalog)) {
    throw refuse("a function of another schema");
  }
  if (!nothing(object(node.order_bys ?? {}).orders)) throw refuse("ORDER BY in a function");
}

/** The arguments of a call. `INTERVAL 3 MONTH` arrives as a cast of trunc of a cast: what was written is within. */
export function argumentsOf({ function_name: name, children }: Json): readonly Json[] {
  const args = list(children).map(object);
  const [first, another] = args;
  const isInterval = /^to_(days|weeks|months|years)$/.test(String(name));
  return isInterval && first && another === undefined ? [written(first)] : args;
}

function written(node: Json): Json {
  if (node.class === "CAST") return written(object(node.child));
  if (node.class === "FUNCTION" && node.function_name === "trunc")
    return written(object(list(node.children)[0]));
  const { type, value } = object(node.value);
  if (node.class !== "CONSTANT" || object(type).id !== "VARCHAR") return node;
  return { ...node, value: { type: { id: "DOUBLE" }, value: Number(value) } };
}
