import { createHash } from "node:crypto";
import type { ParameterValues } from "../model/parameter-value.ts";
import type { CheckedExpression } from "../sql/checked.ts";
import type { SqlExpression } from "../sql/expression.ts";

/**
 * A name for the rows of a dataset that meet all of these conditions. Two sets of one name are the same rows, because
 * their conditions are, in whatever order and under whatever terms; it is read from the expressions and never found in
 * the data. Undefined where a number is summed.
 *
 * Example: those on the register, of all who are registered, are the rows of `registered AND on_register`, and so is the
 * denominator `on_register` where that term says `registered AND …`.
 */
export function nameOfSet(
  grain: string,
  conditions: readonly (CheckedExpression | undefined)[],
  parameters: ParameterValues,
): string | undefined {
  const given = conditions.filter((one) => one !== undefined);
  if (given.some(({ type }) => type !== "boolean")) return undefined;
  const parts = [...new Set(given.flatMap(({ tree }) => partsOf(tree, parameters)))].sort();
  return createHash("sha256")
    .update(JSON.stringify([grain, parts]))
    .digest("hex")
    .slice(0, 16);
}

/** The conditions that an expression joins with AND, terms written out, as text without places in files. */
function partsOf(node: SqlExpression, parameters: ParameterValues): readonly string[] {
  if (node.kind === "term") return partsOf(node.value, parameters);
  if (node.kind === "and") return node.args.flatMap((part) => partsOf(part, parameters));
  return [JSON.stringify(writtenOut(node, parameters))];
}

/** Without places in files; terms and parameters as what they stand for. */
function writtenOut(value: unknown, parameters: ParameterValues): unknown {
  if (Array.isArray(value)) return value.map((one) => writtenOut(one, parameters));
  if (typeof value !== "object" || value === null) return value;
  if ("kind" in value && value.kind === "term" && "value" in value)
    return writtenOut(value.value, parameters);
  const written = Object.entries(value).flatMap(([name, one]) =>
    name === "at" ? [] : [[name, writtenOut(one, parameters)]],
  );
  const isParameter = "kind" in value && value.kind === "parameter" && "name" in value;
  return { ...Object.fromEntries(written), ...(isParameter ? { is: parameters[String(value.name)] } : {}) };
}
