import type { CheckedExpression } from "../sql/checked.ts";
import { walk } from "../sql/expression.ts";
import type { Context } from "./context.ts";

/** Whether an expression reads a column of a dataset in which some value was taken as missing when it was loaded. */
export type ReadsGap = (expression: CheckedExpression | undefined) => boolean;

/**
 * The columns of the rows that are counted in which the source withholds numbers (`*`, `[c]`), or has some that cannot be
 * taken. Their sums would be too small, so the groups that need them have no answer. Of a file without any, nothing is asked.
 */
export function gapsIn({ request }: Context, grain: string): ReadsGap {
  const columns = new Set(
    request.catalogue.current
      .filter(({ dataset }) => dataset === grain)
      .flatMap(({ doubted = {} }) => Object.keys(doubted))
      .map((code) => code.slice(code.indexOf(":") + 1)),
  );
  return (expression) =>
    expression !== undefined &&
    columns.size > 0 &&
    [...walk(expression.tree)].some(
      (node) => node.kind === "column" && node.dataset === grain && columns.has(node.name),
    );
}
