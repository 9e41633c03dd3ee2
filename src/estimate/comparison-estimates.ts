import type { CubeCut } from "../cube/cube.ts";
import type { ProtectedCell, ProtectedCube } from "../cube/protected-cube.ts";
import type { CellEstimate, EstimateIdentity } from "../model/cell-estimate.ts";
import type { Estimate } from "../model/estimate.ts";
import type { Measure } from "../model/measure.ts";
import type { Comparison } from "../model/recipe.ts";
import type { Asked } from "./asked.ts";
import { countedInUnits, effective } from "./counted-in-units.ts";
import { type CellPair, comparisonIdentity } from "./estimate-identity.ts";
import { methodFor, type PairEstimator } from "./estimator.ts";
import { NOBODY, noAnswer, PART_ABOVE_WHOLE } from "./no-answer.ts";
import { cellsOf, type ShownCounts, shownCounts } from "./shown-counts.ts";
import { isNumberOfCounted, unitOfMeasure } from "./unit-rule.ts";
import { type FindUnits, noUnits } from "./units-behind.ts";

/** What is asked of two groups (gap, ratio, number to reach), for every measure and every comparison of the recipe. */
export function comparisonEstimates(
  cube: ProtectedCube,
  asked: readonly Asked[],
  comparisons: readonly Comparison[],
  unitsOf: FindUnits = noUnits,
): readonly CellEstimate[] {
  return asked
    .filter(({ pairs }) => pairs.length > 0)
    .flatMap((own) => comparisons.flatMap((comparison) => compare(cube, own, comparison, unitsOf)));
}

function compare(
  cube: ProtectedCube,
  { measure, pairs: estimators }: Asked,
  comparison: Comparison,
  unitsOf: FindUnits,
): readonly CellEstimate[] {
  return comparedPairs(cube, measure.id, comparison).flatMap(({ cut, ...pair }) =>
    estimators.map((estimator) => ({
      ...identity(cut, pair, comparison, estimator, measure),
      ...estimateOf(pair, measure, estimator, unitsOf),
      column: estimator.column,
    })),
  );
}

interface ComparedPair extends CellPair {
  readonly cut: CubeCut;
}

/**
 * The pairs of a comparison: in the cut by its dimension alone and, where asked for, in that crossed with `within`; over
 * time in every period too.
 */
export function comparedPairs(
  cube: ProtectedCube,
  measure: string,
  comparison: Comparison,
): readonly ComparedPair[] {
  const times = cube.dimensions.filter(({ isTime }) => isTime).map(({ id }) => id);
  const dimensions = [
    comparison.dimension,
    ...(comparison.within === undefined ? [] : [comparison.within]),
    ...times,
  ];
  return cube.cuts
    .filter((cut) => cut.dimensions.includes(comparison.dimension))
    .filter((cut) => cut.dimensions.every((id) => dimensions.includes(id)))
    .flatMap((cut) => pairsIn(cube, measure, cut, comparison).map((pair) => ({ ...pair, cut })));
}

/** The two groups, once for every level of the other dimension of the cut. */
function pairsIn(
  cube: ProtectedCube,
  measure: string,
  cut: CubeCut,
  { dimension, group, against }: Comparison,
): readonly CellPair[] {
  const at = cut.dimensions.indexOf(dimension);
  const cells = cellsOf(cube, measure, cut.id);
  const others = (cell: ProtectedCell): string => JSON.stringify(cell.levels.toSpliced(at, 1));
  const comparators = new Map(
    cells.filter((cell) => cell.levels[at] === against).map((cell) => [others(cell), cell]),
  );
  return cells.flatMap((cell) => {
    const other = cell.levels[at] === group ? comparators.get(others(cell)) : undefined;
    return other ? [{ group: cell, against: other }] : [];
  });
}

const identity = (
  cut: CubeCut,
  pair: CellPair,
  comparison: Comparison,
  { statistic, unit }: PairEstimator,
  measure: Measure,
): EstimateIdentity => comparisonIdentity(cut, pair, comparison, statistic, unitOfMeasure(unit, measure));

/** No answer where one of the two groups is withheld or has nobody in it. */
function estimateOf(
  { group, against }: CellPair,
  measure: Measure,
  estimator: PairEstimator,
  unitsOf: FindUnits,
): Estimate {
  const [own, other] = [shownCounts(group, measure.statistic), shownCounts(against, measure.statistic)];
  if (own.kind !== "counts" || other.kind !== "counts")
    return noAnswer(methodFor(estimator, measure), undefined, whyNot(own, other));
  const behind = [unitsOf(group, measure), unitsOf(against, measure)];
  return countedInUnits(estimator.estimate(own, other, measure), behind, ([effect = 1, otherEffect]) => {
    const limits = estimator.estimate(effective(own, effect), effective(other, otherEffect), measure);
    return isNumberOfCounted(estimator.unit) ? timesPeople(limits, effect) : limits;
  });
}

/** A number of people from the effective sample is that of all people again. */
const timesPeople = ({ lower, upper, ...rest }: Estimate, effect: number): Estimate => ({
  ...rest,
  lower: lower === undefined ? undefined : lower * effect,
  upper: upper === undefined ? undefined : upper * effect,
});

/** Where one of the two is withheld the row says so by itself, and nothing more is told of the other. */
function whyNot(...groups: readonly ShownCounts[]): string | undefined {
  const kinds = new Set(groups.map(({ kind }) => kind));
  if (kinds.has("withheld")) return undefined;
  return kinds.has("part-above-whole") ? PART_ABOVE_WHOLE : NOBODY.inPairOfRun;
}
