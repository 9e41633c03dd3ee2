import type { ParameterValues } from "../model/parameter-value.ts";
import type { SqlExpression } from "../sql/expression.ts";

/**
 * What a condition is for every row alike, because it asks about parameters alone; undefined where rows decide.
 * `$rules = '2024-25' OR age >= 75` is true for everybody in a run under the rules of 2024-25.
 */
export function constantCondition(node: SqlExpression, parameters: ParameterValues): boolean | undefined {
  switch (node.kind) {
    case "literal":
      return typeof node.value === "boolean" ? node.value : undefined;
    case "term":
      return constantCondition(node.value, parameters);
    case "not": {
      const inner = constantCondition(node.arg, parameters);
      return inner === undefined ? undefined : !inner;
    }
    case "and":
      return ofAll(
        node.args.map((each) => constantCondition(each, parameters)),
        false,
      );
    case "or":
      return ofAll(
        node.args.map((each) => constantCondition(each, parameters)),
        true,
      );
    case "compare": {
      const [left, right] = [textOf(node.left, parameters), textOf(node.right, parameters)];
      if (left === undefined || right === undefined) return undefined;
      if (node.operator === "=") return left === right;
      return node.operator === "<>" ? left !== right : undefined;
    }
    default:
      return undefined;
  }
}

/** One part that is `decisive` decides the whole; otherwise it is known only where every part is. */
function ofAll(parts: readonly (boolean | undefined)[], decisive: boolean): boolean | undefined {
  if (parts.includes(decisive)) return decisive;
  return parts.includes(undefined) ? undefined : !decisive;
}

function textOf(node: SqlExpression, parameters: ParameterValues): string | undefined {
  if (node.kind === "literal") return node.value === null ? undefined : String(node.value);
  if (node.kind !== "parameter") return undefined;
  const value = parameters[node.name];
  return value === undefined ? undefined : String(value);
}
