import { literal, operate } from "../../../src/sql/make-value.ts";
import type { Aggregate, Operation } from "../../../src/sql/operation.ts";
import type { Value } from "../../../src/sql/query.ts";

/** Values, and what a database has to give for them, whatever it is: a date or a time as text, as the engine has it. */
export type Meaning = readonly [value: Value, gives: string | number | boolean | null];

const day = (text: string): Value => ({ kind: "cast", value: literal(text), type: "date" });
const nothingDay: Value = { kind: "cast", value: literal(null), type: "date" };
const nothing: Value = { kind: "cast", value: literal(null), type: "integer" };

/** `[operation, arguments, answer]` for short: numbers and texts stand for themselves. */
const of = (operation: Operation, args: readonly (string | number | Value)[], gives: Meaning[1]): Meaning => [
  operate(operation, ...args.map((arg) => (typeof arg === "object" ? arg : literal(arg)))),
  gives,
];

/** What each operation means. Another dialect is held against the same table. */
export const OPERATIONS: Readonly<Record<Operation, readonly Meaning[]>> = {
  add: [of("add", [2, 3], 5)],
  subtract: [of("subtract", [2, 3], -1)],
  negate: [of("negate", [2], -2)],
  multiply: [of("multiply", [2, 3], 6)],
  divide: [of("divide", [7, 2], 3.5), of("divide", [7, 0], null), of("divide", [7, nothing], null)],
  wholeQuotient: [of("wholeQuotient", [7, 2], 3), of("wholeQuotient", [7, 0], null)],
  remainder: [of("remainder", [7, 2], 1), of("remainder", [7.5, 0], null)],
  addDays: [of("addDays", [day("2024-02-28"), 2], "2024-03-01")],
  subtractDays: [of("subtractDays", [day("2024-03-01"), 1], "2024-02-29")],
  dayDifference: [of("dayDifference", [day("2025-03-01"), day("2025-02-28")], 1)],
  addInterval: [of("addInterval", [day("2024-01-31"), operate("months", literal(1))], "2024-02-29T00:00:00")],
  subtractInterval: [
    of("subtractInterval", [day("2024-03-31"), operate("months", literal(1))], "2024-02-29T00:00:00"),
  ],
  days: [of("addInterval", [day("2024-01-31"), operate("days", literal(1))], "2024-02-01T00:00:00")],
  weeks: [of("addInterval", [day("2024-01-31"), operate("weeks", literal(1))], "2024-02-07T00:00:00")],
  months: [of("addInterval", [day("2024-01-31"), operate("months", literal(2))], "2024-03-31T00:00:00")],
  years: [of("addInterval", [day("2024-02-29"), operate("years", literal(1))], "2025-02-28T00:00:00")],
  ageInYears: [
    of("ageInYears", [day("1960-06-30"), day("2025-06-29")], 64),
    of("ageInYears", [day("1960-06-30"), day("2025-06-30")], 65),
    // What happened before a birth happened at no age, and above all not to a baby.
    of("ageInYears", [day("2025-06-30"), day("2025-06-30")], 0),
    of("ageInYears", [day("2025-06-30"), day("2025-06-29")], null),
    of("ageInYears", [day("2025-06-30"), day("2023-01-01")], null),
  ],
  daysBetween: [of("daysBetween", [day("2025-02-28"), day("2025-03-01")], 1)],
  yearsWithin: [
    // A whole year of 365 days, the last of which counts; half a year before the end; from a joining within.
    of("yearsWithin", [day("2020-01-01"), nothingDay, day("2025-01-01"), day("2025-12-31")], 365 / 365.25),
    of(
      "yearsWithin",
      [day("2020-01-01"), day("2025-07-01"), day("2025-01-01"), day("2025-12-31")],
      181 / 365.25,
    ),
    of("yearsWithin", [day("2025-12-31"), nothingDay, day("2025-01-01"), day("2025-12-31")], 1 / 365.25),
    of("yearsWithin", [day("2025-03-01"), day("2025-03-01"), day("2025-01-01"), day("2025-12-31")], 0),
    of("yearsWithin", [day("2026-01-01"), nothingDay, day("2025-01-01"), day("2025-12-31")], 0),
    of("yearsWithin", [day("2019-01-01"), day("2024-12-31"), day("2025-01-01"), day("2025-12-31")], 0),
    // Who left before joining was there for a time that nobody knows, as who has no day of joining.
    of("yearsWithin", [day("2025-06-01"), day("2025-05-31"), day("2025-01-01"), day("2025-12-31")], null),
    of("yearsWithin", [nothingDay, day("2025-05-31"), day("2025-01-01"), day("2025-12-31")], null),
  ],
  year: [of("year", [day("2025-02-28")], 2025)],
  month: [of("month", [day("2025-02-28")], 2)],
  day: [of("day", [day("2025-02-28")], 28)],
  coalesce: [of("coalesce", [nothing, 3], 3)],
  greatest: [of("greatest", [2, nothing, 3], 3)],
  least: [of("least", [2, nothing, 3], 2)],
  nullIf: [of("nullIf", [2, 2], null), of("nullIf", [2, 3], 2)],
  absolute: [of("absolute", [-2], 2)],
  floor: [of("floor", [-1.5], -2)],
  ceiling: [of("ceiling", [-1.5], -1)],
  round: [of("round", [2.5], 3), of("round", [-2.5], -3), of("round", [1.25, 1], 1.3)],
  concatenate: [of("concatenate", ["a", "b"], "ab")],
  like: [of("like", ["J44.0", "J44%"], true), of("like", ["j44.0", "J44%"], false)],
  notLike: [of("notLike", ["J44.0", "J44%"], false)],
  likeAnyCase: [of("likeAnyCase", ["j44.0", "J44%"], true)],
  notLikeAnyCase: [of("notLikeAnyCase", ["j44.0", "J44%"], false)],
  lower: [of("lower", ["Ab"], "ab")],
  upper: [of("upper", ["Ab"], "AB")],
  trim: [of("trim", [" a b "], "a b")],
  left: [of("left", ["abc", 2], "ab")],
  right: [of("right", ["abc", 2], "bc")],
  length: [of("length", ["Zoë"], 3)],
  replace: [of("replace", ["a-b-c", "-", ""], "abc")],
  startsWith: [of("startsWith", ["abc", "ab"], true), of("startsWith", ["abc", "A"], false)],
  contains: [of("contains", ["a%c", "%"], true), of("contains", ["abc", "%"], false)],
  matches: [of("matches", ["abc1", "[0-9]"], true), of("matches", ["abc", "^b"], false)],
  substring: [of("substring", ["abcd", 2, 2], "bc")],
  list: [[operate("rowsOfList", operate("list", literal(4))), 4]],
  rowsOfList: [[operate("rowsOfList", operate("list", literal("x"))), "x"]],
};

/** Rows that aggregates are tried on: a number, a day in order, and a condition; NULLs among them. */
export const ROWS: readonly (readonly [number | null, number | null, boolean | null])[] = [
  [3, 2, true],
  [5, 2, null],
  [9, 1, false],
  [null, 3, true],
  [4, null, true],
];

/** What each aggregate gives over `ROWS`, of the columns that it takes. */
export const AGGREGATES: Readonly<Record<Aggregate, readonly [readonly string[], Meaning[1]]>> = {
  count: [[], 5],
  countIf: [["flag"], 3],
  sum: [["number"], 21],
  min: [["number"], 3],
  max: [["number"], 9],
  average: [["number"], 5.25],
  median: [["number"], 4.5],
  any: [["flag"], true],
  every: [["flag"], false],
  atGreatest: [["flag", "number"], false],
  atLeast: [["flag", "number"], true],
  // The latest day with a number is 2, and the greatest number of that day is 5.
  latest: [["number", "day"], 5],
};
