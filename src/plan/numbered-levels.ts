import type { Case, Literal } from "../sql/common-node.ts";
import { compare, literal, orElse } from "../sql/make-value.ts";
import type { Value } from "../sql/query.ts";

/** What a number stands for in a column of levels. */
export interface NumberedLevel {
  readonly number: number;
  readonly code: string;
}

/** A column of levels as numbers: rows are grouped by numbers in half the time that they are by texts. */
export interface NumberedColumn {
  readonly value: Value;
  readonly numbered: readonly NumberedLevel[];
}

/**
 * The level of a dimension whose expression names its levels one by one, as the number of the level; 0 is the unknown, and
 * whatever the dimension does not list. Undefined where the level is read from the rows: its texts are not known here.
 *
 * @example // CASE WHEN age < 65 THEN 'young' WHEN age >= 65 THEN 'old' END of the levels young and old: 1, 2, or 0
 */
export function numberedLevels(
  value: Value,
  codes: readonly string[],
  unknown: string,
): NumberedColumn | undefined {
  if (value.kind !== "case" || codes.length === 0) return undefined;
  const { branches, otherwise } = value;
  const numberOf = (gives: Value): Value | undefined =>
    isCode(gives) ? literal(gives.value === null ? null : 1 + codes.indexOf(gives.value)) : undefined;
  const numbers = branches.map(({ gives }) => numberOf(gives));
  const last = otherwise === undefined ? literal(null) : numberOf(otherwise);
  if (last === undefined || numbers.some((each) => each === undefined)) return undefined;
  const number: Case<Value> = {
    kind: "case",
    branches: branches.map(({ when }, at) => ({ when, gives: numbers[at] ?? literal(null) })),
    otherwise: last,
  };
  const listed = codes.map((code, at) => ({ number: at + 1, code }));
  return { value: orElse(number, 0), numbered: [...listed, { number: 0, code: unknown }] };
}

const isCode = (value: Value): value is Literal & { readonly value: string | null } =>
  value.kind === "literal" && (value.value === null || typeof value.value === "string");

/** The code that a number stands for; NULL of a group that is not told by the column. */
export const codeOfNumber = (number: Value, numbered: readonly NumberedLevel[]): Value => ({
  kind: "case",
  branches: numbered.map((each) => ({
    when: compare(number, "=", literal(each.number)),
    gives: literal(each.code),
  })),
  otherwise: undefined,
});
