import { type DeepdiveError, usageError } from "../model/deepdive-error.ts";
import type { Definitions } from "../model/definitions.ts";
import type { CheckedSql } from "../sql/checked.ts";

/**
 * A proportion is a part of a whole. A number summed over rows that are only counted is none, and would be found out
 * only when the sum exceeds the count. The other three ways are: a condition over a condition counts rows in both, a
 * condition over a number sums that number where it holds, and a number over a number is a part that the data have.
 */
export function proportionProblems(
  { measures }: Definitions,
  expressions: CheckedSql["expressions"],
): readonly DeepdiveError[] {
  return [...measures.values()].flatMap(({ id, statistic, numerator, denominator }) => {
    if (statistic !== "proportion" || denominator === undefined) return [];
    const isNoPart =
      expressions.get(numerator)?.type === "number" && expressions.get(denominator)?.type === "boolean";
    return isNoPart ? [noPart(id, numerator)] : [];
  });
}

const noPart = (id: string, { at }: { readonly at: DeepdiveError["parts"]["at"] }): DeepdiveError =>
  usageError({
    code: "numerator-no-part",
    at,
    thing: `measure '${id}', numerator`,
    has: "is a number, while the denominator is a condition: a sum is no part of a count of rows",
    promised:
      "A proportion has a condition over a condition, a condition over a number, or a number over one that it is a part of",
    next: "Make the numerator a condition, such as age_now >= 65; or the denominator the number that it is a part of; or the measure a rate",
  });
