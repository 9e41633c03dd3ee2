import type { CheckedMeasure } from "../sql/checked.ts";
import { aggregate, all, column, compare, field, literal } from "../sql/make-value.ts";
import type { Relation, Select, Value } from "../sql/query.ts";
import { type Context, contractOf } from "./context.ts";
import { joinedPeriods, PERIOD_NUMBER, PERIODS } from "./joined-periods.ts";
import { Joins } from "./joins.ts";
import { periodCondition, timeOf } from "./period.ts";
import type { StatementWriter } from "./statement.ts";

const LAST_DAYS = "last_days";

/** For measures that do not add over time: which rows are of the last date that the data have. */
export interface LastDays {
  /** Undefined for a measure whose dates are added. */
  readonly condition: (measure: CheckedMeasure) => Value | undefined;
  readonly joinTo: (rows: Relation) => Relation;
}

/**
 * The last date in each period, or of all where a run is not over time, of the rows that a measure is about. A list of
 * Sundays by month has that of the last Sunday in the month. Undefined where all measures add, or rows have no time.
 */
export function lastDays(
  context: Context,
  writer: StatementWriter,
  grain: string,
  measures: readonly CheckedMeasure[],
): LastDays | undefined {
  const held = measures.filter(({ addsOverTime }) => addsOverTime === false);
  const day = timeOf(context, grain);
  if (held.length === 0 || day === undefined) return undefined;
  const wheres = [...new Set(held.map(({ where }) => where?.text))];
  const named = (measure: CheckedMeasure): string => `last_${wheres.indexOf(measure.where?.text) + 1}`;
  const found = writer.query(LAST_DAYS, lastQuery(context, writer, grain, held, named));
  const inPeriod =
    context.over && compare(field(LAST_DAYS, PERIOD_NUMBER), "=", field(PERIODS, PERIOD_NUMBER));
  return {
    condition: (measure) =>
      measure.addsOverTime === false ? compare(day, "=", field(LAST_DAYS, named(measure))) : undefined,
    joinTo: (left) => ({ kind: "join", type: "left", left, right: found, on: inPeriod ?? literal(true) }),
  };
}

function lastQuery(
  context: Context,
  writer: StatementWriter,
  grain: string,
  held: readonly CheckedMeasure[],
  named: (measure: CheckedMeasure) => string,
): Select {
  const joins = new Joins(context, writer, grain, joinedPeriods(context, writer, grain));
  const day = timeOf(context, grain);
  const columns = new Map(
    held.map((measure) => {
      const where = measure.where && joins.value(measure.where, grain);
      return [named(measure), aggregate("max", day === undefined ? [] : [day], where)] as const;
    }),
  );
  const number = context.over && field(PERIODS, PERIOD_NUMBER);
  return {
    kind: "select",
    columns: [
      ...(number === undefined ? [] : [column(PERIOD_NUMBER, number)]),
      ...[...columns].map(([name, value]) => column(name, value)),
    ],
    from: joins.from(),
    where: all([periodCondition(context, contractOf(context, grain).id)]),
    ...(number === undefined ? {} : { groupBy: [number] }),
  };
}
