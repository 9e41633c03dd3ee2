import { PERIOD } from "../cube/cube.ts";
import type { CheckedDimension } from "../sql/checked.ts";
import { all, any, column, compare, field, isKnown, orElse, own } from "../sql/make-value.ts";
import type { Select, Value } from "../sql/query.ts";
import type { Context } from "./context.ts";
import { dimensionOver } from "./dimension-over.ts";
import { sizedDimension } from "./group-sizes.ts";
import { COUNTED, type GroupColumn, groupsQuery } from "./groups-queries.ts";
import { joinedPeriods, PERIOD_NUMBER, PERIODS } from "./joined-periods.ts";
import { Joins, type NamedValue } from "./joins.ts";
import { type LastDays, lastDays } from "./last-days.ts";
import { numberedLevels } from "./numbered-levels.ts";
import { onceARow } from "./once-a-row.ts";
import { periodCondition, timeOf } from "./period.ts";
import type { CutPlan, GrainPlan } from "./plan-types.ts";
import { type PossibleNesting, possibleNestings } from "./possible-nestings.ts";
import { isApart, type MeasureRows, measurePlan, rowValues, valuesOf } from "./row-values.ts";
import { gapsIn } from "./source-gaps.ts";
import { StatementWriter } from "./statement.ts";
import { maskOf, strataDimensions, strataGroups } from "./strata-plan.ts";
import type { UnprintedCut } from "./unprinted-cuts.ts";
import type { CountedTogether } from "./windowed.ts";

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
  { grain, parts: measures, isToDate }: CountedTogether,
  dimensions: readonly CheckedDimension[],
  unprinted: readonly UnprintedCut[] = [],
): WrittenGrain {
  const writer = new StatementWriter(context);
  const joins = new Joins(context, writer, grain, joinedPeriods(context, writer, grain, isToDate));
  const held = isToDate ? undefined : lastDays(context, writer, grain, measures);
  // A column that nothing is grouped by would only make the groups smaller.
  const isParted = context.over === undefined || context.request.parted === true;
  const hidden = (isParted ? strataDimensions(measures) : [])
    .filter((id) => !dimensions.some((each) => each.id === id))
    .map((id) => dimensionOf(context, id));
  const rows = rowValues(joins, measures, gapsIn(context, grain), (measure) => held?.condition(measure));
  const nestings = possibleNestings(context, [...dimensions, ...hidden], [grain]);
  const columns = [
    ...dimensions.map((each) => levelColumn(joins, each, nestings)),
    ...periodColumn(context),
    ...hidden.map((each) => levelColumn(joins, each, nestings)),
    ...(isParted ? bandColumns(rows) : []),
  ];
  const names = columns.map(({ name }) => name);
  const cuts = cutPlans(context, names);
  const beneath = unprintedPlans(unprinted, names);
  const strata = strataGroups(isParted ? rows : [], cuts, { all: names, ofDimension: columnName });
  const inTime = isToDate ? upToPeriod(context, grain) : periodCondition(context, grain);
  writer.query(COUNTED, rowsQuery(context, joins, columns, rows, { writer, held, inTime }));
  const groupings = [...cuts, ...beneath, ...strata.groupings];
  return {
    grain,
    isToDate,
    statement: writer.finish(
      `cells-${grain}${isToDate ? "-to-date" : ""}`,
      `Counts by group, over the rows of ${grain}${isToDate ? " up to the end of each period" : ""}`,
      groupsQuery(writer, columns, valuesOf(rows), groupings),
    ),
    dimensions: idsOf(context, dimensions).map((id) => ({ id, column: columnName(id) })),
    cuts: cuts.map(({ columns: _, ...cut }): CutPlan => cut),
    unprinted: beneath.map(({ columns: _, ...cut }) => cut),
    measures: rows.map((row) => measurePlan(row, context.request.parameters)),
    strata: strata.plans,
    joins,
  };
}

/** A level's code, or a number in its place; unknown where there is none. */
function levelColumn(
  joins: Joins,
  dimension: CheckedDimension,
  nestings: readonly PossibleNesting[],
): GroupColumn {
  const { expression, dataset } = dimensionOver(dimension, joins.root);
  const level = joins.valueWithTerms(expression, dataset);
  const codes = dimension.levels.map(({ code }) => code);
  const settled = nestings.filter(({ child }) => child === dimension).map(({ parent }) => parent.id);
  const column = numberedLevels(level, codes, UNKNOWN) ?? { value: orElse(level, UNKNOWN) };
  return { ...sizedDimension(dimension, settled, columnName), ...column };
}

