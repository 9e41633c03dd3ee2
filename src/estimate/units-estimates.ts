import type { ProtectedCell, ProtectedCube } from "../cube/protected-cube.ts";
import type { CellEstimate } from "../model/cell-estimate.ts";
import type { Measure } from "../model/measure.ts";
import type { Asked } from "./asked.ts";
import { type SummedCut, summedCells, summedCuts } from "./cut-estimates.ts";
import { groupIdentity } from "./estimate-identity.ts";
import { methodFor, type UnitsEstimator } from "./estimator.ts";
import { NOBODY, noAnswer, PART_ABOVE_WHOLE } from "./no-answer.ts";
import { type KnownCounts, shownCounts } from "./shown-counts.ts";
import { unitOfMeasure } from "./unit-rule.ts";

/**
 * What is asked of units side by side, such as a funnel of practices: an estimate of each unit, for every cut by one
 * dimension without an order. All are held against the average of all, so each lists every unit. A unit with nobody in it has
 * no answer, and is no part of the average.
 */
export const unitsEstimates = (cube: ProtectedCube, asked: readonly Asked[]): readonly CellEstimate[] => {
  const cuts = summedCuts(cube).filter(({ dimension }) =>
    cube.dimensions.some(({ id, ordered }) => id === dimension && !ordered),
  );
  return asked.flatMap(({ measure, units: estimators }) =>
    estimators.flatMap((estimator) =>
      cuts
        .filter(({ order }) => order.length >= estimator.fewestGroups)
        .flatMap((summed) => ofCut(cube, measure, summed, estimator)),
    ),
  );
};

function ofCut(
  cube: ProtectedCube,
  measure: Measure,
  summed: SummedCut,
  estimator: UnitsEstimator,
): readonly CellEstimate[] {
  const cells = summedCells(cube, measure.id, summed);
  const shown = cells.map((cell) => shownCounts(cell, measure.statistic));
  const isWithheld = shown.some(({ kind }) => kind === "withheld");
  const counted = shown.filter((each): each is KnownCounts => each.kind === "counts");
  const isEnough = !isWithheld && counted.length >= estimator.fewestGroups;
  const estimates = isEnough ? estimator.estimate(counted, measure) : [];
  const unit = unitOfMeasure(estimator.unit, measure);
  const ids = cells.map(({ id }) => id);
  return cells.map((cell, at): CellEstimate => {
    const own = shown[at];
    const place = own?.kind === "counts" ? counted.indexOf(own) : -1;
    return {
      ...groupIdentity(summed.cut, cell, estimator.statistic, unit),
      cells: ownFirst(cell, ids),
      withheld: isWithheld,
      ...(estimates[place] ??
        noAnswer(
          methodFor(estimator, measure),
          undefined,
          isWithheld ? undefined : WHY_NOT[own?.kind ?? "counts"],
        )),
      column: estimator.column,
    };
  });
}

const ownFirst = ({ id }: ProtectedCell, ids: readonly string[]): readonly string[] => [
  id,
  ...ids.filter((each) => each !== id),
];

const WHY_NOT = {
  nobody: NOBODY.inRun,
  withheld: undefined,
  "part-above-whole": PART_ABOVE_WHOLE,
  counts: "No answer: too few units have counts to be put side by side.",
} as const;
