import type { ProtectedCell, ProtectedCube } from "../cube/protected-cube.ts";
import type { CellEstimate } from "../model/cell-estimate.ts";
import type { Estimate } from "../model/estimate.ts";
import type { Comparison } from "../model/recipe.ts";
import type { Asked } from "./asked.ts";
import { comparedPairs } from "./comparison-estimates.ts";
import { partsTold } from "./constraint.ts";
import { placeIn, type SummedCut, summedCells, summedCuts } from "./cut-estimates.ts";
import { comparisonIdentity, summaryIdentity } from "./estimate-identity.ts";
import { type FigurePairEstimator, methodFor } from "./estimator.ts";
import { NOBODY, noAnswer } from "./no-answer.ts";
import { joinNotes } from "./parts/left-out-note.ts";
import { unitOfMeasure } from "./unit-rule.ts";

/**
 * Gaps and slopes of figures that are themselves computed from parts of groups: medians, means, life expectancies. They
 * are let out where those are, and nowhere else. `figures` are the measures' own, one for each cell that was parted.
 */
export function figureEstimates(
  cube: ProtectedCube,
  asked: readonly Asked[],
  comparisons: readonly Comparison[],
  figures: readonly CellEstimate[],
): readonly CellEstimate[] {
  return asked.flatMap((own) => {
    const of = (statistics?: readonly string[]): Figures =>
      new Map(
        figures
          .filter(({ measure, statistic }) => measure === own.measure.id && isOf(statistic, statistics))
          .map((figure) => [figure.cells[0] ?? "", figure]),
      );
    return [...gaps(cube, own, comparisons, of), ...slopes(cube, own, of())];
  });
}

const isOf = (statistic: string, wanted: readonly string[] | undefined): boolean =>
  wanted === undefined || wanted.includes(statistic);

type Figures = ReadonlyMap<string, CellEstimate>;

function gaps(
  cube: ProtectedCube,
  { measure, figurePairs }: Asked,
  comparisons: readonly Comparison[],
  figuresOf: (statistics?: readonly string[]) => Figures,
): readonly CellEstimate[] {
  if (figurePairs.length === 0) return [];
  return comparisons.flatMap((comparison) =>
    comparedPairs(cube, measure.id, comparison).flatMap(({ cut, ...pair }) =>
      figurePairs.flatMap((estimator): readonly CellEstimate[] => {
        const figures = figuresOf(estimator.of);
        const [own, other] = [figures.get(pair.group.id), figures.get(pair.against.id)];
        if (own === undefined || other === undefined) return [];
        const unit = unitOfMeasure(estimator.unit, measure);
        const identity = comparisonIdentity(cut, pair, comparison, estimator.statistic, unit);
        const none = noAnswer(methodFor(estimator, measure));
        const answer: Estimate =
          own.value === undefined || other.value === undefined
            ? { ...none, ...(identity.withheld ? {} : { note: NOBODY.inPairOfFigures }) }
            : withNotesOf(estimator, estimator.estimate(own, other, measure), [own, other]);
        return [{ ...identity, ...answer, column: estimator.column, ...partsTold(estimator) }];
      }),
    ),
  );
}

/** What is told of a standardised figure is told of its gap: bands that nobody of a group is in make the two less comparable. */
function withNotesOf(
  { of }: FigurePairEstimator,
  estimate: Estimate,
  figures: readonly CellEstimate[],
): Estimate {
  if (of === undefined) return estimate;
  const note = joinNotes(estimate.note, ...figures.map((figure) => figure.note));
  return { ...estimate, ...(note === undefined ? {} : { note }) };
}

function slopes(
  cube: ProtectedCube,
  { measure, figureCuts }: Asked,
  figures: Figures,
): readonly CellEstimate[] {
  return summedCuts(cube).flatMap((summed) => {
    const { cut, order, isGradient, within } = summed;
    return figureCuts
      .filter(({ fewestGroups }) => isGradient && order.length >= fewestGroups)
      .flatMap((estimator) => {
        const cells = summedCells(cube, measure.id, summed);
        const own = cells.flatMap((cell) => figures.get(cell.id) ?? []);
        if (own.length < order.length) return [];
        const unit = unitOfMeasure(estimator.unit, measure);
        const identity = summaryIdentity(cut, cells, estimator.statistic, unit, within);
        const none = noAnswer(methodFor(estimator, measure));
        const answer = identity.withheld
          ? none
          : estimator.estimate(groupsOf(cells, summed, figures), measure);
        return [{ ...identity, ...answer, column: estimator.column, ...partsTold(estimator) }];
      });
  });
}

const groupsOf = (cells: readonly ProtectedCell[], summed: SummedCut, figures: Figures) =>
  cells.flatMap((cell) => {
    const figure = figures.get(cell.id);
    const people = cell.denominator ?? cell.numerator;
    const population = people.status === "withheld" ? 0 : people.value;
    return figure === undefined ? [] : [{ order: placeIn(summed, cell), population, figure }];
  });