const periodColumn = ({ over }: Context): readonly GroupColumn[] =>
  over === undefined
    ? []
    : [
        {
          name: columnName(PERIOD),
          value: field(PERIODS, PERIOD_NUMBER),
          numbered: over.periods.map(({ number, code }) => ({ number, code })),
          levels: over.periods.length,
          settles: [],
        },
      ];

/** Which rows are looked at by their day. */
interface RowsInTime {
  readonly writer: StatementWriter;
  readonly held: LastDays | undefined;
  readonly inTime: Value | undefined;
}

/** Of rows that stand in every period those that had happened by its last day. */
function upToPeriod(context: Context, grain: string): Value | undefined {
  const day = timeOf(context, grain);
  return day && compare(day, "<=", field(PERIODS, "as_at"));
}

/** The rows that count in some population, with their levels and values. */
export function rowsQuery(
  context: Context,
  joins: Joins,
  levels: readonly NamedValue[],
  rows: readonly MeasureRows[],
  { writer, held, inTime }: RowsInTime,
): Select {
  const populations = new Map(
    rows.flatMap(({ measure, numerator, denominator = numerator }) =>
      [denominator, ...(isApart(measure.statistic, denominator) ? [numerator] : [])].map(
        (value) => [value.name, value] as const,
      ),
    ),
  );
  const kept = [...populations.values()].map(({ name, counts }) => (counts ? own(name) : isKnown(own(name))));
  const lacking = rows.flatMap(({ missing }) => (missing === undefined ? [] : [own(missing.name)]));
  // A column may name the columns before it: a term is written once, and every population reads like its definition.
  const named = [...joins.terms, ...levels, ...valuesOf(rows)];
  const within = withinCondition(context, joins);
  const conditions = [within, inTime, any([...kept, ...lacking])];
  if (joins.isCrossed) return onceARow(writer, joins, named, conditions);
  return {
    kind: "select",
    columns: named.map(({ name, value }) => column(name, value)),
    from: held?.joinTo(joins.from()) ?? joins.from(),
    where: all(conditions),
  };
}

/** Only rows with a known level of the recipe's footprint. */
export function withinCondition(context: Context, joins: Joins): Value | undefined {
  const { recipe, definitions } = context.request;
  const within = recipe.within === undefined ? undefined : definitions.dimensions.get(recipe.within);
  const dimension = within && dimensionOver(within, joins.root);
  return dimension && isKnown(joins.value(dimension.expression, dimension.dataset));
}

/** The columns that rows are put into bands by, each once. */
const bandColumns = (rows: readonly MeasureRows[]): readonly GroupColumn[] => [
  ...new Map(
    rows.flatMap(({ band, measure: { bands } }) =>
      band === undefined
        ? []
        : [[band.name, { ...band, levels: 1 + (bands?.edges.length ?? 0), settles: [] }] as const],
    ),
  ).values(),
];

function dimensionOf({ request }: Context, id: string): CheckedDimension {
  const dimension = request.definitions.dimensions.get(id);
  if (dimension === undefined) throw new Error(`dimension ${id} was never checked`);
  return dimension;
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
function cutPlans(context: Context, names: readonly string[]): readonly CutColumns[] {
  const cuts = askedCuts(context).map(
    ({ dimensions: cut, lastPeriod }): CutColumns => ({
      ...cutColumns(cutId(cut), cut, names),
      ...(lastPeriod ? { lastPeriod } : {}),
    }),
  );
  return [...new Map(cuts.map((cut) => [cut.mask, cut])).values()];
}

/** The same of the cuts that nobody prints. Such a cut may be printed as well, and is then counted once. */
const unprintedPlans = (unprinted: readonly UnprintedCut[], names: readonly string[]) =>
  unprinted.map(({ joint, others, dimensions: own }) => ({
    ...cutColumns(cutId([joint, ...others]), own, names),
    joint,
  }));

const cutColumns = (id: string, cut: readonly string[], names: readonly string[]): CutColumns => ({
  id,
  dimensions: cut,
  mask: maskOf(names, cut.map(columnName)),
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
