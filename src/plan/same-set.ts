import { createHash } from "node:crypto";
import type { Condition } from "../cube/condition.ts";
import type { ParameterValues } from "../model/parameter-value.ts";
import type { CheckedExpression } from "../sql/checked.ts";
import type { SqlExpression } from "../sql/expression.ts";
import { conditionsOf } from "./conditions-of.ts";
import { writtenOut } from "./written-out.ts";

/** Rows of a dataset that meet some conditions. */
export interface RowSet {
  /** Two sets of one name are the same rows. */
  readonly name: string;
  /** By which it can be seen whether the rows are within those of another set. */
  readonly where: readonly Condition[];
}

/** The rows that a measure is about, before any condition of its own. */
export interface RowsOf {
  readonly grain: string;
  /** Only those of the last date that the rows with this text of `where` have; undefined: of all dates. */
  readonly lastDateOf?: string | undefined;
}

/**
 * The rows of a dataset that meet all of these conditions. Two sets of one name are the same rows, because their
 * conditions are, in whatever order and under whatever terms; it is read from the expressions and never found in the
 * data. Undefined where a number is summed.
 *
 * Example: those on the register, of all who are registered, are the rows of `registered AND on_register`, and so is the
 * denominator `on_register` where that term says `registered AND …`.
 */
export function rowSet(
  { grain, lastDateOf }: RowsOf,
  conditions: readonly (CheckedExpression | undefined)[],
  parameters: ParameterValues,
): RowSet | undefined {
  const given = conditions.filter((one) => one !== undefined);
  if (given.some(({ type }) => type !== "boolean")) return undefined;
  const held = lastDateOf === undefined ? [] : [`last date of ${lastDateOf}`];
  const parts = [...new Set([...given.flatMap(({ tree }) => partsOf(tree, parameters)), ...held])].sort();
  const name = createHash("sha256")
    .update(JSON.stringify([grain, parts]))
    .digest("hex")
    .slice(0, 16);
  const rows = [`rows of ${grain}`, ...held].map((is): Condition => ({ is }));
  return { name, where: [...rows, ...given.flatMap(({ tree }) => conditionsOf(tree, parameters))] };
}

/** The conditions that an expression joins with AND, terms written out, as text without places in files. */
function partsOf(node: SqlExpression, parameters: ParameterValues): readonly string[] {
  if (node.kind === "term") return partsOf(node.value, parameters);
  if (node.kind === "and") return node.args.flatMap((part) => partsOf(part, parameters));
  return [JSON.stringify(writtenOut(node, parameters))];
}
