import { type DeepdiveError, usageError } from "../../model/deepdive-error.ts";
import type { CheckedDimension } from "../../sql/checked.ts";
import { children, type SqlExpression } from "../../sql/expression.ts";
import type { SqlScope } from "../expression/scope.ts";

/**
 * What is wrong with a dimension whose levels would be found in confidential rows: each value that occurs would be
 * printed, that of one person too. Levels may be listed, come from an open dataset, from the list of codes of a column,
 * or stand in the expression itself.
 */
export function foundLevels(dimension: CheckedDimension, scope: SqlScope): readonly DeepdiveError[] {
  const { id, levels, expression, labelExpression, also = [] } = dimension;
  if (levels.length > 0) return [];
  const own = also.map((each) => each.expression);
  const open = [expression, labelExpression, ...own].find((one) => one && !isClosed(one.tree, scope));
  if (open === undefined) return [];
  return [
    usageError({
      code: "levels-not-listed",
      at: open.at,
      thing: `dimension '${id}', ${open === labelExpression ? "label" : "expression"}`,
      has: "has no levels of its own and would print every value that occurs in confidential rows",
      promised:
        "Over confidential rows the levels are listed, or come from a code list or from an open dataset",
      next: "List them under levels:, each with code and label",
    }),
  ];
}

/** Whether every value that a tree can give stands in definitions or in open data. */
function isClosed(node: SqlExpression, scope: SqlScope): boolean {
  const { definitions, confidential } = scope;
  switch (node.kind) {
    case "literal":
    case "parameter":
      return true;
    case "column": {
      if (!confidential.has(node.dataset)) return true;
      const column = definitions.contracts.get(node.dataset)?.columns.find(({ name }) => name === node.name);
      return column?.type === "boolean" || (column?.values ?? []).length > 0;
    }
    case "case":
      return [...node.branches.map(({ gives }) => gives), ...(node.otherwise ? [node.otherwise] : [])].every(
        (each) => isClosed(each, scope),
      );
    case "and":
    case "or":
    case "not":
    case "compare":
    case "between":
    case "in":
    case "isNull":
      return true;
    case "related":
      return node.function === "has" || (node.value !== undefined && isClosed(node.value, scope));
    default:
      // A function of values that are all listed gives no others.
      return children(node).length > 0 && children(node).every((each) => isClosed(each, scope));
  }
}
