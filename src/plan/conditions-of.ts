import { createHash } from "node:crypto";
import type { Bound, Condition, End } from "../cube/condition.ts";
import type { ParameterValues } from "../model/parameter-value.ts";
import type { Comparison } from "../sql/common-node.ts";
import type { SqlExpression } from "../sql/expression.ts";
import { writtenOut } from "./written-out.ts";

/**
 * The conditions that an expression joins with AND, in the form in which one can be held against another. What has no
 * such form is a name of the expression as it is written.
 *
 * Example: `on_register AND age >= 65` is [{ is: … }, { value: …, low: { at: 65, isOpen: false } }].
 */
export function conditionsOf(node: SqlExpression, parameters: ParameterValues): readonly Condition[] {
  const of = (one: SqlExpression): readonly Condition[] => conditionsOf(one, parameters);
  switch (node.kind) {
    case "term":
      return of(node.value);
    case "and":
      return node.args.flatMap(of);
    case "or":
      return [{ any: node.args.map(of) }];
    case "not":
      return [{ not: of(node.arg) }];
    case "related":
      return node.function === "has"
        ? [{ some: node.dataset, where: node.where ? of(node.where) : [] }]
        : [named(node, parameters)];
    case "compare":
      return [comparison(node.left, node.operator, node.right, parameters)];
    case "between": {
      const [low, high] = [boundOf(node.lower, parameters), boundOf(node.upper, parameters)];
      if (node.negated || low === undefined || high === undefined) return [named(node, parameters)];
      return [{ value: nameOf(node.value, parameters), low: end(low, false), high: end(high, false) }];
    }
    case "in": {
      const values = node.list.map((one) => boundOf(one, parameters));
      const known = values.filter((value) => value !== undefined);
      if (known.length < values.length) return [named(node, parameters)];
      const among: Condition = { value: nameOf(node.value, parameters), among: known };
      return [node.negated ? { not: [among] } : among];
    }
    default:
      return [named(node, parameters)];
  }
}

const end = (at: Bound, isOpen: boolean): End => ({ at, isOpen });

const named = (node: SqlExpression, parameters: ParameterValues): Condition => ({
  is: nameOf(node, parameters),
});

/** What is said the other way round: 65 <= age is age >= 65. */
const TURNED: Readonly<Record<Comparison, Comparison>> = {
  "=": "=",
  "<>": "<>",
  "<": ">",
  "<=": ">=",
  ">": "<",
  ">=": "<=",
};

function comparison(
  left: SqlExpression,
  operator: Comparison,
  right: SqlExpression,
  parameters: ParameterValues,
): Condition {
  const [above, below] = [boundOf(left, parameters), boundOf(right, parameters)];
  if (above !== undefined && below === undefined) return ranged(right, TURNED[operator], above, parameters);
  if (below !== undefined && above === undefined) return ranged(left, operator, below, parameters);
  return { is: hashOf(["compare", operator, writtenOut(left, parameters), writtenOut(right, parameters)]) };
}

function ranged(
  node: SqlExpression,
  operator: Comparison,
  at: Bound,
  parameters: ParameterValues,
): Condition {
  const value = nameOf(node, parameters);
  switch (operator) {
    case "=":
      return { value, among: [at] };
    case "<>":
      return { not: [{ value, among: [at] }] };
    case "<":
    case "<=":
      return isOrdered(at)
        ? { value, high: end(at, operator === "<") }
        : { is: hashOf([value, operator, at]) };
    case ">":
    case ">=":
      return isOrdered(at)
        ? { value, low: end(at, operator === ">") }
        : { is: hashOf([value, operator, at]) };
  }
}

/** A number, or a day; other text sorts as its engine says. */
const isOrdered = (at: Bound): boolean => typeof at === "number" || /^\d{4}-\d{2}-\d{2}$/.test(at);

/** A number or text that the definition writes, itself or as a parameter. */
function boundOf(node: SqlExpression, parameters: ParameterValues): Bound | undefined {
  if (node.kind === "term") return boundOf(node.value, parameters);
  if (node.kind === "cast" && node.value.kind === "literal" && node.type === "date")
    return boundOf(node.value, parameters);
  const value =
    node.kind === "literal" ? node.value : node.kind === "parameter" ? parameters[node.name] : undefined;
  return typeof value === "number" || typeof value === "string" ? value : undefined;
}

const nameOf = (node: SqlExpression, parameters: ParameterValues): string =>
  hashOf(writtenOut(node, parameters));

const hashOf = (value: unknown): string =>
  createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 12);
