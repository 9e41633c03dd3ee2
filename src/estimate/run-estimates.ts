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

/**
 * Every estimate of a run, from the counts as they may be known outside: groups, comparisons, then whole cuts; and, where
 * `parts` are given, from true counts of parts of the groups, which only some policies allow.
 */
export function runEstimates(
  cube: ProtectedCube,
  recipe: Recipe,
  measures: readonly Measure[],
  parts?: PartCounts,
): readonly CellEstimate[] {
  const asked = askedOf(recipe, measures);
  const figures = partsEstimates(cube, asked, parts);
  return [
    ...groupEstimates(cube, asked),
    ...figures,
    ...figureEstimates(cube, asked, recipe.comparisons, figures),
    ...comparisonEstimates(cube, asked, recipe.comparisons),
    ...cutEstimates(cube, asked),
  ];
}
