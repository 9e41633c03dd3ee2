import type { CubeCut } from "../cube/cube.ts";
import type { ProtectedCell, ProtectedCube } from "../cube/protected-cube.ts";
import type { CellEstimate, EstimateIdentity } from "../model/cell-estimate.ts";
import type { Measure } from "../model/measure.ts";
import type { Comparison } from "../model/recipe.ts";
import { STATISTIC } from "../model/statistic-name.ts";
import { differenceUnit, PEOPLE, RATIO, type Unit } from "../model/unit.ts";
import { proportionGap } from "../statistics/between/absolute-gap.ts";
import { numberToReach } from "../statistics/between/number-to-reach.ts";
import { proportionRatio } from "../statistics/between/ratio.ts";
import { type CellPair, comparisonIdentity } from "./estimate-identity.ts";
import { CONFIDENCE, noAnswer } from "./group-estimates.ts";
import { cellsOf, type KnownCounts, shownCounts } from "./shown-counts.ts";

/** Gap, ratio and number to reach, for every measure that is a proportion and every comparison of the recipe. */
export function comparisonEstimates(
  cube: ProtectedCube,
  measures: readonly Measure[],
  comparisons: readonly Comparison[],
): readonly CellEstimate[] {
  return measures
    .filter(({ statistic }) => statistic === "proportion")
    .flatMap((measure) => comparisons.flatMap((comparison) => compare(cube, measure, comparison)));
}

/** In the cut by the comparison's dimension alone, and, where it is asked for, in that crossed with `within`. */
function compare(cube: ProtectedCube, measure: Measure, comparison: Comparison): readonly CellEstimate[] {
  const dimensions =
    comparison.within === undefined ? [comparison.dimension] : [comparison.dimension, comparison.within];
  return cube.cuts
    .filter(
      (cut) => cut.dimensions.length <= dimensions.length && cut.dimensions.includes(comparison.dimension),
    )
    .filter((cut) => cut.dimensions.every((id) => dimensions.includes(id)))
    .flatMap((cut) =>
      pairs(cube, measure.id, cut, comparison).flatMap((pair) => statistics(cut, pair, measure, comparison)),
    );
}

/** The two groups, once for every level of the other dimension of the cut. */
function pairs(
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

function statistics(
  cut: CubeCut,
  pair: CellPair,
  measure: Measure,
  comparison: Comparison,
): readonly CellEstimate[] {
  const both = comparable(pair);
  const named = (statistic: string, unit: Unit): EstimateIdentity =>
    comparisonIdentity(cut, pair, comparison, statistic, unit);
  const { multiplier, better } = measure;
  const gap = both
    ? proportionGap(...both, { better, multiplier, confidence: CONFIDENCE })
    : noAnswer("Newcombe");
  const ratio = both ? proportionRatio(...both, { confidence: CONFIDENCE }) : noAnswer("Katz log");
  const reach = both ? numberToReach(gap, both[0].denominator, multiplier) : gap;
  return [
    { ...named(STATISTIC.absoluteGap, differenceUnit(measure.unit)), ...gap },
    { ...named(STATISTIC.ratio, RATIO), ...ratio },
    // Without a good direction there is nothing to reach.
    ...(better === "neutral" ? [] : [{ ...named(STATISTIC.numberToReach, PEOPLE), ...reach }]),
  ];
}

/** Both groups' counts as they may be known; undefined where one is withheld or has nobody in it. */
function comparable({ group, against }: CellPair): readonly [KnownCounts, KnownCounts] | undefined {
  const [one, other] = [shownCounts(group), shownCounts(against)];
  return one.kind === "counts" && other.kind === "counts" ? [one, other] : undefined;
}
