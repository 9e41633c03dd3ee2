import { type DeepdiveError, usageError } from "../../model/deepdive-error.ts";
import type { Measure, Term } from "../../model/measure.ts";
import type { CheckedMeasure, CheckedTerm } from "../../sql/checked.ts";
import type { SqlType } from "../../sql/expression.ts";
import { didYouMean } from "../../text/nearest.ts";
import type { SqlScope } from "../expression/scope.ts";
import { checkExpression, checkOptional, type Role } from "./check-expression.ts";
import { allOf, type Outcome } from "./outcome.ts";
import { refuseImpossible } from "./refuse-impossible.ts";
import { sumsOverPeople } from "./refuse-sums-over-people.ts";

const CONDITION: readonly SqlType[] = ["boolean"];
const COUNTED: readonly SqlType[] = ["boolean", "number"];
const NUMBER: readonly SqlType[] = ["number"];
const ANY: readonly SqlType[] = ["boolean", "number", "text", "date", "timestamp"];

/** A measure with its expressions checked, each by itself and then against each other. */
export function checkMeasure(measure: Measure, scope: SqlScope): Outcome<CheckedMeasure> {
  const { id, grain } = measure;
  const role = (part: string, types: readonly SqlType[]): Role => ({
    grain,
    types,
    thing: `measure '${id}', ${part}`,
    aboutGroups: true,
  });
  const where = checkOptional(measure.where, role("where", CONDITION), scope);
  const denominator = checkOptional(measure.denominator, role("denominator", COUNTED), scope);
  const numerator = checkExpression(measure.numerator, role("numerator", COUNTED), scope);
  const value = checkOptional(measure.value, role("value", NUMBER), scope);
  const ofPopulation = { ...role("population", COUNTED), grain: measure.population?.grain ?? grain };
  const people = checkOptional(measure.population?.count, ofPopulation, scope);
  const peopleWhere = checkOptional(measure.population?.where, { ...ofPopulation, types: CONDITION }, scope);
  const { checked, problems } = allOf(
    [where, denominator, numerator, value, people, peopleWhere],
    (): CheckedMeasure | undefined =>
      numerator.checked && {
        ...measure,
        where: where.checked,
        denominator: denominator.checked,
        numerator: numerator.checked,
        value: value.checked,
        population: measure.population &&
          people.checked && { ...measure.population, where: peopleWhere.checked, count: people.checked },
      },
  );
  if (checked === undefined) return { checked, problems };
  const sums = sumsOverPeople(checked, scope);
  // What is said of parts would advise to sum another number.
  const parts = sums.length > 0 || isPart(checked) ? sums : [noPart(checked)];
  const wrong = [...(parts.length > 0 ? parts : refuseImpossible(checked)), ...noSuchPerson(measure, scope)];
  return { checked: wrong.length === 0 ? checked : undefined, problems: wrong };
}

/** Whose events they are is said by a column of the rows that are counted. */
function noSuchPerson(
  { id, grain, repeats, at }: Measure,
  { definitions }: SqlScope,
): readonly DeepdiveError[] {
  const names = definitions.contracts.get(grain)?.columns.map(({ name }) => name) ?? [];
  if (repeats === undefined || names.includes(repeats)) return [];
  return [
    usageError({
      code: "unknown-column",
      at,
      thing: `measure '${id}', repeats`,
      has: `is ${repeats}, which ${grain} does not have`,
      promised: "It is the column that says whose event it is, such as person_id",
      next: didYouMean(repeats, names) ?? "Name a column of the dataset, or take it out",
    }),
  ];
}

/** A named condition or value of any type. */
export function checkTerm(term: Term, scope: SqlScope): Outcome<CheckedTerm> {
  const { id, grain } = term;
  const expression = checkExpression(
    term.expression,
    { grain, types: ANY, thing: `term '${id}'`, term: id, aboutGroups: true },
    scope,
  );
  return allOf([expression], () => expression.checked && { ...term, expression: expression.checked });
}

/**
 * A proportion is a part of a whole. A number summed over rows that are only counted is none, and would be found out
 * only when the sum exceeds the count. The other three ways are: a condition over a condition counts rows in both, a
 * condition over a number sums that number where it holds, and a number over a number is a part that the data have.
 */
const isPart = ({ statistic, numerator, denominator }: CheckedMeasure): boolean =>
  statistic !== "proportion" || numerator.type !== "number" || denominator?.type !== "boolean";

const noPart = ({ id, numerator: { at } }: CheckedMeasure): ReturnType<typeof usageError> =>
  usageError({
    code: "numerator-no-part",
    at,
    thing: `measure '${id}', numerator`,
    has: "is a number, while the denominator is a condition: a sum is no part of a count of rows",
    promised:
      "A proportion has a condition over a condition, a condition over a number, or a number over one that it is a part of",
    next: "Make the numerator a condition, such as age_now >= 65; or the denominator the number that it is a part of; or the measure a rate",
  });
