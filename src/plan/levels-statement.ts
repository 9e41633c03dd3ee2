import type { Dimension } from "../model/dimension.ts";
import { literal } from "../sql/quote.ts";
import { type Context, checkedOf } from "./context.ts";
import { UNKNOWN } from "./grain-statement.ts";
import { Joins } from "./joins.ts";
import { listedPairs } from "./listed-pairs.ts";
import { pathTo } from "./reach.ts";
import type { Statement } from "./shape.ts";
import { StatementWriter } from "./statement.ts";

/** A level of `child` lies in a level of `parent`, if the data agree. */
export interface PossibleNesting {
  readonly child: Dimension;
  readonly parent: Dimension;
}

/**
 * The labels of levels that are found in the data, and the pairs of levels of nested dimensions: one statement over
 * the (small) datasets that the dimensions stand on. Undefined where nothing is to be asked.
 */
export function levelsStatement(
  context: Context,
  dimensions: readonly Dimension[],
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

function labels(context: Context, writer: StatementWriter, dimension: Dimension): string {
  const joins = new Joins(context, writer, dimension.dataset);
  const code = joins.print(checkedOf(context, dimension.expression), dimension.dataset);
  const label = dimension.labelExpression
    ? joins.print(checkedOf(context, dimension.labelExpression), dimension.dataset)
    : code;
  return `SELECT 'label' AS kind, ${literal(dimension.id)} AS dimension, NULL AS parent, ${code} AS code, max(${label}) AS other\nFROM ${joins.from()}\nGROUP BY ${code}`;
}

/** Of the rows that are there, and of the values that there could be. */
function pairs(context: Context, writer: StatementWriter, nesting: PossibleNesting): readonly string[] {
  const { child, parent } = nesting;
  const joins = new Joins(context, writer, child.dataset);
  const own = joins.print(checkedOf(context, child.expression), child.dataset);
  const other = joins.print(checkedOf(context, parent.expression), parent.dataset);
  const listed = listedPairs(context, writer, nesting);
  return [{ own, other, from: joins.from() }, ...(listed === undefined ? [] : [listed])].map(
    (each) =>
      `SELECT DISTINCT 'nesting' AS kind, ${literal(child.id)} AS dimension, ${literal(parent.id)} AS parent, coalesce(${each.own}, ${literal(UNKNOWN)}) AS code, coalesce(${each.other}, ${literal(UNKNOWN)}) AS other\nFROM ${each.from}`,
  );
}

/**
 * The nestings among the dimensions of a run whose parent is looked up through the child: only then does a level of
 * the child settle the level of the parent. A person's practice does not settle the Place where that person lives.
 */
export function possibleNestings(
  context: Context,
  dimensions: readonly Dimension[],
  grains: readonly string[],
): readonly PossibleNesting[] {
  const byId = new Map(dimensions.map((dimension) => [dimension.id, dimension]));
  return dimensions.flatMap((child) =>
    [...ancestors(context, child)].flatMap((id) => {
      const parent = byId.get(id);
      return parent && grains.every((grain) => leadsThrough(context, grain, child.dataset, parent.dataset))
        ? [{ child, parent }]
        : [];
    }),
  );
}

/** Dimensions that a level lies in, those of those included: a decile lies in a quintile, and that in Core20. */
function ancestors({ request }: Context, { nestsIn }: Dimension): ReadonlySet<string> {
  const found = new Set<string>();
  const climb = (ids: readonly string[]): void => {
    for (const id of ids) {
      if (found.has(id)) continue;
      found.add(id);
      climb(request.definitions.dimensions.get(id)?.nestsIn ?? []);
    }
  };
  climb(nestsIn);
  return found;
}

function leadsThrough(context: Context, grain: string, child: string, parent: string): boolean {
  const first = pathTo(context, grain, child);
  const whole = pathTo(context, grain, parent);
  const isPrefix = first.every((step, index) => JSON.stringify(step) === JSON.stringify(whole[index]));
  return isPrefix && first.length <= whole.length;
}
