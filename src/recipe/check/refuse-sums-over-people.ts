import { type DeepdiveError, usageError } from "../../model/deepdive-error.ts";
import type { CheckedExpression, CheckedMeasure } from "../../sql/checked.ts";
import { type SqlExpression, walk } from "../../sql/expression.ts";
import type { SqlScope } from "../expression/scope.ts";

/**
 * What is wrong with a measure that sums a number over confidential rows. A count policy protects numbers of people or
 * events: a sum of what one person has is no such number, and a factor carries a small count past every threshold.
 * `count(dataset, condition)` by itself counts events, each once.
 *
 * Example: `CASE WHEN smoker THEN 1000 ELSE 0 END` of 3 smokers would be printed as 3000.
 */
export function sumsOverPeople(measure: CheckedMeasure, scope: SqlScope): readonly DeepdiveError[] {
  const { id, grain: own, denominator, numerator, population } = measure;
  return [
    { part: "denominator", expression: denominator, grain: own },
    { part: "numerator", expression: numerator, grain: own },
    { part: "population", expression: population?.count, grain: population?.grain ?? own },
  ].flatMap(({ part, expression, grain }) =>
    expression?.type === "number" && !countsEvents(expression.tree) && readsPeople(expression, grain, scope)
      ? [sumsANumber(`measure '${id}', ${part}`, grain, expression)]
      : [],
  );
}

const countsEvents = (tree: SqlExpression): boolean =>
  tree.kind === "term" ? countsEvents(tree.value) : tree.kind === "related" && tree.function === "count";

const readsPeople = ({ tree }: CheckedExpression, grain: string, { confidential }: SqlScope): boolean =>
  confidential.has(grain) ||
  [...walk(tree)].some(
    (node) => (node.kind === "column" || node.kind === "related") && confidential.has(node.dataset),
  );

const sumsANumber = (thing: string, grain: string, { at, tree }: CheckedExpression): DeepdiveError =>
  usageError({
    code: "sums-over-people",
    at,
    thing,
    has: `is a number, which would be summed over rows of ${grain}; they are confidential`,
    promised:
      "Over confidential rows a measure counts people or events, so that no person's own number is shown",
    next: isPersonTime(tree)
      ? "Person-years of people have no rule that protects them. Count who is registered on a day in the middle of the time, or take the person-years of a published table, which is open"
      : "Write a condition: age_now >= 65, or smoker instead of CASE WHEN smoker THEN 1 ELSE 0 END. Events are counted with count(dataset, condition)",
  });

const isPersonTime = (tree: SqlExpression): boolean =>
  [...walk(tree)].some((node) => node.kind === "operate" && node.operation === "yearsWithin");
