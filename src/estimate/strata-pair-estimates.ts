import type { ProtectedCube } from "../cube/protected-cube.ts";
import type { CellEstimate } from "../model/cell-estimate.ts";
import type { Comparison } from "../model/recipe.ts";
import type { Asked } from "./asked.ts";
import { comparedPairs } from "./comparison-estimates.ts";
import { partsTold } from "./constraint.ts";
import { comparisonIdentity } from "./estimate-identity.ts";
import { methodFor } from "./estimator.ts";
import { NOBODY, noAnswer } from "./no-answer.ts";
import { agedPartsOf, type PartCounts } from "./parts-estimates.ts";
import { unitOfMeasure } from "./unit-rule.ts";

/**
 * What is asked of two groups and computed from their parts by age, such as how much of a gap comes of the ages. It is let out
 * where standardised figures are, and nowhere else, because it speaks of counts that no page prints.
 */
export function strataPairEstimates(
  cube: ProtectedCube,
  asked: readonly Asked[],
  comparisons: readonly Comparison[],
  counts: PartCounts | undefined,
): readonly CellEstimate[] {
  if (counts === undefined) return [];
  return asked.flatMap(({ measure, strataPairs }) =>
    strataPairs.length === 0
      ? []
      : comparisons.flatMap((comparison) =>
          comparedPairs(cube, measure.id, comparison).flatMap(({ cut, ...pair }) => {
            const own = agedPartsOf(measure, counts, pair.group);
            const other = agedPartsOf(measure, counts, pair.against);
            return strataPairs.map((estimator): CellEstimate => {
              const unit = unitOfMeasure(estimator.unit, measure);
              const identity = comparisonIdentity(cut, pair, comparison, estimator.statistic, unit);
              const none = noAnswer(methodFor(estimator, measure));
              const isMissing = own === undefined || other === undefined;
              const answer = identity.withheld
                ? none
                : isMissing
                  ? { ...none, note: NOBODY.inPairOfRun }
                  : estimator.estimate(own, other, measure);
              return { ...identity, ...answer, column: estimator.column, ...partsTold(estimator) };
            });
          }),
        ),
  );
}
