import type { Measure } from "../model/measure.ts";
import type { Recipe } from "../model/recipe.ts";
import type {
  CellEstimator,
  CutEstimator,
  FigureCutEstimator,
  FigurePairEstimator,
  PairEstimator,
  PartsEstimator,
  RunEstimator,
  SeriesEstimator,
  StrataPairEstimator,
  UnitsEstimator,
} from "./estimator.ts";
import { isForRuns } from "./estimator.ts";
import { ESTIMATORS } from "./estimators.ts";

/** What a run computes of one measure. */
export interface Asked {
  readonly measure: Measure;
  readonly cells: readonly CellEstimator[];
  readonly pairs: readonly PairEstimator[];
  readonly cuts: readonly CutEstimator[];
  readonly parts: readonly PartsEstimator[];
  /** Of the measures whose own figure is computed from parts. */
  readonly figurePairs: readonly FigurePairEstimator[];
  readonly figureCuts: readonly FigureCutEstimator[];
  readonly series: readonly SeriesEstimator[];
  readonly strataPairs: readonly StrataPairEstimator[];
  readonly units: readonly UnitsEstimator[];
}

const FOR_RUNS: readonly RunEstimator[] = ESTIMATORS.filter(isForRuns);

/**
 * What each measure of a recipe is asked for: what its kind has unasked or, where the recipe lists statistics, those
 * beside the measure's own. Names that do not fit are left out here: `statisticsProblems` has refused them before.
 */
export const askedOf = (
  { statistics = [] }: Pick<Recipe, "statistics">,
  measures: readonly Measure[],
): readonly Asked[] =>
  measures.map((measure) => {
    const names = statistics.filter((each) => (each.measure ?? measure.id) === measure.id);
    return inParts(measure, names.length === 0 ? unasked(measure) : asked(measure, names));
  });

/** What a measure can be asked for. */
export const possibleFor = (measure: Measure): readonly RunEstimator[] =>
  FOR_RUNS.filter((estimator) => fits(estimator, measure));

/** The estimator that a name means for a measure: its own or the one that stands for it; undefined where none fits. */
export const meantBy = (name: string, measure: Measure): RunEstimator | undefined =>
  possibleFor(measure).find(({ id }) => id === name) ??
  possibleFor(measure).find(({ standsFor }) => standsFor === name);

function fits(estimator: RunEstimator, measure: Measure): boolean {
  const { kinds, directed, needs } = estimator;
  const of = "of" in estimator ? estimator.of : undefined;
  const isCounted =
    !isOfAges({ needs, of }) ||
    (measure.standardise !== undefined && measure.standardise.by.length >= dimensionsNeeded(estimator)) ||
    measure.lifeTable !== undefined;
  return isCounted && kinds.includes(measure.statistic) && (!directed || measure.better !== "neutral");
}

/** By how many dimensions groups are parted for it: by ages, or by ages and sexes. */
export const dimensionsNeeded = (estimator: RunEstimator): number =>
  estimator.needs === "strata-pair" ? (estimator.partedBy ?? 1) : 1;

/** Whether it needs groups counted by age: those of a measure that says how it is standardised, or of a life table. */
export const isOfAges = ({
  needs,
  of,
}: Pick<RunEstimator, "needs"> & { readonly of?: readonly string[] | undefined }): boolean =>
  needs === "strata" || needs === "strata-pair" || of !== undefined;

const unasked = (measure: Measure): readonly RunEstimator[] =>
  possibleFor(measure).filter(({ byDefault }) => byDefault.includes(measure.statistic));

function asked(measure: Measure, names: readonly { readonly name: string }[]): readonly RunEstimator[] {
  const meant = new Set(names.map(({ name }) => meantBy(name, measure)));
  return possibleFor(measure).filter(
    (estimator) => meant.has(estimator) || (isOwn(estimator) && unasked(measure).includes(estimator)),
  );
}

/** What is of one group alone, also over time: a measure's own figure, which it keeps whatever else is asked. */
const isOwn = ({ needs }: RunEstimator): boolean =>
  ["cell", "strata", "bands", "moments", "series"].includes(needs);

function inParts(measure: Measure, estimators: readonly RunEstimator[]): Asked {
  return {
    measure,
    cells: estimators.filter((each) => each.needs === "cell"),
    parts: estimators.filter(
      (each) => each.needs === "strata" || each.needs === "bands" || each.needs === "moments",
    ),
    pairs: estimators.filter((each) => each.needs === "pair"),
    figurePairs: estimators.filter((each) => each.needs === "figure-pair"),
    figureCuts: estimators.filter((each) => each.needs === "figure-cut"),
    series: estimators.filter((each) => each.needs === "series"),
    strataPairs: estimators.filter((each) => each.needs === "strata-pair"),
    units: estimators.filter((each) => each.needs === "units"),
    cuts: estimators.filter(
      (each): each is CutEstimator => each.needs === "cut" || each.needs === "ordered-cut",
    ),
  };
}
