import type { ProtectedCube } from "../cube/protected-cube.ts";
import type { CellEstimate } from "../model/cell-estimate.ts";
import type { Measure } from "../model/measure.ts";
import type { Recipe } from "../model/recipe.ts";
import { comparisonEstimates } from "./comparison-estimates.ts";
import { gradientEstimates } from "./gradient-estimates.ts";
import { groupEstimates } from "./group-estimates.ts";

/** Dimensions along which the slope index is drawn: the order of deprivation, not of age. */
const DEPRIVATION: ReadonlySet<string> = new Set([
  "deprivation-quintile",
  "deprivation-decile",
  "local-deprivation-quintile",
  "practice-deprivation-quintile",
]);

/** Every estimate of a run, from the counts as they may be known outside. */
export function runEstimates(
  cube: ProtectedCube,
  recipe: Recipe,
  measures: readonly Measure[],
): readonly CellEstimate[] {
  return [
    ...groupEstimates(cube, new Map(measures.map((measure) => [measure.id, measure]))),
    ...comparisonEstimates(cube, measures, recipe.comparisons),
    ...gradientEstimates(cube, measures, DEPRIVATION),
  ];
}
