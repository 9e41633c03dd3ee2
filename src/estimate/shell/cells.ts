import { inputError } from "../../model/deepdive-error.ts";
import type { MethodColumn, MethodRow } from "./method.ts";

/** The number in a cell; undefined where the cell is empty. */
export function numberIn(row: MethodRow, column: string): number | undefined {
  const cell = row[column];
  return typeof cell === "number" ? cell : undefined;
}

/** The text in a cell; undefined where the cell is empty. */
export function textIn(row: MethodRow, column: string): string | undefined {
  const cell = row[column];
  return cell === undefined ? undefined : String(cell);
}

/** The number in a cell that may not be empty. */
export function needed(row: MethodRow, column: string): number {
  const value = numberIn(row, column);
  if (value !== undefined) return value;
  throw inputError({
    code: "missing-number",
    thing: `column '${column}'`,
    has: "has an empty cell",
    promised: "a number in every row",
    next: "Fill it from its source. A row that is left out takes its other numbers with it, such as the events expected",
  });
}

type Shorthand = Partial<Omit<MethodColumn, "name" | "help" | "usual" | "type">>;

/** A count that is added up: not negative, looked for under its own name and the usual ones. */
export function countColumn(
  name: string,
  help: string,
  usual: readonly string[] = [],
  more: Shorthand = {},
): MethodColumn {
  return {
    name,
    help,
    usual: [name, ...usual],
    type: "number",
    role: "sum",
    required: true,
    least: 0,
    ...more,
  };
}

/** A number of one row: not added up. */
export function numberColumn(
  name: string,
  help: string,
  usual: readonly string[] = [],
  more: Shorthand = {},
): MethodColumn {
  return { name, help, usual: [name, ...usual], type: "number", role: "value", required: true, ...more };
}

/** Words: a key unless said otherwise. */
export function textColumn(
  name: string,
  help: string,
  usual: readonly string[] = [],
  more: Shorthand = {},
): MethodColumn {
  return { name, help, usual: [name, ...usual], type: "text", role: "key", required: true, ...more };
}

export const NUMERATOR = countColumn("numerator", "events or people counted", [
  "x",
  "count",
  "events",
  "observed",
  "cases",
  "deaths",
]);

export const DENOMINATOR = countColumn(
  "denominator",
  "people, or person-time, among whom they were counted",
  ["n", "population", "pop", "person_years", "total"],
);
