import { PERIOD } from "../cube/cube.ts";
import type { CheckedDimension, CheckedMeasure } from "../sql/checked.ts";
import { aggregate, all, any, column, field, isKnown, literal, orElse, own } from "../sql/make-value.ts";
import type { Field, Select, SelectItem, Value } from "../sql/query.ts";
import type { Context } from "./context.ts";
import { joinedPeriods, PERIODS } from "./joined-periods.ts";
import { Joins, type NamedValue } from "./joins.ts";
import { type LastDays, lastDays } from "./last-days.ts";
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
  const joins = new Joins(context, writer, grain, joinedPeriods(context, writer, grain));
  const held = lastDays(context, writer, grain, measures);
  const levels = [
    ...dimensions.map((each) => levelColumn(joins, each)),
    ...(context.over === undefined ? [] : [{ name: columnName(PERIOD), value: field(PERIODS, PERIOD) }]),
  ];
  const rows = rowValues(joins, measures, gapsIn(context, grain), (measure) => held?.condition(measure));
  const cuts = cutPlans(context, dimensions);
  const beneath = unprintedPlans(unprinted, cuts, idsOf(context, dimensions));
  writer.query("counted", rowsQuery(context, joins, levels, rows, held));
  const values = valuesOf(rows);
  const names = levels.map(({ name }) => name);
  if (names.length > 0) writer.query("groups", groupsQuery(names, values));
  return {
    grain,
    statement: writer.finish(
      `cells-${grain}`,
      `Counts by group, over the rows of ${grain}`,
      cutsQuery(names, values, [...cuts, ...beneath.filter(({ isPrinted }) => !isPrinted)]),
    ),
    dimensions: idsOf(context, dimensions).map((id, index) => ({ id, column: names[index] ?? id })),
    cuts: cuts.map(({ columns: _, ...cut }): CutPlan => cut),
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
  held: LastDays | undefined,
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
    from: held?.joinTo(joins.from()) ?? joins.from(),
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

/** The ids of the levels' columns, in their order. */
const idsOf = ({ over }: Context, dimensions: readonly CheckedDimension[]): readonly string[] => [
  ...dimensions.map(({ id }) => id),
  ...(over === undefined ? [] : [PERIOD]),
];

/** Every cut, the total first, with what `Grouping` gives for it and the columns that it is split by. */
function cutPlans(context: Context, dimensions: readonly CheckedDimension[]): readonly CutColumns[] {
  const ids = idsOf(context, dimensions);
  const cuts = askedCuts(context).map(
    ({ dimensions: cut, lastPeriod }): CutColumns => ({
      ...cutColumns(cutId(cut), cut, ids),
      ...(lastPeriod ? { lastPeriod } : {}),
    }),
  );
  return [...new Map(cuts.map((cut) => [cut.mask, cut])).values()];
}

/** The same of the cuts that nobody prints. Such a cut may be printed as well, and is then counted once. */
const unprintedPlans = (
  unprinted: readonly UnprintedCut[],
  cuts: readonly CutColumns[],
  ids: readonly string[],
) =>
  unprinted.map(({ joint, others, dimensions: own }) => {
    const cut = cutColumns(cutId([joint, ...others]), own, ids);
    return { ...cut, joint, isPrinted: cuts.some(({ mask }) => mask === cut.mask) };
  });

const cutColumns = (id: string, cut: readonly string[], ids: readonly string[]): CutColumns => ({
  id,
  dimensions: cut,
  mask: ids.reduce((bits, one) => bits * 2 + (cut.includes(one) ? 0 : 1), 0),
  columns: cut.map(columnName),
});

/**
 * Over time each cut of one dimension, and the total, is made in every period; a crossed cut in the last period alone,
 * because its groups are too small to follow. Where the tables are of all periods together, each cut is there as well
 * without them.
 */
export function askedCuts({ request, over }: Context): readonly Pick<CutPlan, "dimensions" | "lastPeriod">[] {
  const plain = [[], ...request.recipe.cuts];
  if (over === undefined) return plain.map((dimensions) => ({ dimensions }));
  const series = plain.map((cut) => ({ dimensions: [...cut, PERIOD], lastPeriod: cut.length > 1 }));
  return over.together
    ? [...plain.map((dimensions) => ({ dimensions })), ...series.filter(({ lastPeriod }) => !lastPeriod)]
    : series;
}

/** The name of a cut: "place", "place by core20". */
export const cutId = (dimensions: readonly string[]): string =>
  dimensions.length === 0 ? "total" : dimensions.join(" by ");

/** The column of a statement that holds the levels of a dimension. */
export const columnName = (dimension: string): string => `by_${dimension.replaceAll("-", "_")}`;
