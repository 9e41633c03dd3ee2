import type { ProtectedCube } from "../cube/protected-cube.ts";
import type { CellEstimate } from "../model/cell-estimate.ts";
import type { Measure } from "../model/measure.ts";
import type { Recipe } from "../model/recipe.ts";
import { type Asked, askedOf } from "./asked.ts";
import { comparedPairs } from "./comparison-estimates.ts";
import { TAKEN_ALONE } from "./counted-in-units.ts";
import { NO_WAY } from "./said-where-alone.ts";

/**
 * What a recipe asks and a run has no row for, in sentences, so that nothing that was asked is dropped in silence: a
 * comparison of a count, a comparison one of whose groups the data do not have, a number about a cut that lacks a
 * group.
 */
export function unanswered(
  cube: ProtectedCube,
  recipe: Recipe,
  measures: readonly Measure[],
  estimates: readonly CellEstimate[],
): readonly string[] {
  return [
    ...askedOf(recipe, measures).flatMap((asked) => [
      ...comparisonsWithout(cube, recipe, asked),
      ...cutsWithout(recipe, asked, estimates),
    ]),
    ...takenAlone(estimates),
  ];
}

const UNITS_UNSEEN =
  "Some groups are made of practices or other units, and this run has no exact counts of these. Intervals of such groups take people as independent and may be too narrow. Where counts are exact, a cut by the unit, such as practice, makes them count units.";

const NO_WAY_TO_COUNT =
  "Of some figures, such as medians and standardised rates, the method does not count practices or other units. Where groups are made of these, the intervals take people as independent and may be too narrow.";

/** For each of the two reasons a sentence of its own: against one of them a cut helps, against the other none does. */
function takenAlone(estimates: readonly CellEstimate[]): readonly string[] {
  const notes = estimates.flatMap(({ note }) => (note?.includes(TAKEN_ALONE) === true ? [note] : []));
  return [
    ...(notes.some((note) => !note.includes(NO_WAY)) ? [UNITS_UNSEEN] : []),
    ...(notes.some((note) => note.includes(NO_WAY)) ? [NO_WAY_TO_COUNT] : []),
  ];
}

function comparisonsWithout(
  cube: ProtectedCube,
  { comparisons }: Recipe,
  { measure, pairs, figurePairs }: Asked,
): readonly string[] {
  if (comparisons.length === 0) return [];
  if (measure.statistic === "count")
    return [`${measure.title} is a count: its groups are shown and not compared.`];
  if (pairs.length === 0 && figurePairs.length === 0)
    return ["percentile", "mean", "ratio", "life-expectancy"].includes(measure.statistic)
      ? [
          `${measure.title} is a ${measure.statistic.replace("-", " ")}: its groups are shown with their intervals and not compared.`,
        ]
      : [];
  return comparisons
    .filter((comparison) => comparedPairs(cube, measure.id, comparison).length === 0)
    .map(
      ({ title }) =>
        `${measure.title}: no comparison "${title}", because one of its groups is not in the data.`,
    );
}

/** Unasked, a slope is computed where there is one; asked for, its absence is told. */
function cutsWithout(
  { statistics = [] }: Recipe,
  { measure, cuts }: Asked,
  estimates: readonly CellEstimate[],
): readonly string[] {
  if (!statistics.some((each) => (each.measure ?? measure.id) === measure.id)) return [];
  const own = estimates.filter((each) => each.measure === measure.id);
  return cuts
    .filter(({ statistic }) => !own.some((each) => each.statistic === statistic))
    .map(
      ({ statistic }) =>
        `${measure.title}: no ${statistic}, because no cut has all the groups that it needs.`,
    );
}
