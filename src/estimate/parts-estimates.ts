import type { ProtectedCell, ProtectedCube } from "../cube/protected-cube.ts";
import type { CellStrata, Strata } from "../cube/strata.ts";
import type { CellEstimate } from "../model/cell-estimate.ts";
import type { Dimension } from "../model/dimension.ts";
import type { Estimate } from "../model/estimate.ts";
import type { Measure } from "../model/measure.ts";
import { recurringRate } from "../statistics/within/recurring-events.ts";
import type { Asked } from "./asked.ts";
import { partsTold } from "./constraint.ts";
import { groupIdentity } from "./estimate-identity.ts";
import { methodFor, type PartsEstimator } from "./estimator.ts";
import { NOBODY, noAnswer } from "./no-answer.ts";
import { type AgeStandard, ageStandard, isProblem } from "./parts/age-standard.ts";
import { lifeTableAges } from "./parts/life-table-ages.ts";
import { type AgedParts, agedParts, bandedParts, groupMoments } from "./parts/parts.ts";
import { cutFinder } from "./shown-counts.ts";
import { unitOfMeasure } from "./unit-rule.ts";

/** The counts of parts that a run may use, and the dimensions by which they are parted. */
export interface PartCounts {
  readonly strata: Strata;
  readonly dimensions: ReadonlyMap<string, Dimension>;
}

/**
 * What is computed from counts of parts (age bands, bands of a value) of each group, for every cut that was parted. A
 * group whose own counts are withheld has no value, because the estimate would speak of them.
 */
export function partsEstimates(
  cube: ProtectedCube,
  asked: readonly Asked[],
  counts: PartCounts | undefined,
): readonly CellEstimate[] {
  if (counts === undefined) return [];
  const cutOf = cutFinder(cube);
  return asked.flatMap(({ measure, parts: estimators }) => {
    const cells = cube.cells.filter((cell) => cell.measure === measure.id);
    const parted = new Set(cells.filter(({ id }) => counts.strata.has(id)).map(({ cut }) => cut));
    const allOf = everybodyFinder(cube, cells);
    const compute = computing(measure, counts, allOf);
    return estimators.flatMap((estimator) =>
      cells
        .filter((cell) => parted.has(cell.cut) && !(isAgainstAll(estimator) && cell === allOf(cell)))
        .map((cell): CellEstimate => {
          const all = allOf(cell);
          const unit = unitOfMeasure(estimator.unit, measure);
          const own = groupIdentity(cutOf(cell), cell, estimator.statistic, unit);
          const against = isAgainstAll(estimator) && all !== undefined ? [all] : [];
          const identity = {
            ...own,
            cells: [...own.cells, ...against.map(({ id }) => id)],
            withheld: own.withheld || against.some(isWithheld),
            ...partsTold(estimator),
          };
          return {
            ...identity,
            ...(identity.withheld ? noAnswer(methodFor(estimator, measure)) : compute(estimator, cell)),
          };
        }),
    );
  });
}

type EverybodyFinder = (cell: ProtectedCell) => ProtectedCell | undefined;

/** For each cell that of everybody together; over time that of everybody in its period. */
function everybodyFinder(
  { dimensions, cuts }: Pick<ProtectedCube, "dimensions" | "cuts">,
  cells: readonly ProtectedCell[],
): EverybodyFinder {
  const time = dimensions.find(({ isTime }) => isTime)?.id;
  const placeOf = new Map(
    cuts.map((cut) => [cut.id, time === undefined ? -1 : cut.dimensions.indexOf(time)]),
  );
  const periodOf = ({ cut, levels }: ProtectedCell): string | undefined => levels[placeOf.get(cut) ?? -1];
  const all = new Map(
    cells
      .filter((cell) => cell.levels.length === (periodOf(cell) === undefined ? 0 : 1))
      .map((cell) => [periodOf(cell), cell]),
  );
  return (cell) => all.get(periodOf(cell));
}

const isAgainstAll = (estimator: PartsEstimator): boolean =>
  estimator.needs === "strata" && estimator.isAgainstAll;

const isWithheld = ({ numerator, denominator }: ProtectedCell): boolean =>
  numerator.status === "withheld" || denominator?.status === "withheld";

type Compute = (estimator: PartsEstimator, cell: ProtectedCell) => Estimate;

/** The parts by age of a group as its measure has them; undefined where it has none. Throws as `computing` does. */
export function agedPartsOf(
  measure: Measure,
  counts: PartCounts,
  cell: ProtectedCell,
): AgedParts | undefined {
  const strata = counts.strata.get(cell.id);
  const standard = standardOf(measure, counts);
  if (strata === undefined || standard === undefined) return undefined;
  if (isProblem(standard)) throw new Error(`the standard of ${measure.id} was never checked`);
  return agedParts(strata, standard);
}

const standardOf = (measure: Measure, { dimensions }: PartCounts) =>
  measure.lifeTable === undefined
    ? measure.standardise && ageStandard(measure.standardise, dimensions)
    : lifeTableAges(measure.lifeTable.by, dimensions);

/** How one group of a measure is computed. Throws (a defect) where the measure was not checked before. */
function computing(measure: Measure, counts: PartCounts, allOf: EverybodyFinder): Compute {
  const standard = standardOf(measure, counts);
  const strataOf = (cell: ProtectedCell | undefined): CellStrata | undefined =>
    cell && counts.strata.get(cell.id);
  const known = (): AgeStandard => {
    if (standard === undefined || isProblem(standard))
      throw new Error(`the standard of ${measure.id} was never checked`);
    return standard;
  };
  return (estimator, cell) => {
    const own = strataOf(cell);
    const nobody = noAnswer(methodFor(estimator, measure), undefined, NOBODY.inRun);
    if (own === undefined) return nobody;
    if (estimator.needs === "bands") {
      if (measure.bands === undefined) throw new Error(`${measure.id} has no bands`);
      return { ...nobody, note: undefined, ...estimator.estimate(bandedParts(own, measure.bands), measure) };
    }
    if (estimator.needs === "moments") {
      const rows = cell.numerator.status === "withheld" ? 0 : cell.numerator.value;
      return { ...nobody, note: undefined, ...estimator.estimate(groupMoments(own, rows), measure) };
    }
    const everybody = strataOf(allOf(cell));
    const ofAll = everybody && agedParts(sameParts(everybody, own), known());
    return recurringRate(estimator.estimate(agedParts(own, known()), ofAll, measure), measure.spread);
  };
}

/** Everybody in the parts that the group has: of a cut by sex, which is parted by age alone, by age alone. */
function sameParts(all: CellStrata, { by }: CellStrata): CellStrata {
  if (by.length === all.by.length) return all;
  const at = by.map((id) => all.by.indexOf(id));
  return {
    by,
    strata: all.strata.map(({ levels, ...rest }) => ({ ...rest, levels: at.map((i) => levels[i] ?? "") })),
  };
}
