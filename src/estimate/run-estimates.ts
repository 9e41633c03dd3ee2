import type { ProtectedCube } from "../cube/protected-cube.ts";
import type { CellEstimate } from "../model/cell-estimate.ts";
import type { Measure } from "../model/measure.ts";
import type { Recipe } from "../model/recipe.ts";
import { askedOf } from "./asked.ts";
import { comparisonEstimates } from "./comparison-estimates.ts";
import { cutEstimates } from "./cut-estimates.ts";
import { figureEstimates } from "./figure-estimates.ts";
import { groupEstimates } from "./group-estimates.ts";
import { type PartCounts, partsEstimates } from "./parts-estimates.ts";
import { saidWhereAlone } from "./said-where-alone.ts";
import { type SeriesFacts, seriesEstimates } from "./series-estimates.ts";
import { strataPairEstimates } from "./strata-pair-estimates.ts";
import { type UnitsOfDimensions, unitsFinder } from "./units-behind.ts";
import { unitsEstimates } from "./units-estimates.ts";

/** What a run has besides its cube. */
export interface BesideCube {
  /** True counts of parts of the groups, which only some policies allow. */
  readonly parts?: PartCounts | undefined;
  /** Undefined: the run is not over time. */
  readonly series?: SeriesFacts | undefined;
  /** Which groups are made of units, such as fifths of practices; absent: none are. */
  readonly units?: UnitsOfDimensions | undefined;
}

/**
 * Every estimate of a run, from the counts as they may be known outside: groups, comparisons, then whole cuts, and whole
 * series; and, where `parts` are given, from true counts of parts of the groups.
 */
export function runEstimates(
  cube: ProtectedCube,
  recipe: Recipe,
  measures: readonly Measure[],
  { parts, series, units }: BesideCube = {},
): readonly CellEstimate[] {
  const asked = askedOf(recipe, measures);
  const unitsOf = unitsFinder(cube, units);
  const groups = groupEstimates(cube, asked, unitsOf);
  const comparisons = comparisonEstimates(cube, asked, recipe.comparisons, unitsOf);
  const figures = partsEstimates(cube, asked, parts);
  const across = cutEstimates(cube, asked, unitsOf);
  const all = [
    ...groups,
    ...figures,
    ...figureEstimates(cube, asked, recipe.comparisons, figures),
    ...strataPairEstimates(cube, asked, recipe.comparisons, parts),
    ...comparisons,
    ...across,
    ...unitsEstimates(cube, asked),
    ...seriesEstimates(cube, asked, [...groups, ...comparisons, ...across], series),
  ];
  return saidWhereAlone(cube, measures, all, units);
}
