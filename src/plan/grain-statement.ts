import type { CheckedDimension, CheckedMeasure } from "../sql/checked.ts";
import { aggregate, all, any, column, isKnown, literal, orElse, own } from "../sql/make-value.ts";
import type { Field, Select, SelectItem, Value } from "../sql/query.ts";
import type { Context } from "./context.ts";
import { Joins, type NamedValue } from "./joins.ts";
import { periodCondition } from "./period.ts";
import type { CutPlan, GrainPlan } from "./plan-types.ts";
import { type MeasureRows, measurePlan, type RowValue, rowValues, valuesOf } from "./row-values.ts";
import { gapsIn } from "./source-gaps.ts";
import { StatementWriter } from "./statement.ts";
import type { UnprintedCut } from "./unprinted-cuts.ts";

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
  unprinted: readonly UnprintedCut[] = [],
): WrittenGrain {
  const writer = new StatementWriter(context);
  const joins = new Joins(context, writer, grain);
  const levels = dimensions.map((each) => levelColumn(joins, each));
  const rows = rowValues(joins, measures, gapsIn(context, grain));
  const cuts = cutPlans(context.request.recipe.cuts, dimensions);
  const beneath = unprintedPlans(unprinted, cuts, dimensions);
  writer.query("counted", rowsQuery(context, joins, levels, rows));
  const values = valuesOf(rows);
  const names = levels.map(({ name }) => name);
  if (names.length > 0) writer.query("groups", groupsQuery(names, values));
  return {
    statement: writer.finish(
      `cells-${grain}`,
      `Counts by group, over the rows of ${grain}`,
      cutsQuery(names, values, [...cuts, ...beneath.filter(({ isPrinted }) => !isPrinted)]),
    ),
    dimensions: dimensions.map(({ id }, index) => ({ id, column: names[index] ?? id })),
    cuts: cuts.map(({ id, dimensions: ids, mask }): CutPlan => ({ id, dimensions: ids, mask })),
    unprinted: beneath.map(({ isPrinted: _, columns: __, ...cut }) => cut),
    measures: rows.map((row) => measurePlan(row, context.request.parameters)),
    joins,
  };
}

const bare = (name: string): Field => ({ kind: "field", name });

/** All cuts at once, from the finest groups, or from the rows where nothing is split. */
function cutsQuery(
  names: readonly string[],
  values: readonly RowValue[],
  cuts: readonly CutColumns[],
): Select {
  const isSplit = names.length > 0;
  const cut: Value = isSplit ? { kind: "grouping", columns: names.map(bare) } : literal(0);
  return {
    kind: "select",
    columns: [
      ...names.map((name) => column(name, bare(name))),
      column("cut", cut),
      ...values.map((value) => (isSplit ? column(value.name, total(value)) : aggregated(value))),
    ],
    from: { kind: "table", name: isSplit ? "groups" : "counted" },
    groupingSets: cuts.map(({ columns }) => columns.map(bare)),
  };
}

const total = ({ name }: NamedValue): Value => orElse(aggregate("sum", [bare(name)]), 0);

const aggregated = (value: RowValue): SelectItem =>
  column(value.name, value.counts ? aggregate("countIf", [bare(value.name)]) : total(value));

/**
 * Rows are counted once, in the finest groups that occur; the cuts then add up groups. There are far fewer groups
 * than people, so that each further cut costs next to nothing.
 */
function groupsQuery(names: readonly string[], values: readonly RowValue[]): Select {
  return {
    kind: "select",
    columns: [...names.map((name) => column(name, bare(name))), ...values.map(aggregated)],
    from: { kind: "table", name: "counted" },
    groupBy: names.map(bare),
  };
}

/** A level's code as text, unknown where there is none. */
function levelColumn(joins: Joins, { id, expression, dataset }: CheckedDimension): NamedValue {
  return { name: columnName(id), value: orElse(joins.valueWithTerms(expression, dataset), UNKNOWN) };
}

/** The rows that count in some population, with their levels and values. */
function rowsQuery(
  context: Context,
  joins: Joins,
  levels: readonly NamedValue[],
  rows: readonly MeasureRows[],
): Select {
  const populations = new Map(
    rows.map(({ numerator, denominator = numerator }) => [denominator.name, denominator]),
  );
  const kept = [...populations.values()].map(({ name, counts }) => (counts ? own(name) : isKnown(own(name))));
  const lacking = rows.flatMap(({ missing }) => (missing === undefined ? [] : [own(missing.name)]));
  // A column may name the columns before it: a term is written once, and every population reads like its definition.
  const named = [...joins.terms, ...levels, ...valuesOf(rows)];
  const within = withinCondition(context, joins);
  return {
    kind: "select",
    columns: named.map(({ name, value }) => column(name, value)),
    from: joins.from(),
    where: all([within, periodCondition(context, joins.root), any([...kept, ...lacking])]),
  };
}

/** Only rows with a known level of the recipe's footprint. */
export function withinCondition(context: Context, joins: Joins): Value | undefined {
  const { recipe, definitions } = context.request;
  const dimension = recipe.within === undefined ? undefined : definitions.dimensions.get(recipe.within);
  return dimension && isKnown(joins.value(dimension.expression, dimension.dataset));
}

interface CutColumns extends CutPlan {
  readonly columns: readonly string[];
}

/** Every cut, the total first, with what `Grouping` gives for it and the columns that it is split by. */
function cutPlans(
  asked: readonly (readonly string[])[],
  dimensions: readonly CheckedDimension[],
): readonly CutColumns[] {
  const cuts = [[], ...asked].map((cut) => cutColumns(cutId(cut), cut, dimensions));
  return [...new Map(cuts.map((cut) => [cut.mask, cut])).values()];
}

/** The same of the cuts that nobody prints. Such a cut may be printed as well, and is then counted once. */
const unprintedPlans = (
  unprinted: readonly UnprintedCut[],
  cuts: readonly CutColumns[],
  dimensions: readonly CheckedDimension[],
) =>
  unprinted.map(({ joint, others, dimensions: own }) => {
    const cut = cutColumns(cutId([joint, ...others]), own, dimensions);
    return { ...cut, joint, isPrinted: cuts.some(({ mask }) => mask === cut.mask) };
  });

const cutColumns = (
  id: string,
  cut: readonly string[],
  dimensions: readonly CheckedDimension[],
): CutColumns => ({
  id,
  dimensions: cut,
  mask: dimensions.reduce((bits, one) => bits * 2 + (cut.includes(one.id) ? 0 : 1), 0),
  columns: cut.map(columnName),
});

/** The name of a cut: "place", "place by core20". */
export const cutId = (dimensions: readonly string[]): string =>
  dimensions.length === 0 ? "total" : dimensions.join(" by ");

/** The column of a statement that holds the levels of a dimension. */
export const columnName = (dimension: string): string => `by_${dimension.replaceAll("-", "_")}`;
