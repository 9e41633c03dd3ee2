import { compare, field } from "../sql/make-value.ts";
import type { Relation, Value } from "../sql/query.ts";
import { type Context, contractOf } from "./context.ts";
import { numberOf, periodsQuery } from "./over.ts";
import { timeOf } from "./period.ts";
import type { PlannedOver } from "./plan-types.ts";
import type { StatementWriter } from "./statement.ts";

/** The named query of the periods of a run, and its column by which rows find theirs. */
export const PERIODS = "periods";
export const PERIOD_NUMBER = "number";

/** The periods of a run over time, as rows of one dataset are joined to them. */
export interface JoinedPeriods {
  /** Each row stands in every period: a stock, or events that are looked at up to the last day of each. */
  readonly isCrossed: boolean;
  /** An event to the period of its date; a stock to every period, once for each. */
  readonly joinTo: (rows: Relation) => Relation;
  /** Rows of a related dataset, once for each period. */
  readonly crossWith: (rows: Relation) => Relation;
  /** What a parameter that is a day of the run is in the period of the row; undefined for any other parameter. */
  readonly day: (parameter: string) => Value | undefined;
}

/**
 * Undefined for a run that is not over time.
 *
 * @param isToDate each row stands in every period: which of them count there, the windows of the measures say
 */
export function joinedPeriods(
  context: Context,
  writer: StatementWriter,
  root: string,
  isToDate = false,
): JoinedPeriods | undefined {
  const { over } = context;
  if (over === undefined) return undefined;
  const periods = writer.query(PERIODS, periodsQuery(over));
  const days = new Set(over.periods.flatMap((each) => Object.keys(each.days)));
  const crossWith = (left: Relation): Relation => ({ kind: "join", type: "cross", left, right: periods });
  const on = isToDate ? undefined : periodOfRow(context, over, root);
  return {
    isCrossed: on === undefined,
    joinTo: (left) =>
      on === undefined ? crossWith(left) : { kind: "join", type: "inner", left, right: periods, on },
    crossWith,
    day: (parameter) => (days.has(parameter) ? field(PERIODS, parameter) : undefined),
  };
}

function periodOfRow(context: Context, over: PlannedOver, dataset: string): Value | undefined {
  const time = contractOf(context, dataset).time === undefined ? undefined : timeOf(context, dataset);
  return time && compare(field(PERIODS, PERIOD_NUMBER), "=", numberOf(over, time));
}
