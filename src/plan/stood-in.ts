import { children, type DatasetColumn, type SqlExpression, walk } from "../sql/expression.ts";

/** A column, and whether some loaded file has it. */
export type IsThere = (column: Pick<DatasetColumn, "dataset" | "name">) => boolean;

/** The name of a column of a dataset in a set of such names. */
export const columnKey = ({ dataset, name }: Pick<DatasetColumn, "dataset" | "name">): string =>
  JSON.stringify([dataset, name]);

/**
 * The columns of an expression for which others stand in: where they were never loaded, what the expression says is known
 * all the same, and nobody has to be told.
 *
 * @example
 * // coalesce(age_in_years(birth_date, $as_at), age), where files have birth_date and no age: age
 * // birth_date IS NOT NULL OR age IS NOT NULL: the same
 */
export function stoodIn(tree: SqlExpression, isThere: IsThere): ReadonlySet<string> {
  const found = new Set<string>();
  for (const node of walk(tree)) {
    const columns = alternatives(node).map(columnsIn);
    if (!columns.some((own) => own.length > 0 && own.every(isThere))) continue;
    for (const each of columns.flat()) if (!isThere(each)) found.add(columnKey(each));
  }
  return found;
}

/** The parts of a node of which one that is known is enough. */
function alternatives(node: SqlExpression): readonly SqlExpression[] {
  if (node.kind === "operate" && node.operation === "coalesce") return node.args;
  const isEitherKnown =
    node.kind === "or" && node.args.every((each) => each.kind === "isNull" && each.negated);
  return isEitherKnown ? children(node) : [];
}

const columnsIn = (tree: SqlExpression): readonly DatasetColumn[] =>
  [...walk(tree)].filter((node) => node.kind === "column");
