import { type DeepdiveError, usageError } from "../../model/deepdive-error.ts";
import type { CheckedExpression, CheckedMeasure } from "../../sql/checked.ts";
import type { SqlExpression } from "../../sql/expression.ts";
import { positionIn } from "../expression/expression-at.ts";
import { findContradiction } from "./find-contradiction.ts";

/**
 * A measure that would be 0, or of nobody, whatever the data are: its own conditions exclude each other, or those of the
 * numerator exclude those of the denominator, within which it is counted.
 *
 * @example
 * // denominator `age_now < 18`, numerator `age_now >= 65 AND has(…)`: 0 % for everybody, and no data would show why.
 */
export function refuseImpossible(measure: CheckedMeasure): readonly DeepdiveError[] {
  const { id, statistic, where, denominator, numerator, population } = measure;
  // The two counts of a ratio do not nest.
  const around = statistic === "ratio" ? conditions(where) : conditions(where, denominator);
  const all: readonly Looked[] = [
    { part: "denominator", own: denominator, within: conditions(where) },
    { part: "numerator", own: numerator, within: around },
    { part: "population", own: population?.count, within: conditions(population?.where) },
  ];
  for (const { part, own, within } of all) {
    if (own === undefined || own.type !== "boolean") continue;
    const alone = findContradiction([own.tree]);
    const found = alone ?? findContradiction([...within, own.tree]);
    if (found !== undefined)
      return [impossible(`measure '${id}', ${part}`, own, found.of, alone === undefined)];
  }
  return [];
}

interface Looked {
  readonly part: string;
  readonly own: CheckedExpression | undefined;
  readonly within: readonly SqlExpression[];
}

const conditions = (...parts: readonly (CheckedExpression | undefined)[]): readonly SqlExpression[] =>
  parts.flatMap((part) => (part?.type === "boolean" ? [part.tree] : []));

const impossible = (
  thing: string,
  expression: CheckedExpression,
  of: SqlExpression,
  isOutside: boolean,
): DeepdiveError =>
  usageError({
    code: "never-met",
    at: positionIn(expression, 0),
    thing,
    has: isOutside
      ? `asks of ${nameOf(of)} what the rows that it is counted within do not have: nobody could ever be counted`
      : `asks two things of ${nameOf(of)} that exclude each other: nobody could ever be counted`,
    promised: "A condition that some row can meet",
    next: "Correct one of the two; alternatives are joined with OR, or listed with IN",
  });

const nameOf = (of: SqlExpression): string => (of.kind === "column" ? of.name : "one value");
