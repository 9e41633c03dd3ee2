import type { SqlType } from "./common-node.ts";
import type { Operation } from "./operation.ts";

/** What an argument may be; `same` is any type, but one type for all arguments that are so marked. */
export type ArgumentType = SqlType | "same";

export interface Signature {
  readonly args: readonly ArgumentType[];
  /** The last argument may be repeated. */
  readonly repeats?: boolean;
  readonly gives: ArgumentType;
  /** What the function stands for with these arguments, where that is not its usual operation. */
  readonly operation?: Operation;
}

export interface SqlFunction {
  /** As people write it; an operator as the parser hands it over. */
  readonly name: string;
  readonly operation: Operation;
  readonly signatures: readonly Signature[];
  readonly summary: string;
}

const numbers = (count: number): readonly SqlType[] => Array.from({ length: count }, () => "number");

const number = (name: string, operation: Operation, summary: string): SqlFunction => ({
  name,
  operation,
  signatures: [{ args: numbers(1), gives: "number" }],
  summary,
});

const text = (
  name: string,
  operation: Operation,
  summary: string,
  more: readonly SqlType[] = [],
  gives: SqlType = "text",
): SqlFunction => ({ name, operation, signatures: [{ args: ["text", ...more], gives }], summary });

const like = (name: string, operation: Operation, written: string): SqlFunction => ({
  name,
  operation,
  signatures: [{ args: ["text", "text"], gives: "boolean" }],
  summary: `${written}: % stands for any text, _ for any one character`,
});

const arithmetic = (
  name: string,
  operation: Operation,
  summary: string,
  more: readonly Signature[] = [],
): SqlFunction => ({
  name,
  operation,
  signatures: [{ args: numbers(2), gives: "number" }, ...more],
  summary,
});

const interval = (operation: "days" | "weeks" | "months" | "years"): SqlFunction => ({
  name: `to_${operation}`,
  operation,
  signatures: [{ args: ["number"], gives: "interval" }],
  summary: `an interval of ${operation}`,
});

const shift = (byInterval: Operation, byDays: Operation): readonly Signature[] => [
  { args: ["date", "interval"], gives: "timestamp", operation: byInterval },
  { args: ["timestamp", "interval"], gives: "timestamp", operation: byInterval },
  { args: ["date", "number"], gives: "date", operation: byDays },
];

/**
 * Every function and operator that an expression may call, besides comparison, AND, OR, NOT, BETWEEN, IN, IS NULL,
 * CASE and CAST, with the operation that it stands for. A dialect says how an operation is written.
 */
export const FUNCTIONS: readonly SqlFunction[] = [
  arithmetic("+", "add", "sum", shift("addInterval", "addDays")),
  arithmetic("-", "subtract", "difference; of two dates: days", [
    { args: ["number"], gives: "number", operation: "negate" },
    { args: ["date", "date"], gives: "number", operation: "dayDifference" },
    ...shift("subtractInterval", "subtractDays"),
  ]),
  arithmetic("*", "multiply", "product"),
  arithmetic("/", "divide", "quotient; NULL where divided by zero"),
  arithmetic("//", "wholeQuotient", "whole quotient"),
  arithmetic("%", "remainder", "remainder"),
  text("||", "concatenate", "texts joined", ["text"]),
  like("~~", "like", "LIKE"),
  like("!~~", "notLike", "NOT LIKE"),
  like("~~*", "likeAnyCase", "ILIKE"),
  like("!~~*", "notLikeAnyCase", "NOT ILIKE"),
  interval("days"),
  interval("weeks"),
  interval("months"),
  interval("years"),
  ...(["coalesce", "greatest", "least"] as const).map(
    (name): SqlFunction => ({
      name,
      operation: name,
      signatures: [{ args: ["same"], repeats: true, gives: "same" }],
      summary: name === "coalesce" ? "the first that is not NULL" : `the ${name} of all that are not NULL`,
    }),
  ),
  {
    name: "nullif",
    operation: "nullIf",
    signatures: [{ args: ["same", "same"], gives: "same" }],
    summary: "the first, or NULL where both are equal",
  },
  number("abs", "absolute", "size without sign"),
  number("floor", "floor", "next whole number below"),
  number("ceil", "ceiling", "next whole number above"),
  {
    name: "round",
    operation: "round",
    signatures: [
      { args: ["number"], gives: "number" },
      { args: ["number", "number"], gives: "number" },
    ],
    summary: "to so many decimals, 0 where left out",
  },
  text("lower", "lower", "in small letters"),
  text("upper", "upper", "in capitals"),
  text("trim", "trim", "without spaces at either end"),
  text("left", "left", "the first characters", ["number"]),
  text("right", "right", "the last characters", ["number"]),
  text("length", "length", "how many characters", [], "number"),
  text("replace", "replace", "one text in place of another", ["text", "text"]),
  text("starts_with", "startsWith", "whether it begins so", ["text"], "boolean"),
  text("contains", "contains", "whether it holds that text", ["text"], "boolean"),
  text(
    "regexp_matches",
    "matches",
    "whether a part of it matches the regular expression",
    ["text"],
    "boolean",
  ),
  {
    name: "substring",
    operation: "substring",
    signatures: [{ args: ["text", "number", "number"], gives: "text" }],
    summary: "characters from a position, so many",
  },
  ...(["year", "month", "day"] as const).map(
    (name): SqlFunction => ({
      name,
      operation: name,
      signatures: [
        { args: ["date"], gives: "number" },
        { args: ["timestamp"], gives: "number" },
      ],
      summary: `the ${name} of a date`,
    }),
  ),
  {
    name: "age_in_years",
    operation: "ageInYears",
    signatures: [{ args: ["date", "date"], gives: "number" }],
    summary: "completed years from a birth date to a day; NULL for a day before the birth",
  },
  {
    name: "days_between",
    operation: "daysBetween",
    signatures: [{ args: ["date", "date"], gives: "number" }],
    summary: "days from the first date to the second",
  },
  {
    name: "years_within",
    operation: "yearsWithin",
    signatures: [{ args: ["date", "date", "date", "date"], gives: "number" }],
    summary:
      "years from a first date up to a second that lie in the days from a third to a fourth: person-years between joining and leaving. An empty second date has not come; NULL without a first, or where the second is before it",
  },
];

const BY_NAME: ReadonlyMap<string, SqlFunction> = new Map(FUNCTIONS.map((each) => [each.name, each]));

/** Other names under which DuckDB's parser hands over the same function. */
const ALIASES: Readonly<Record<string, string>> = { ceiling: "ceil", substr: "substring", len: "length" };

export const functionNamed = (name: string): SqlFunction | undefined => BY_NAME.get(ALIASES[name] ?? name);

/** Names that a person would type: operators left out. */
export const FUNCTION_NAMES: readonly string[] = FUNCTIONS.map(({ name }) => name).filter((name) =>
  /^[a-z]/.test(name),
);
