import type { CheckedDimension } from "../sql/checked.ts";
import { literal } from "../sql/quote.ts";
import type { Context } from "./context.ts";
import { UNKNOWN } from "./grain-statement.ts";
import { Joins } from "./joins.ts";
import { listedPairs } from "./listed-pairs.ts";
import type { PossibleNesting } from "./possible-nestings.ts";
import type { Statement } from "./shape.ts";
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
  const selects = [
    ...dimensions
      .filter(({ levels, labelExpression }) => levels.length === 0 && labelExpression)
      .map((dimension) => labels(context, writer, dimension)),
    ...nestings.flatMap((nesting) => pairs(context, writer, nesting)),
  ];
  if (selects.length === 0) return undefined;
  return writer.finish(
    "levels",
    "Labels of levels, and which level lies in which",
    selects.join("\nUNION ALL\n"),
  );
}

function labels(context: Context, writer: StatementWriter, dimension: CheckedDimension): string {
  const joins = new Joins(context, writer, dimension.dataset);
  const code = joins.print(dimension.expression, dimension.dataset);
  const label = dimension.labelExpression ? joins.print(dimension.labelExpression, dimension.dataset) : code;
  return `SELECT 'label' AS kind, ${literal(dimension.id)} AS dimension, NULL AS parent, ${code} AS code, max(${label}) AS other\nFROM ${joins.from()}\nGROUP BY ${code}`;
}

/** Of the rows that are there, and of the values that there could be. */
function pairs(context: Context, writer: StatementWriter, nesting: PossibleNesting): readonly string[] {
  const { child, parent } = nesting;
  const joins = new Joins(context, writer, child.dataset);
  const own = joins.print(child.expression, child.dataset);
  const other = joins.print(parent.expression, parent.dataset);
  const listed = listedPairs(context, writer, nesting);
  return [{ own, other, from: joins.from() }, ...(listed === undefined ? [] : [listed])].map(
    (each) =>
      `SELECT DISTINCT 'nesting' AS kind, ${literal(child.id)} AS dimension, ${literal(parent.id)} AS parent, coalesce(${each.own}, ${literal(UNKNOWN)}) AS code, coalesce(${each.other}, ${literal(UNKNOWN)}) AS other\nFROM ${each.from}`,
  );
}
