import type { Column } from "../model/contract.ts";
import { SQL_TYPE } from "../sql/column-type.ts";
import { identifier, literal } from "../sql/quote.ts";

/**
 * When a value is not among those promised, as SQL over the typed column: true where it is outside the list, the
 * pattern or the range; not true where it is inside or missing. Undefined: any value is taken.
 */
export function outsideCondition({
  name,
  type,
  values,
  pattern,
  minimum,
  maximum,
}: Column): string | undefined {
  const value = identifier(name);
  const bound = (limit: number | string): string => `CAST(${literal(limit)} AS ${SQL_TYPE[type]})`;
  const conditions = [
    ...(values
      ? [
          noneOf(
            value,
            values.map((each) => typedLiteral(each, type)),
          ),
        ]
      : []),
    ...(pattern === undefined ? [] : [`NOT regexp_full_match(${value}, ${literal(pattern)})`]),
    ...(minimum === undefined ? [] : [`${value} < ${bound(minimum)}`]),
    ...(maximum === undefined ? [] : [`${value} > ${bound(maximum)}`]),
  ];
  return conditions.length === 0 ? undefined : conditions.join(" OR ");
}

/**
 * DuckDB compares all rows with all values of NOT IN, and after each `<>` only with the rows that are left: for lists as
 * short as those of most columns that is faster by far.
 */
const noneOf = (value: string, literals: readonly string[]): string =>
  literals.length > FEW
    ? `${value} NOT IN (${literals.join(", ")})`
    : `(${literals.map((each) => `${value} <> ${each}`).join(" AND ")})`;

const FEW = 32;

const typedLiteral = (value: string, type: Column["type"]): string =>
  type === "code" || type === "text" ? literal(value) : `CAST(${literal(value)} AS ${SQL_TYPE[type]})`;

/** Whether a value outside the list, pattern or range sets the row aside; else it is taken as missing. */
export const rejectsOutside = ({ outside, required }: Column): boolean =>
  outside === undefined ? required : outside === "reject";
