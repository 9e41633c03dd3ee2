import { sqlTypeOf } from "../sql/expression.ts";
import { compare, operate, orElse, parameter } from "../sql/make-value.ts";
import type { Value } from "../sql/query.ts";
import { type Context, contractOf } from "./context.ts";

/**
 * Whether a row had happened by the day of the figures: what a file of a later day says of the time after is never
 * counted, by whichever way a run comes to the row. A row without a day may have happened before, and counts.
 * Undefined where rows of the dataset have no time of their own. `asAt` is another day, such as the last of a period.
 *
 * A row is known from the first of the days that tell it from others: whoever was invited in March and screened in May is
 * among the invited in April.
 *
 * @example happened(context, "vaccination") // coalesce(vacc_date <= $as_at, TRUE)
 */
export function happened(
  context: Context,
  dataset: string,
  asAt: Value = parameter("as_at", "date"),
): Value | undefined {
  const { time, key, columns } = contractOf(context, dataset);
  if (time === undefined || context.request.parameters["as_at"] === undefined) return undefined;
  const typeOf = (name: string) => columns.find((each) => each.name === name)?.type;
  const days = [time, ...key.filter((name) => name !== time && typeOf(name) === "date")].map(
    (name): Value => {
      const own: Value = { kind: "field", name };
      return sqlTypeOf(typeOf(name) ?? "text") === "date" ? own : { kind: "cast", value: own, type: "date" };
    },
  );
  const [first] = days;
  if (first === undefined) return undefined;
  const day = days.length === 1 ? first : operate("least", ...days);
  return orElse(compare(day, "<=", asAt), true);
}
