import type { CubeCut, CubeDimension } from "../cube/cube.ts";
import type { ProtectedCell, ProtectedCube } from "../cube/protected-cube.ts";
import type { CellEstimate } from "../model/cell-estimate.ts";
import type { Estimate } from "../model/estimate.ts";
import type { DimensionLevel } from "../model/level.ts";
import type { Measure } from "../model/measure.ts";
import type { Unit } from "../model/unit.ts";
import { recurring } from "../statistics/within/recurring-events.ts";
import type { Asked } from "./asked.ts";
import { widenedByUnits } from "./counted-in-units.ts";
import { summaryIdentity } from "./estimate-identity.ts";
import { type CutEstimator, type CutGroup, methodFor } from "./estimator.ts";
import { noAnswer } from "./no-answer.ts";
import { cellsOf, shownCounts } from "./shown-counts.ts";
import { unitOfMeasure } from "./unit-rule.ts";
import { type FindUnits, noUnits } from "./units-behind.ts";

/** A cut by one dimension, with the codes of its known levels in their order; over time that of one period. */
export interface SummedCut {
  readonly cut: CubeCut;
  readonly dimension: string;
  /** The period that all its groups are of; none where the cut is not over time. */
  readonly within: readonly DimensionLevel[];
  readonly order: readonly string[];
  /** True where the order is that of deprivation, the first level the most deprived. */
  readonly isGradient: boolean;
}

/**
 * One number about all known groups of a cut (a slope index, a Theil index), for every cut by one dimension that it
 * fits. It lists every group: one that is withheld withholds it, because the others and the number would give that
 * group away.
 */
export function cutEstimates(
  cube: ProtectedCube,
  asked: readonly Asked[],
  unitsOf: FindUnits = noUnits,
): readonly CellEstimate[] {
  const cuts = summedCuts(cube);
  return asked.flatMap(({ measure, cuts: estimators }) =>
    cuts.flatMap((summed) =>
      estimators
        .filter((estimator) => isFor(estimator, summed))
        .flatMap((estimator) => cutEstimate(cube, measure, summed, { estimator, unitsOf })),
    ),
  );
}

/** The cuts by one dimension, and over time each of its periods. */
export const summedCuts = ({ cuts, dimensions }: ProtectedCube): readonly SummedCut[] =>
  cuts.flatMap((cut) => summedCut(cut, dimensions));

function summedCut(cut: CubeCut, dimensions: readonly CubeDimension[]): readonly SummedCut[] {
  const own = dimensions.filter(({ id }) => cut.dimensions.includes(id));
  const [time] = own.filter(({ isTime }) => isTime);
  const [dimension, ...others] = own.filter((each) => each !== time);
  const isWhole = own.length === cut.dimensions.length && cut.only === undefined;
  if (dimension === undefined || others.length > 0 || !isWhole) return [];
  const known = dimension.levels.filter(({ kind }) => kind === "known");
  const isGradient = dimension.ordered && dimension.gradient === "deprivation";
  const order = known.map(({ code }) => code);
  const periods = time?.levels.map(({ code }) => [{ dimension: time.id, level: code }]) ?? [[]];
  return periods.map((within) => ({ cut, dimension: dimension.id, order, isGradient, within }));
}

/** The known groups of such a cut, of one measure. */
export function summedCells(
  cube: ProtectedCube,
  measure: string,
  { cut, dimension, order, within }: SummedCut,
): readonly ProtectedCell[] {
  const at = cut.dimensions.indexOf(dimension);
  return cellsOf(cube, measure, cut.id).filter(
    ({ levels }) =>
      order.includes(levels[at] ?? "") &&
      within.every((each) => levels[cut.dimensions.indexOf(each.dimension)] === each.level),
  );
}

/** The place of a group in the order of such a cut, from 1. */
export const placeIn = ({ cut, dimension, order }: SummedCut, { levels }: ProtectedCell): number =>
  order.indexOf(levels[cut.dimensions.indexOf(dimension)] ?? "") + 1;

const isFor = ({ needs, fewestGroups }: CutEstimator, { order, isGradient }: SummedCut): boolean =>
  order.length >= fewestGroups && (needs === "cut" || isGradient);

/** None where a known group is not in the cut at all: the number would be of other groups than it says. */
function cutEstimate(
  cube: ProtectedCube,
  measure: Measure,
  summed: SummedCut,
  { estimator, unitsOf }: { readonly estimator: CutEstimator; readonly unitsOf: FindUnits },
): readonly CellEstimate[] {
  const { cut, order, within } = summed;
  const cells = summedCells(cube, measure.id, summed);
  if (cells.length < order.length) return [];
  const unit = unitOfMeasure(estimator.unit, measure);
  const groups = cells.flatMap((cell) => groupOf(cell, measure, summed));
  const scale = isRatio(unit) ? "log" : "linear";
  const estimate: Estimate =
    groups.length < cells.length
      ? noAnswer(methodFor(estimator, measure), undefined, whyNot(cells))
      : widenedByUnits(
          recurring(estimator.estimate(groups, measure), measure.spread, scale),
          cells.map((cell) => unitsOf(cell, measure)),
          scale,
        );
  return [
    {
      ...summaryIdentity(cut, cells, estimator.statistic, unit, within),
      ...estimate,
      column: estimator.column,
    },
  ];
}

const isRatio = ({ kind }: Unit): boolean => kind === "ratio";

/** None where the group is withheld or has nobody in it. */
function groupOf(cell: ProtectedCell, measure: Measure, summed: SummedCut): readonly CutGroup[] {
  const counts = shownCounts(cell, measure.statistic);
  if (counts.kind !== "counts") return [];
  return [{ counts, ...(summed.isGradient ? { order: placeIn(summed, cell) } : {}) }];
}

/** A withheld group has withheld the row already; any other reason must be told. */
const whyNot = (cells: readonly ProtectedCell[]): string | undefined =>
  cells.some(({ numerator, denominator }) =>
    [numerator, denominator].some((count) => count?.status === "withheld"),
  )
    ? undefined
    : "No answer: a group has nobody in it, or no share of its own.";
