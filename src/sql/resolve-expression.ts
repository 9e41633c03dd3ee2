import { mapNode } from "./common-node.ts";
import type { DatasetColumn, RelatedAggregate, SqlExpression, TermUse } from "./expression.ts";
import type { Value } from "./query.ts";

/** How the names of a definition's expression are reached in the statement that is being made. */
export interface Resolving {
  readonly column: (column: DatasetColumn) => Value;
  readonly related: (related: RelatedAggregate) => Value;
  /** What a parameter stands for in this statement; absent or undefined: its one value of the run. */
  readonly parameter?: ((name: string) => Value | undefined) | undefined;
  /** Absent: a term is written out. `resolve` gives what it stands for. */
  readonly term?: ((term: TermUse, resolve: () => Value) => Value) | undefined;
}

/** A checked expression as a value of a statement. */
export function resolveExpression(node: SqlExpression, by: Resolving): Value {
  const resolve = (each: SqlExpression): Value => resolveExpression(each, by);
  switch (node.kind) {
    case "name":
      throw new Error(`name ${node.path.join(".")} was never resolved`);
    case "call":
      throw new Error(`function ${node.name} was never checked`);
    case "column":
      return by.column(node);
    case "related":
      return by.related(node);
    case "term":
      return by.term ? by.term(node, () => resolve(node.value)) : resolve(node.value);
    case "parameter":
      return by.parameter?.(node.name) ?? mapNode<SqlExpression, Value>(node, resolve);
    default:
      return mapNode<SqlExpression, Value>(node, resolve);
  }
}

/** The expression over the rows of its own dataset alone, whose columns go by their bare names. */
export const resolveOverOwnRows = (node: SqlExpression): Value =>
  resolveExpression(node, {
    column: ({ name }) => ({ kind: "field", name }),
    related: ({ dataset }) => {
      throw new Error(`an expression over its own rows looks into ${dataset}`);
    },
  });
