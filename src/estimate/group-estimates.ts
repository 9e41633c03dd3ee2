import type { CubeCut } from "../cube/cube.ts";
import type { ProtectedCell, ProtectedCube } from "../cube/protected-cube.ts";
import type { CellEstimate } from "../model/cell-estimate.ts";
import type { Estimate } from "../model/estimate.ts";
import type { Measure } from "../model/measure.ts";
import { STATISTIC } from "../model/statistic-name.ts";
import { COUNT } from "../model/unit.ts";
import { proportion } from "../statistics/within/proportion.ts";
import { groupIdentity } from "./estimate-identity.ts";
import { cutFinder, type ShownCounts, shownCounts } from "./shown-counts.ts";

/** Of every interval of a run; other levels are the business of `deepdive stat`. */
export const CONFIDENCE = 0.95;

/** For every cell its own estimate: a proportion with its Wilson interval; a plain count as itself. */
export function groupEstimates(
  cube: ProtectedCube,
  measures: ReadonlyMap<string, Measure>,
): readonly CellEstimate[] {
  const cutOf = cutFinder(cube);
  return cube.cells.map((cell) => {
    const measure = measures.get(cell.measure);
    if (!measure) throw new Error(`the cube has a measure that the recipe does not: ${cell.measure}`);
    return measure.statistic === "proportion"
      ? proportionOf(cutOf(cell), cell, measure)
      : countOf(cutOf(cell), cell);
  });
}

function proportionOf(cut: CubeCut, cell: ProtectedCell, measure: Measure): CellEstimate {
  return {
    ...groupIdentity(cut, cell, STATISTIC.proportion, measure.unit),
    ...share(shownCounts(cell), measure.multiplier),
  };
}

function share(counts: ShownCounts, multiplier: number): Estimate {
  if (counts.kind === "withheld") return noAnswer("Wilson");
  if (counts.kind === "nobody") return { ...noAnswer("Wilson"), note: "nobody in this group" };
  return proportion(counts, { confidence: CONFIDENCE, multiplier });
}

function countOf(cut: CubeCut, cell: ProtectedCell): CellEstimate {
  const value = cell.numerator.status === "withheld" ? undefined : cell.numerator.value;
  return { ...groupIdentity(cut, cell, STATISTIC.count, COUNT), ...noAnswer("count"), value };
}

/** An estimate that has no answer: withheld, or nobody to ask. */
export const noAnswer = (method: string): Estimate => ({
  value: undefined,
  lower: undefined,
  upper: undefined,
  method,
  confidence: CONFIDENCE,
});
