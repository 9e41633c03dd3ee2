import type { Aggregate, Operation } from "../../operation.ts";
import type { WrittenAggregate } from "../dialect.ts";
import { called, infix, type Spelling } from "../spelling.ts";

/** Spark stops at a division by zero; here it is NULL. */
const byOtherThanZero =
  (operator: string): Spelling =>
  ([left = "", right = ""]) =>
    infix(operator)([left, `nullif(${right}, 0)`]);

/** A day plus a number of days. Spark takes an INT and no BIGINT. */
const movedByDays =
  (name: string): Spelling =>
  ([day = "", days = ""]) =>
    `${name}(${day}, CAST(${days} AS INT))`;

/** A day or a time and an interval give a time without a zone, as DuckDB has it: 2026-01-31 and a month give 28 February. */
const moved =
  (operator: string): Spelling =>
  ([time = "", interval = ""]) =>
    `(CAST(${time} AS TIMESTAMP_NTZ) ${operator} ${interval})`;

/** No text has this character, so that no sign of a pattern is taken for itself: in DuckDB a backslash is a backslash. */
const like =
  (operator: string): Spelling =>
  ([text = "", pattern = ""]) =>
    `(${text} ${operator} ${pattern} ESCAPE '\\u0001')`;

/** How Spark writes each operation. */
const OPERATIONS: Readonly<Record<Operation, Spelling>> = {
  add: infix("+"),
  subtract: infix("-"),
  negate: ([value = ""]) => `(-${value})`,
  multiply: infix("*"),
  // Of two whole numbers too a fraction; decimals are divided as fractions, not to a number of digits.
  divide: ([left = "", right = ""]) => `(CAST(${left} AS DOUBLE) / nullif(CAST(${right} AS DOUBLE), 0))`,
  wholeQuotient: byOtherThanZero("div"),
  remainder: byOtherThanZero("%"),
  addDays: movedByDays("date_add"),
  subtractDays: movedByDays("date_sub"),
  dayDifference: ([first = "", second = ""]) => `datediff(${first}, ${second})`,
  addInterval: moved("+"),
  subtractInterval: moved("-"),
  days: ([days = ""]) => `make_dt_interval(CAST(${days} AS INT))`,
  weeks: ([weeks = ""]) => `make_dt_interval(7 * CAST(${weeks} AS INT))`,
  months: ([months = ""]) => `make_ym_interval(0, CAST(${months} AS INT))`,
  years: ([years = ""]) => `make_ym_interval(CAST(${years} AS INT), 0)`,
  ageInYears: completedYears,
  daysBetween: ([from = "", to = ""]) => `datediff(${to}, ${from})`,
  yearsWithin: ([from = "", to = "", first = "", last = ""]) =>
    `(CASE WHEN ${from} <= coalesce(${to}, ${from}) THEN CAST(greatest(0, datediff(least(${to}, date_add(${last}, 1)), greatest(${from}, ${first}))) AS DOUBLE) / CAST(365.25 AS DOUBLE) END)`,
  year: called("year"),
  month: called("month"),
  day: called("day"),
  coalesce: called("coalesce"),
  greatest: called("greatest"),
  least: called("least"),
  nullIf: called("nullif"),
  absolute: called("abs"),
  floor: called("floor"),
  ceiling: called("ceil"),
  round: called("round"),
  concatenate: infix("||"),
  like: like("LIKE"),
  notLike: like("NOT LIKE"),
  likeAnyCase: like("ILIKE"),
  notLikeAnyCase: like("NOT ILIKE"),
  lower: called("lower"),
  upper: called("upper"),
  trim: called("trim"),
  left: called("left"),
  right: called("right"),
  length: called("length"),
  replace: called("replace"),
  startsWith: called("startswith"),
  contains: called("contains"),
  matches: called("regexp_like"),
  substring: called("substring"),
  list: called("array"),
  rowsOfList: called("explode"),
};

/**
 * Completed years from the first day to the second: the years between, less one before the birthday. From 2000-06-15
 * to 2026-06-14 it is 25; NULL where the first day is the later one. A birthday on 29 February is on 28 February in a year that has no 29th.
 */
function completedYears([from = "", to = ""]: readonly string[]): string {
  const years = `year(${to}) - year(${from}) - CASE WHEN add_months(${from}, CAST(12 * (year(${to}) - year(${from})) AS INT)) > ${to} THEN 1 ELSE 0 END`;
  return `(CASE WHEN ${from} <= ${to} THEN ${years} END)`;
}

export const printOperation = (operation: Operation, args: readonly string[]): string =>
  OPERATIONS[operation](args);

const AGGREGATES: Readonly<Record<Aggregate, Spelling>> = {
  count: (args) => called("count")(args.length === 0 ? ["*"] : args),
  countIf: called("count_if"),
  sum: called("sum"),
  min: called("min"),
  max: called("max"),
  average: called("avg"),
  median: called("median"),
  any: called("bool_or"),
  every: called("bool_and"),
  atGreatest: called("max_by"),
  atLeast: called("min_by"),
  // Structures are compared by their first part, and by their second where the first is equal.
  latest: ([value = "", time = ""]) => `max_by(${value}, struct(${time}, ${value}))`,
};

/** Aggregates of two arguments leave out rows where either is NULL; Spark's would give the NULL. */
const OF_TWO: readonly Aggregate[] = ["atGreatest", "atLeast", "latest"];

export function printAggregate({ aggregate, args, distinct, filter }: WrittenAggregate): string {
  const [first, ...others] = args;
  const given = distinct && first !== undefined ? [`DISTINCT ${first}`, ...others] : args;
  const conditions = [
    ...(filter === undefined ? [] : [filter]),
    ...(OF_TWO.includes(aggregate) ? args.map((arg) => `${arg} IS NOT NULL`) : []),
  ];
  const where = conditions.length === 0 ? "" : ` FILTER (WHERE ${conditions.join(" AND ")})`;
  return `${AGGREGATES[aggregate](given)}${where}`;
}
