import { type DeepdiveError, usageError } from "../../model/deepdive-error.ts";
import type { CheckedDimension } from "../../sql/checked.ts";
import type { SqlExpression } from "../../sql/expression.ts";
import { nearestOrAll } from "../../text/nearest.ts";

/** Whatever fits no level is counted here, so that an expression may give it by name. */
const UNKNOWN = "unknown";

/**
 * What is wrong with a dimension whose expression gives a code that is not among its levels: rows with that code would be
 * counted as unknown, and nobody would be told.
 *
 * @example the levels are `before` and `since`, and the expression says `CASE WHEN … THEN 'before' ELSE 'sinse' END`
 */
export function unlistedLevels({
  id,
  levels,
  expression,
  also = [],
}: CheckedDimension): readonly DeepdiveError[] {
  if (levels.length === 0) return [];
  const codes = levels.map(({ code }) => code);
  return [expression, ...also.map((each) => each.expression)].flatMap(({ tree, at }) =>
    [...new Set(codesGiven(tree))]
      .filter((code) => code !== UNKNOWN && !codes.includes(code))
      .map((code) =>
        usageError({
          code: "level-not-listed",
          at,
          thing: `dimension '${id}', expression`,
          has: `gives '${code}', which is none of its levels`,
          ...nearestOrAll(code, codes),
        }),
      ),
  );
}

/** The texts that an expression itself names as its value; what it reads from rows is not among them. */
function codesGiven(node: SqlExpression): readonly string[] {
  if (node.kind === "literal") return typeof node.value === "string" ? [node.value] : [];
  if (node.kind !== "case") return [];
  return [...node.branches.map(({ gives }) => gives), ...(node.otherwise ? [node.otherwise] : [])].flatMap(
    codesGiven,
  );
}
