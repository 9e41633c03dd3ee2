import type { Column } from "../model/contract.ts";
import type { CheckedDimension } from "../sql/checked.ts";
import { walk } from "../sql/expression.ts";
import { literal } from "../sql/make-value.ts";
import type { Relation, Value } from "../sql/query.ts";
import { resolveOverOwnRows } from "../sql/resolve-expression.ts";
import { type Context, contractOf } from "./context.ts";
import type { PossibleNesting } from "./possible-nestings.ts";

/** Beyond it a range is no list of levels. */
const MOST = 1000;

/** Both sides of a nesting, over a relation of its own. */
export interface Pairs {
  readonly child: Value;
  readonly parent: Value;
  readonly from: Relation;
}

/**
 * Which level lies in which, for every value that the contract promises, whether somebody has it or not: a decile of
 * which no area is in the file, an ethnic category that nobody here is of. Undefined where the two dimensions do not
 * stand on one column alone, or its values are not listed.
 */
export function listedPairs(context: Context, { child, parent }: PossibleNesting): Pairs | undefined {
  if (child.dataset !== parent.dataset) return undefined;
  const names = new Set([...columnsOf(child), ...columnsOf(parent)]);
  const [name] = names;
  const column = contractOf(context, child.dataset).columns.find((each) => each.name === name);
  const values = column === undefined || names.size > 1 ? [] : promisedValues(column);
  if (column === undefined || values.length === 0) return undefined;
  const rows = values.map((value) => [literal(value)]);
  return {
    child: resolveOverOwnRows(child.expression.tree),
    parent: resolveOverOwnRows(parent.expression.tree),
    from: { kind: "rows", columns: [column.name], rows, alias: "promised" },
  };
}

/** Columns that an expression reads; one of another dataset, or something counted, goes by a name that no column has. */
function columnsOf({ dataset, expression }: CheckedDimension): readonly string[] {
  return [...walk(expression.tree)].flatMap((node) => {
    if (node.kind === "related") return ["(related)"];
    if (node.kind !== "column") return [];
    return [node.dataset === dataset ? node.name : `${node.dataset}.${node.name}`];
  });
}

function promisedValues({ type, values, minimum, maximum }: Column): readonly (string | number)[] {
  if (values !== undefined && (type === "code" || type === "text")) return values;
  if (type !== "integer" || typeof minimum !== "number" || typeof maximum !== "number") return [];
  return maximum - minimum > MOST
    ? []
    : Array.from({ length: maximum - minimum + 1 }, (_, at) => minimum + at);
}
