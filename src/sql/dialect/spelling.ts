import type { Ranking } from "../operation.ts";

/** How a database writes an operation whose parts have been written. */
export type Spelling = (args: readonly string[]) => string;

/** As a function: `called("lower")(["name"])` is `lower(name)`. */
export const called =
  (name: string): Spelling =>
  (args) =>
    `${name}(${args.join(", ")})`;

/** Between its two parts: `infix("+")(["a", "b"])` is `(a + b)`. */
export const infix =
  (operator: string): Spelling =>
  ([left = "", right = ""]) =>
    `(${left} ${operator} ${right})`;

/** Window functions of the standard, which every database here calls alike. */
const RANKINGS: Readonly<Record<Ranking, string>> = {
  rowNumber: "row_number",
  rank: "rank",
  denseRank: "dense_rank",
  percentRank: "percent_rank",
  tiles: "ntile",
  lag: "lag",
  lead: "lead",
  firstValue: "first_value",
  lastValue: "last_value",
};

export const printRanking = (name: Ranking, args: readonly string[]): string => called(RANKINGS[name])(args);
