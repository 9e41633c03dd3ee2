import type { Dimension } from "../../model/dimension.ts";
import type { CheckedDimension } from "../../sql/checked.ts";
import type { SqlType } from "../../sql/expression.ts";
import type { SqlScope } from "../expression/scope.ts";
import { checkExpression, checkOptional, type Role } from "./check-expression.ts";
import { allOf, type Outcome } from "./outcome.ts";
import { foundLevels } from "./refuse-found-levels.ts";
import { unlistedLevels } from "./refuse-unlisted-levels.ts";

const TEXT: readonly SqlType[] = ["text"];

/** A dimension with the expressions of its levels and labels checked: both give text. */
export function checkDimension(dimension: Dimension, scope: SqlScope): Outcome<CheckedDimension> {
  const role = (part: string): Role => ({
    grain: dimension.dataset,
    types: TEXT,
    thing: `dimension '${dimension.id}', ${part}`,
    aboutGroups: true,
  });
  const expression = checkExpression(dimension.expression, role("expression"), scope);
  const unitsWhen = checkOptional(dimension.unitsWhen, { ...role("units_when"), types: ["boolean"] }, scope);
  const unitsGone = checkOptional(dimension.unitsGone, role("units_gone"), scope);
  const label = checkOptional(dimension.labelExpression, role("label"), scope);
  const also = (dimension.also ?? [])
    .filter(({ dataset }) => scope.definitions.contracts.has(dataset))
    .map(({ dataset, expression: own }) => ({
      dataset,
      outcome: checkExpression(own, { ...role(`expression for rows of ${dataset}`), grain: dataset }, scope),
    }));
  const { checked, problems } = allOf(
    [expression, label, unitsWhen, unitsGone, ...also.map(({ outcome }) => outcome)],
    (): CheckedDimension | undefined =>
      expression.checked && {
        ...dimension,
        expression: expression.checked,
        also: also.flatMap(({ dataset, outcome }) =>
          outcome.checked ? [{ dataset, expression: outcome.checked }] : [],
        ),
        labelExpression: label.checked,
        unitsWhen: unitsWhen.checked,
        unitsGone: unitsGone.checked,
      },
  );
  const wrong =
    checked === undefined ? problems : [...foundLevels(checked, scope), ...unlistedLevels(checked)];
  return { checked: wrong.length === 0 ? checked : undefined, problems: wrong };
}
