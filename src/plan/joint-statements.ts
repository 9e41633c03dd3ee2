import { column, isKnown, orElse } from "../sql/make-value.ts";
import type { Context } from "./context.ts";
import { columnName, UNKNOWN } from "./grain-statement.ts";
import { Joins } from "./joins.ts";
import type { JointKey } from "./joint-keys.ts";
import type { JointPlan } from "./plan-types.ts";
import { StatementWriter } from "./statement.ts";

/** For each key a small query over the open lookup: which levels of its dimensions some area or practice has together. */
export function jointStatements(context: Context, keys: readonly JointKey[]): readonly JointPlan[] {
  return keys.map((key, at) => jointStatement(context, key, at + 1));
}

function jointStatement(context: Context, { id, dataset, dimensions }: JointKey, number: number): JointPlan {
  const writer = new StatementWriter(context);
  const joins = new Joins(context, writer, dataset);
  const columns = dimensions.map((dimension) => ({
    id: dimension.id,
    column: columnName(dimension.id),
    value: joins.value(dimension.expression, dimension.dataset),
  }));
  // Rows whose footprint is unknown are not counted, so that nobody who is counted has such a group.
  const within = columns.find(({ id: own }) => own === context.request.recipe.within);
  const statement = writer.finish(`together-${number}`, `Which levels go together, by ${id}`, {
    kind: "select",
    distinct: true,
    columns: columns.map(({ column: name, value }) => column(name, orElse(value, UNKNOWN))),
    from: joins.from(),
    ...(within === undefined ? {} : { where: isKnown(within.value) }),
  });
  return {
    id,
    statement,
    dimensions: columns.map(({ id: own, column: name }) => ({ id: own, column: name })),
    allUnknown: within === undefined,
  };
}
