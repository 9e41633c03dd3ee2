import { sparkLiteral } from "./spark-literal.ts";

type Spelling = (args: readonly string[]) => string;

const named =
  (name: string): Spelling =>
  (args) =>
    `${name}(${args.join(", ")})`;

/** Functions that both databases have by one name and with one meaning, for what checks and contracts give them. */
const SAME = [
  ...[
    "abs",
    "coalesce",
    "contains",
    "count",
    "greatest",
    "least",
    "left",
    "length",
    "lower",
    "max",
    "median",
  ],
  ...["min", "nullif", "replace", "right", "sum", "trim", "upper"],
];

const FUNCTIONS: Readonly<Record<string, Spelling>> = {
  ...Object.fromEntries(SAME.map((name) => [name, named(name)])),
  starts_with: named("startswith"),
  ends_with: named("endswith"),
  // A hash stands for what it is of: Spark counts different structures themselves.
  hash: named("struct"),
  row: named("struct"),
  arg_max: ([value = "", by = ""]) => `max_by(${value}, ${by}) FILTER (WHERE ${value} IS NOT NULL)`,
  regexp_full_match: ([text = "", pattern = ""]) =>
    `regexp_like(${text}, ${sparkLiteral(`^(?:${textOf(pattern)})\\z`)})`,
  regexp_replace: replaced,
  isfinite: ([value = ""]) => `(NOT isnan(${value}) AND abs(${value}) <> double('Infinity'))`,
  // A day or a time of Spark has an end.
  isinf: () => "FALSE",
};

/** How Spark writes a call of a function of DuckDB; undefined where nobody has said. */
export const sparkFunction = (name: string, args: readonly string[]): string | undefined =>
  Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name]?.(args) : undefined;

/** DuckDB replaces the first match unless it is told otherwise, Spark all; a pattern of the beginning has one match. */
function replaced([text = "", pattern = "", by = "", flags]: readonly string[]): string {
  if (flags === undefined && !textOf(pattern).startsWith("^"))
    throw new Error("a pattern could match more than once");
  const groups = sparkLiteral(textOf(by).replaceAll(/\\(\d)/g, "$$$1"));
  return `regexp_replace(${text}, ${pattern}, ${groups})`;
}

/** The text of a literal as Spark has it. */
function textOf(literal: string): string {
  if (!/^'.*'$/su.test(literal)) throw new Error("a pattern of a check is no text");
  return literal
    .slice(1, -1)
    .replaceAll(/\\(?:u([0-9A-F]{4})|(.))/gsu, (_, number: string | undefined, letter: string | undefined) =>
      number === undefined ? (letter ?? "") : String.fromCharCode(Number.parseInt(number, 16)),
    );
}
