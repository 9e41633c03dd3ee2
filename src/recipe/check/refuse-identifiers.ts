import type { SqlExpression } from "../../sql/expression.ts";
import { walk } from "../../sql/expression.ts";
import { SqlRefusal } from "../../sql/refusal.ts";
import { isIdentifier } from "../expression/confidential-rows.ts";
import type { SqlScope } from "../expression/scope.ts";

/**
 * Refuses an expression that names a column by which one person or one record can be told from the others: a condition
 * on it singles somebody out, and as a level it would be printed. Throws SqlRefusal.
 */
export function refuseIdentifiers(tree: SqlExpression, { definitions, confidential }: SqlScope): void {
  for (const node of walk(tree)) {
    if (node.kind !== "column" || !confidential.has(node.dataset)) continue;
    const contract = definitions.contracts.get(node.dataset);
    const column = contract?.columns.find(({ name }) => name === node.name);
    if (!contract || !column || !isIdentifier(contract, column, confidential)) continue;
    throw new SqlRefusal(
      "names-identifier",
      node.at,
      `names ${node.dataset}.${node.name}, which points at one person or one record`,
      "What is counted or split by is about groups of people",
      "Name a column that many people share; rows of another dataset are found with has, count or latest",
    );
  }
}
