import type { Aggregate, Operation } from "../../operation.ts";
import type { WrittenAggregate } from "../dialect.ts";
import { called, infix, type Spelling } from "../spelling.ts";

/** DuckDB gives Infinity, which is above every threshold, or NaN for a division by zero: here it is NULL. */
const byOtherThanZero =
  (operator: string): Spelling =>
  ([left = "", right = ""]) =>
    infix(operator)([left, /^[0-9.]*[1-9][0-9.]*$/.test(right) ? right : `nullif(${right}, 0)`]);

/** A day takes INTEGER days alone, and whole numbers of datasets are BIGINT. */
const byDays =
  (operator: string): Spelling =>
  ([left = "", right = ""]) =>
    infix(operator)([left, /^\d+$/.test(right) ? right : `CAST(${right} AS INTEGER)`]);

/** How DuckDB writes each operation. */
const OPERATIONS: Readonly<Record<Operation, Spelling>> = {
  add: infix("+"),
  subtract: infix("-"),
  negate: ([value = ""]) => `(-${value})`,
  multiply: infix("*"),
  divide: byOtherThanZero("/"),
  wholeQuotient: infix("//"),
  remainder: byOtherThanZero("%"),
  addDays: byDays("+"),
  subtractDays: byDays("-"),
  dayDifference: infix("-"),
  addInterval: infix("+"),
  subtractInterval: infix("-"),
  days: called("to_days"),
  weeks: called("to_weeks"),
  months: called("to_months"),
  years: called("to_years"),
  ageInYears: completedYears,
  daysBetween: ([from = "", to = ""]) => `date_diff('day', ${from}, ${to})`,
  yearsWithin: ([from = "", to = "", first = "", last = ""]) =>
    `(CASE WHEN ${from} <= coalesce(${to}, ${from}) THEN greatest(0, date_diff('day', greatest(${from}, CAST(${first} AS DATE)), least(${to}, CAST(${last} AS DATE) + 1))) / 365.25 END)`,
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
  like: infix("~~"),
  notLike: infix("!~~"),
  likeAnyCase: infix("~~*"),
  notLikeAnyCase: infix("!~~*"),
  lower: called("lower"),
  upper: called("upper"),
  trim: called("trim"),
  left: called("left"),
  right: called("right"),
  length: called("length"),
  replace: called("replace"),
  startsWith: called("starts_with"),
  contains: called("contains"),
  matches: called("regexp_matches"),
  substring: called("substring"),
  list: (args) => `[${args.join(", ")}]`,
  rowsOfList: called("unnest"),
};

/**
 * Completed years: NULL for the day before a birth, of which the difference would be 0, the age of a baby. Where the second
 * day is another in each row, as over time, the two days are subtracted as numbers: 20260614 less 20000615 is 259999, and so
 * 25 years. The last day of a February without a 29th counts as the 29th. That is a third of the time of `date_sub`, which
 * gives the same; but it is long, and bands of ages repeat it, so that one day of the whole run is left to `date_sub`.
 */
function completedYears([birth = "", at = ""]: readonly string[]): string {
  const isOneDay = /^CAST\(\$\w+ AS DATE\)$/.test(at);
  const years = isOneDay ? `date_sub('year', ${birth}, ${at})` : differenceInYears(birth, at);
  return `(CASE WHEN ${birth} <= ${at} THEN ${years} END)`;
}

function differenceInYears(birth: string, at: string): string {
  const number = (day: string): string => `year(${day}) * 10000 + month(${day}) * 100 + day(${day})`;
  const isShortFebruary = `day(${at}) = 28 AND day(last_day(${at})) = 28`;
  const last = `${number(at)} + CASE WHEN ${isShortFebruary} THEN 1 ELSE 0 END`;
  return `(${last} - (${number(birth)})) // 10000`;
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
  atGreatest: called("arg_max"),
  atLeast: called("arg_min"),
  // Pairs are compared by their first part, and by their second where the first is equal.
  latest: ([value = "", time = ""]) => `arg_max(${value}, (${time}, ${value}))`,
};

export function printAggregate({ aggregate, args, distinct, filter }: WrittenAggregate): string {
  const [first, ...others] = args;
  const given = distinct && first !== undefined ? [`DISTINCT ${first}`, ...others] : args;
  return `${AGGREGATES[aggregate](given)}${filter === undefined ? "" : ` FILTER (WHERE ${filter})`}`;
}
