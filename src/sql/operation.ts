/**
 * Every operation that a dialect must be able to write, besides comparison, AND, OR, NOT, BETWEEN, IN, IS NULL, CASE
 * and CAST. Each gives the same answer for the same row on every day: no clock, no chance, no file, no setting.
 * What each takes and gives is in `functions.ts`; here stands only what a name alone does not tell:
 *
 * - `add`, `subtract`, `multiply`: numbers. `negate`: one number.
 * - `divide`: a fraction, also of whole numbers; NULL where divided by zero. 7 and 2 give 3.5.
 * - `wholeQuotient`: 7 and 2 give 3. `remainder`: 7 and 2 give 1. Both NULL where divided by zero.
 * - `addDays`, `subtractDays`: a day and a number of days give a day. `dayDifference`: the first day minus the second.
 * - `addInterval`, `subtractInterval`: a day or a time, and an interval, give a time. `days` … `years`: an interval.
 * - `greatest`, `least`: of those that are not NULL.
 * - `like`: % stands for any text, _ for any one character.
 * - `matches`: whether a part of the text matches the regular expression.
 * - `ageInYears`: completed years from the first day to the second; NULL where the first is the later. `daysBetween`: from the first day to the second.
 * - `yearsWithin`: years of 365.25 days from the first day up to the second, of those from the third to the fourth, which counts too. An
 *   empty second day has not come. 0 where the two times do not meet; NULL without a first day, or where the second is before it.
 * - `list`, `rowsOfList`: several values as one, and that as a row each. Only views use them.
 */
export type Operation =
  | "add"
  | "subtract"
  | "negate"
  | "multiply"
  | "divide"
  | "wholeQuotient"
  | "remainder"
  | "addDays"
  | "subtractDays"
  | "dayDifference"
  | "addInterval"
  | "subtractInterval"
  | "days"
  | "weeks"
  | "months"
  | "years"
  | "ageInYears"
  | "daysBetween"
  | "yearsWithin"
  | "year"
  | "month"
  | "day"
  | "coalesce"
  | "greatest"
  | "least"
  | "nullIf"
  | "absolute"
  | "floor"
  | "ceiling"
  | "round"
  | "concatenate"
  | "like"
  | "notLike"
  | "likeAnyCase"
  | "notLikeAnyCase"
  | "lower"
  | "upper"
  | "trim"
  | "left"
  | "right"
  | "length"
  | "replace"
  | "startsWith"
  | "contains"
  | "matches"
  | "substring"
  | "list"
  | "rowsOfList";

/**
 * What is computed over the rows of a group. NULLs are left out. `count` without an argument counts rows.
 *
 * - `countIf`: rows for which the condition holds; 0 where there are none.
 * - `any`, `every`: whether a condition holds for any row, for every row.
 * - `atGreatest`, `atLeast`: the first argument in the row where the second is greatest, or least; any of several.
 * - `latest`: the first argument in the row with the greatest second argument, and of several the greatest first: a
 *   rule that does not depend on the order of rows. The values 3 and 5 of one day, and 9 of the day before, give 5.
 */
export type Aggregate =
  | "count"
  | "countIf"
  | "sum"
  | "min"
  | "max"
  | "average"
  | "median"
  | "any"
  | "every"
  | "atGreatest"
  | "atLeast"
  | "latest";

/** What is computed over a window of rows, besides every aggregate. */
export type Ranking =
  | "rowNumber"
  | "rank"
  | "denseRank"
  | "percentRank"
  | "tiles"
  | "lag"
  | "lead"
  | "firstValue"
  | "lastValue";
