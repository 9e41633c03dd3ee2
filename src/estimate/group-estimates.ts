import type { CubeCut } from "../cube/cube.ts";
import type { ProtectedCell, ProtectedCube } from "../cube/protected-cube.ts";
import type { CellEstimate } from "../model/cell-estimate.ts";
import type { Estimate } from "../model/estimate.ts";
import type { Measure } from "../model/measure.ts";
import type { Asked } from "./asked.ts";
import { countedInUnits, effective } from "./counted-in-units.ts";
import { groupIdentity } from "./estimate-identity.ts";
import { type CellEstimator, methodFor } from "./estimator.ts";
import { NOBODY, noAnswer, PART_ABOVE_WHOLE } from "./no-answer.ts";
import { cutFinder, shownCounts } from "./shown-counts.ts";
import { unitOfMeasure } from "./unit-rule.ts";
import { type FindUnits, noUnits } from "./units-behind.ts";

/** For every cell its own estimates, in the order of the cells. Throws (a defect) for a cell of an unknown measure. */
export function groupEstimates(
  cube: ProtectedCube,
  asked: readonly Asked[],
  unitsOf: FindUnits = noUnits,
): readonly CellEstimate[] {
  const cutOf = cutFinder(cube);
  const byMeasure = new Map(asked.map((each) => [each.measure.id, each]));
  return cube.cells.flatMap((cell) => {
    const own = byMeasure.get(cell.measure);
    if (own === undefined)
      throw new Error(`the cube has a measure that the recipe does not: ${cell.measure}`);
    return own.cells.map((estimator) => groupEstimate(cutOf(cell), cell, own.measure, estimator, unitsOf));
  });
}

/** What the estimate of a group depends on besides its counts. */
export type GroupFacts = Pick<Measure, "statistic" | "better" | "multiplier" | "unit" | "spread" | "counts">;

/** One estimate of one cell. Of a withheld cell there is no value, which is not the same as nobody in the group. */
export function groupEstimate(
  cut: CubeCut,
  cell: ProtectedCell,
  measure: GroupFacts,
  estimator: CellEstimator,
  unitsOf: FindUnits = noUnits,
): CellEstimate {
  const identity = groupIdentity(cut, cell, estimator.statistic, unitOfMeasure(estimator.unit, measure));
  return { ...identity, ...estimateOf(cell, measure, estimator, unitsOf) };
}

function estimateOf(
  cell: ProtectedCell,
  measure: GroupFacts,
  estimator: CellEstimator,
  unitsOf: FindUnits,
): Estimate {
  const counts = shownCounts(cell, measure.statistic);
  if (counts.kind === "counts")
    return countedInUnits(estimator.estimate(counts, measure), [unitsOf(cell, measure)], ([effect]) =>
      estimator.estimate(effective(counts, effect), measure),
    );
  const method = methodFor(estimator, measure);
  return noAnswer(method, undefined, WHY_NOT[counts.kind]);
}

/** A withheld cell has a reason of its own. */
const WHY_NOT = { nobody: NOBODY.inRun, withheld: undefined, "part-above-whole": PART_ABOVE_WHOLE } as const;
