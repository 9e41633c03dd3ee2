import type { CheckedDimension, CheckedMeasure } from "../sql/checked.ts";
import { identifier, literal } from "../sql/quote.ts";
import type { Context } from "./context.ts";
import { Joins } from "./joins.ts";
import {
  type Column,
  type MeasureRows,
  measurePlan,
  type RowValue,
  rowValues,
  valuesOf,
} from "./row-values.ts";
import type { CutPlan, GrainPlan } from "./shape.ts";
import { indented, StatementWriter } from "./statement.ts";

/** The code of the level that takes whatever fits no other. */
export const UNKNOWN = "unknown";

/** The plan, and the joins that were made for it. */
export interface WrittenGrain extends GrainPlan {
  readonly joins: Joins;
}

/**
 * One statement for all measures over the rows of one dataset: flags and dimensions are joined to the rows once,
 * rows in no denominator are dropped, and all cuts are aggregated together with grouping sets.
 */
export function grainStatement(
  context: Context,
  grain: string,
  measures: readonly CheckedMeasure[],
  dimensions: readonly CheckedDimension[],
): WrittenGrain {
  const writer = new StatementWriter(context);
  const joins = new Joins(context, writer, grain);
  const levels = dimensions.map((each): Column => levelColumn(joins, each));
  const rows = rowValues(joins, measures);
  const cuts = cutPlans(context, dimensions);
  writer.query("counted", rowsQuery(context, joins, levels, rows));
  const values = valuesOf(rows);
  const names = levels.map(({ name }) => name);
  if (names.length > 0) writer.query("groups", groupsQuery(names, values));
  const sums =
    names.length > 0
      ? values.map(({ name }) => `coalesce(sum(${name}), 0) AS ${name}`)
      : values.map(aggregate);
  const select = [
    `SELECT`,
    indented([...names, cutColumn(names), ...sums].join(",\n")),
    `FROM ${names.length > 0 ? "groups" : "counted"}`,
    `GROUP BY GROUPING SETS (`,
    indented(cuts.map(({ columns }) => `(${columns.join(", ")})`).join(",\n")),
    `)`,
  ].join("\n");
  return {
    statement: writer.finish(`cells-${grain}`, `Counts by group, over the rows of ${grain}`, select),
    dimensions: dimensions.map(({ id }, index) => ({ id, column: names[index] ?? id })),
    cuts: cuts.map(({ id, dimensions: ids, mask }): CutPlan => ({ id, dimensions: ids, mask })),
    measures: rows.map(measurePlan),
    joins,
  };
}

const cutColumn = (names: readonly string[]): string =>
  `${names.length === 0 ? "0" : `grouping(${names.join(", ")})`} AS cut`;

const aggregate = ({ name, counts }: RowValue): string =>
  `${counts ? `count_if(${name})` : `coalesce(sum(${name}), 0)`} AS ${name}`;

/**
 * Rows are counted once, in the finest groups that occur; the cuts then add up groups. There are far fewer groups
 * than people, so that each further cut costs next to nothing.
 */
function groupsQuery(names: readonly string[], values: readonly RowValue[]): string {
  const columns = [...names, ...values.map(aggregate)].join(",\n");
  return `SELECT\n${indented(columns)}\nFROM counted\nGROUP BY ${names.join(", ")}`;
}

/** A level's code as text, unknown where there is none, in a column that may stand in GROUP BY. */
function levelColumn(joins: Joins, { id, expression, dataset }: CheckedDimension): Column {
  const code = joins.printWithTerms(expression, dataset);
  return { name: columnName(id), sql: `coalesce(${code}, ${literal(UNKNOWN)})` };
}

/** The rows that count in some population, with their levels and values. */
function rowsQuery(
  context: Context,
  joins: Joins,
  levels: readonly Column[],
  rows: readonly MeasureRows[],
): string {
  const populations = new Map(
    rows.map(({ numerator, denominator = numerator }) => [denominator.name, denominator]),
  );
  const kept = [...populations.values()].map(({ name, counts }) => (counts ? name : `${name} IS NOT NULL`));
  const within = withinCondition(context, joins);
  const conditions = [...(within === undefined ? [] : [within]), `(${kept.join(" OR ")})`];
  // A column may name those before it, so that a term is written once and every population reads like its definition.
  const columns = [...joins.terms, ...levels, ...valuesOf(rows)].map(({ name, sql }) => `${sql} AS ${name}`);
  return `SELECT\n${indented(columns.join(",\n"))}\nFROM ${joins.from()}\nWHERE ${conditions.join("\n  AND ")}`;
}

/** Only rows with a known level of the recipe's footprint. */
export function withinCondition(context: Context, joins: Joins): string | undefined {
  const { recipe, definitions } = context.request;
  const dimension = recipe.within === undefined ? undefined : definitions.dimensions.get(recipe.within);
  return dimension && `(${joins.print(dimension.expression, dimension.dataset)} IS NOT NULL)`;
}

interface CutColumns extends CutPlan {
  readonly columns: readonly string[];
}

/**
 * Every cut, the total first, with what `grouping(…)` gives for it: a bit for each dimension, the first highest, set
 * where it is not split by.
 */
function cutPlans(context: Context, dimensions: readonly CheckedDimension[]): readonly CutColumns[] {
  const ids = dimensions.map(({ id }) => id);
  const cuts = [[], ...context.request.recipe.cuts].map(
    (cut): CutColumns => ({
      id: cutId(cut),
      dimensions: cut,
      mask: ids.reduce((bits, id) => bits * 2 + (cut.includes(id) ? 0 : 1), 0),
      columns: cut.map(columnName),
    }),
  );
  return [...new Map(cuts.map((cut) => [cut.mask, cut])).values()];
}

/** The name of a cut: "place", "place by core20". */
export const cutId = (dimensions: readonly string[]): string =>
  dimensions.length === 0 ? "total" : dimensions.join(" by ");

const columnName = (dimension: string): string => identifier(`by_${dimension.replaceAll("-", "_")}`);
