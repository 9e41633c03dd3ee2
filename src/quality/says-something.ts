import { identifier, literal } from "../sql/quote.ts";
import type { TableToCheck } from "./check.ts";

/** SQL: the column has a value, and it is no code that says that nothing is known. */
export function saysSomething({ quality }: Pick<TableToCheck, "quality">, column: string): string {
  const value = identifier(column);
  const codes = (quality.defaultCodes[column] ?? []).map((code) => ` AND ${value} <> ${literal(code)}`);
  return `(${value} IS NOT NULL${codes.join("")})`;
}
