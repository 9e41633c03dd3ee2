import { type DeepdiveError, usageError } from "../model/deepdive-error.ts";
import type { Definitions } from "../model/definitions.ts";
import type { Measure } from "../model/measure.ts";
import type { AskedStatistic, Recipe } from "../model/recipe.ts";
import { listText } from "../text/list.ts";
import { didYouMean } from "../text/nearest.ts";
import { isOfAges, meantBy, possibleFor } from "./asked.ts";
import { isForRuns, type RunEstimator } from "./estimator.ts";
import { ESTIMATORS } from "./estimators.ts";
import { lacks, PAIRS } from "./recipe-lacks.ts";

/**
 * What is wrong with the statistics and comparisons of a recipe, each with its place: a statistic that there is not,
 * that needs what runs do not count, that a measure cannot have, or that the recipe has no groups for; two forms of
 * one statistic; comparisons that no measure of the recipe can answer.
 */
export function statisticsProblems(
  recipe: Recipe,
  definitions: Pick<Definitions, "measures" | "dimensions">,
): readonly DeepdiveError[] {
  const measures = recipe.measures.flatMap((id) => definitions.measures.get(id) ?? []);
  const asked = recipe.statistics ?? [];
  const single = asked.flatMap((each) => ofStatistic(each, { recipe, definitions, measures }));
  const twice = measures.flatMap((measure) => twoForms(recipe, measure));
  return [...single, ...twice, ...comparisonsOfNothing(recipe, measures)];
}

interface Context {
  readonly recipe: Recipe;
  readonly definitions: Pick<Definitions, "measures" | "dimensions">;
  readonly measures: readonly Measure[];
}

function ofStatistic(asked: AskedStatistic, { recipe, definitions, measures }: Context): DeepdiveError[] {
  const problem = problemAt(recipe, asked);
  const estimator = ESTIMATORS.find(({ id }) => id === asked.name);
  if (estimator === undefined)
    return [problem("unknown-statistic", "which there is not", nearest(asked.name))];
  if (!isForRuns(estimator)) {
    return [problem("statistic-not-in-runs", `which ${estimator.notInRuns}`, possible(of(asked, measures)))];
  }
  return of(asked, measures)
    .flatMap((measure) => {
      const meant = meantBy(asked.name, measure);
      if (meant === undefined) {
        return [problem("statistic-unfit", unfit(estimator, measure), possible([measure]))];
      }
      const missing = lacks(meant, recipe, definitions.dimensions);
      return missing === undefined ? [] : [problem("statistic-without-groups", missing.has, missing.next)];
    })
    .slice(0, 1);
}

const of = ({ measure }: AskedStatistic, measures: readonly Measure[]): readonly Measure[] =>
  measure === undefined ? measures : measures.filter(({ id }) => id === measure);

const problemAt =
  ({ id }: Recipe, { name, at }: AskedStatistic) =>
  (code: string, which: string, next: string | undefined): DeepdiveError =>
    usageError({
      code,
      at,
      thing: `recipe '${id}', statistics`,
      has: `asks for '${name}', ${which}`,
      next,
    });

function nearest(name: string): string {
  const ids = ESTIMATORS.filter(isForRuns).map(({ id }) => id);
  return didYouMean(name, ids) ?? `There is ${listText(ids)}`;
}

/** The words of a refusal: "which 'flu', a count, cannot have". */
function unfit(estimator: RunEstimator, measure: Measure): string {
  const { kinds, statistic } = estimator;
  if (isOfAges(estimator) && kinds.includes(measure.statistic) && measure.standardise !== undefined)
    return `which needs counts by age and sex: under 'standardise' the measure '${measure.id}' has one of them`;
  if (isOfAges(estimator) && kinds.includes(measure.statistic))
    return `which needs counts by age: the measure '${measure.id}' does not say 'standardise'`;
  const isDirection = kinds.includes(measure.statistic);
  return isDirection
    ? `which needs to know which direction is good: of the measure '${measure.id}' neither is`
    : `a ${statistic}, which the measure '${measure.id}' cannot have: it is a ${measure.statistic}`;
}

const possible = (measures: readonly Measure[]): string =>
  measures
    .map((measure) => `'${measure.id}' can have ${listText(possibleFor(measure).map(({ id }) => id))}`)
    .join("; ");

/** Rows are known by their statistic, and the forms of one are not comparable: a page can hold one of them. */
function twoForms(recipe: Recipe, measure: Measure): readonly DeepdiveError[] {
  const own = (recipe.statistics ?? []).filter((each) => (each.measure ?? measure.id) === measure.id);
  const meant = own.map((each) => ({ each, estimator: meantBy(each.name, measure) }));
  return meant.flatMap(({ each, estimator }, index) => {
    const earlier = meant
      .slice(0, index)
      .find((other) => other.estimator?.statistic === estimator?.statistic);
    if (estimator === undefined || earlier === undefined) return [];
    const has = `which for '${measure.id}' is the same statistic as '${earlier.each.name}': ${estimator.statistic}`;
    return [problemAt(recipe, each)("statistic-twice", has, "Ask for one of the two")];
  });
}

function comparisonsOfNothing(recipe: Recipe, measures: readonly Measure[]): readonly DeepdiveError[] {
  const canCompare = measures.some((measure) => possibleFor(measure).some(({ needs }) => PAIRS.has(needs)));
  if (recipe.comparisons.length === 0 || measures.length === 0 || canCompare) return [];
  return [
    usageError({
      code: "comparison-of-counts",
      at: recipe.comparisonsAt ?? recipe.at,
      thing: `recipe '${recipe.id}', comparisons`,
      has: "compares groups, and none of its measures is a proportion or a rate: of the others there is no gap",
      promised: "A proportion or a rate can be compared: gap, ratio",
      next: "Take the comparisons out, or give a measure a denominator",
    }),
  ];
}
