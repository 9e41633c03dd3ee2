import type { View } from "../../model/contract.ts";
import type { CheckedView } from "../../sql/checked.ts";
import { sqlTypeOf } from "../../sql/expression.ts";
import { SqlRefusal } from "../../sql/refusal.ts";
import { parametersOf } from "../../sql/walk-query.ts";
import { didYouMean } from "../../text/nearest.ts";
import { readView } from "./read-view.ts";
import type { SqlScope } from "./scope.ts";

/**
 * The query of a derived dataset: one SELECT over other datasets by their names, with allowed functions and known
 * parameters; no file, no table function, no other schema. What is kept is the tree that was looked at, so that
 * nothing else can be in it. Throws SqlRefusal.
 */
export function checkView(view: View, { definitions, parameters, parsed }: SqlScope): CheckedView {
  const { query, datasets } = readView(parsed.view(view.sql), {
    table: (name) => {
      const columns = definitions.contracts.get(name)?.columns;
      return columns && new Map(columns.map((column) => [column.name, sqlTypeOf(column.type)]));
    },
    parameter: (name) => {
      const type = parameters.get(name)?.type;
      return type && sqlTypeOf(type);
    },
  });
  for (const name of datasets) {
    if (definitions.contracts.has(name)) continue;
    throw new SqlRefusal(
      "unknown-dataset",
      0,
      `reads the dataset '${name}', which nobody has defined`,
      undefined,
      didYouMean(name, definitions.contracts.keys()),
    );
  }
  for (const name of parametersOf(query)) {
    if (parameters.has(name)) continue;
    throw new SqlRefusal(
      "unknown-parameter",
      0,
      `names the parameter $${name}, which nobody has defined`,
      undefined,
      didYouMean(name, parameters.keys()),
    );
  }
  return { ...view, query, datasets };
}
