import type { CheckedDimension } from "../sql/checked.ts";
import { aggregate, column, literal, orElse } from "../sql/make-value.ts";
import type { Select, Value } from "../sql/query.ts";
import type { Context } from "./context.ts";
import { UNKNOWN } from "./grain-statement.ts";
import { Joins } from "./joins.ts";
import { listedPairs, type Pairs } from "./listed-pairs.ts";
import type { Statement } from "./plan-statement.ts";
import type { PossibleNesting } from "./possible-nestings.ts";
import { StatementWriter } from "./statement.ts";

/**
 * The labels of levels that are found in the data, and the pairs of levels of nested dimensions: one statement over
 * the (small) datasets that the dimensions stand on. Undefined where nothing is to be asked.
 */
export function levelsStatement(
  context: Context,
  dimensions: readonly CheckedDimension[],
  nestings: readonly PossibleNesting[],
): Statement | undefined {
  const writer = new StatementWriter(context);
  const queries = [
    ...dimensions
      .filter(({ levels, labelExpression }) => levels.length === 0 && labelExpression)
      .map((dimension) => labels(context, writer, dimension)),
    ...nestings.flatMap((nesting) => pairs(context, writer, nesting)),
  ];
  const [only, another] = queries;
  if (only === undefined) return undefined;
  const title = "Labels of levels, and which level lies in which";
  return writer.finish("levels", title, another === undefined ? only : { kind: "unionAll", queries });
}

/** A row of the answer: see `LevelRow`. */
const levelRow = (kind: string, dimension: string, parent: string | null, code: Value, other: Value) => [
  column("kind", literal(kind)),
  column("dimension", literal(dimension)),
  column("parent", literal(parent)),
  column("code", code),
  column("other", other),
];

function labels(context: Context, writer: StatementWriter, dimension: CheckedDimension): Select {
  const joins = new Joins(context, writer, dimension.dataset);
  const code = joins.value(dimension.expression, dimension.dataset);
  const label = dimension.labelExpression ? joins.value(dimension.labelExpression, dimension.dataset) : code;
  return {
    kind: "select",
    columns: levelRow("label", dimension.id, null, code, aggregate("max", [label])),
    from: joins.from(),
    groupBy: [code],
  };
}

/** Of the rows that are there, and of the values that there could be. */
function pairs(context: Context, writer: StatementWriter, nesting: PossibleNesting): readonly Select[] {
  const { child, parent } = nesting;
  const joins = new Joins(context, writer, child.dataset);
  const levels = [
    joins.value(child.expression, child.dataset),
    joins.value(parent.expression, parent.dataset),
  ] as const;
  const found: Pairs = { child: levels[0], parent: levels[1], from: joins.from() };
  const listed = listedPairs(context, nesting);
  return [found, ...(listed === undefined ? [] : [listed])].map(
    (each): Select => ({
      kind: "select",
      distinct: true,
      columns: levelRow(
        "nesting",
        child.id,
        parent.id,
        orElse(each.child, UNKNOWN),
        orElse(each.parent, UNKNOWN),
      ),
      from: each.from,
    }),
  );
}
