import type { SqlType } from "./expression.ts";

/** What an argument may be; `same` is any type, but one type for all arguments that are so marked. */
export type ArgumentType = SqlType | "same";

export interface Signature {
  readonly args: readonly ArgumentType[];
  /** The last argument may be repeated. */
  readonly repeats?: boolean;
  readonly gives: ArgumentType;
}

export interface SqlFunction {
  readonly name: string;
  readonly signatures: readonly Signature[];
  /** How it is printed; `name(a, b)` where absent. */
  readonly print?: (args: readonly string[]) => string;
  readonly summary: string;
}

const infix =
  (operator: string) =>
  ([left = "", right]: readonly string[]): string =>
    right === undefined ? `(${operator}${left})` : `(${left} ${operator} ${right})`;

const numbers = (count: number): readonly SqlType[] => Array.from({ length: count }, () => "number");

const number = (name: string, summary: string, args = 1): SqlFunction => ({
  name,
  signatures: [{ args: numbers(args), gives: "number" }],
  summary,
});

const text = (
  name: string,
  summary: string,
  more: readonly SqlType[] = [],
  gives: SqlType = "text",
): SqlFunction => ({ name, signatures: [{ args: ["text", ...more], gives }], summary });

const like = (name: string, operator: string): SqlFunction => ({
  name,
  signatures: [{ args: ["text", "text"], gives: "boolean" }],
  print: infix(operator),
  summary: `${operator}: % stands for any text, _ for any one character`,
});

const arithmetic = (name: string, summary: string, more: readonly Signature[] = []): SqlFunction => ({
  name,
  signatures: [{ args: ["number", "number"], gives: "number" }, ...more],
  print: infix(name),
  summary,
});

const interval = (unit: string): SqlFunction => ({
  name: `to_${unit}`,
  signatures: [{ args: ["number"], gives: "interval" }],
  summary: `an interval of ${unit}`,
});

const shift: readonly Signature[] = [
  { args: ["date", "interval"], gives: "timestamp" },
  { args: ["timestamp", "interval"], gives: "timestamp" },
  { args: ["date", "number"], gives: "date" },
];

/**
 * Every function and operator that an expression may call, besides comparison, AND, OR, NOT, BETWEEN, IN, IS NULL,
 * CASE and CAST. Each gives the same answer for the same row on every day: no clock, no chance, no file, no setting.
 */
export const FUNCTIONS: readonly SqlFunction[] = [
  arithmetic("+", "sum", shift),
  arithmetic("-", "difference; of two dates: days", [
    { args: ["number"], gives: "number" },
    { args: ["date", "date"], gives: "number" },
    ...shift,
  ]),
  arithmetic("*", "product"),
  arithmetic("/", "quotient; NULL where divided by zero"),
  arithmetic("//", "whole quotient"),
  arithmetic("%", "remainder"),
  { ...text("||", "texts joined", ["text"]), print: infix("||") },
  like("~~", "LIKE"),
  like("!~~", "NOT LIKE"),
  like("~~*", "ILIKE"),
  like("!~~*", "NOT ILIKE"),
  interval("days"),
  interval("weeks"),
  interval("months"),
  interval("years"),
  ...(["coalesce", "greatest", "least"] as const).map(
    (name): SqlFunction => ({
      name,
      signatures: [{ args: ["same"], repeats: true, gives: "same" }],
      summary: name === "coalesce" ? "the first that is not NULL" : `the ${name} of all that are not NULL`,
    }),
  ),
  {
    name: "nullif",
    signatures: [{ args: ["same", "same"], gives: "same" }],
    summary: "the first, or NULL where both are equal",
  },
  number("abs", "size without sign"),
  number("floor", "next whole number below"),
  number("ceil", "next whole number above"),
  {
    name: "round",
    signatures: [
      { args: ["number"], gives: "number" },
      { args: ["number", "number"], gives: "number" },
    ],
    summary: "to so many decimals, 0 where left out",
  },
  text("lower", "in small letters"),
  text("upper", "in capitals"),
  text("trim", "without spaces at either end"),
  text("left", "the first characters", ["number"]),
  text("right", "the last characters", ["number"]),
  text("length", "how many characters", [], "number"),
  text("replace", "one text in place of another", ["text", "text"]),
  text("starts_with", "whether it begins so", ["text"], "boolean"),
  text("contains", "whether it holds that text", ["text"], "boolean"),
  text("regexp_matches", "whether a part of it matches the regular expression", ["text"], "boolean"),
  {
    name: "substring",
    signatures: [{ args: ["text", "number", "number"], gives: "text" }],
    summary: "characters from a position, so many",
  },
  ...(["year", "month", "day"] as const).map(
    (name): SqlFunction => ({
      name,
      signatures: [
        { args: ["date"], gives: "number" },
        { args: ["timestamp"], gives: "number" },
      ],
      summary: `the ${name} of a date`,
    }),
  ),
  {
    name: "age_in_years",
    signatures: [{ args: ["date", "date"], gives: "number" }],
    print: ([birth = "", at = ""]) => `date_sub('year', ${birth}, ${at})`,
    summary: "completed years from a birth date to a day",
  },
  {
    name: "days_between",
    signatures: [{ args: ["date", "date"], gives: "number" }],
    print: ([from = "", to = ""]) => `date_diff('day', ${from}, ${to})`,
    summary: "days from the first date to the second",
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
