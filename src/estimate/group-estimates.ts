import type { ProtectedCell, ProtectedCube } from "../cube/protected-cube.ts";
import type { CellEstimate } from "../model/cell-estimate.ts";
import type { Estimate } from "../model/estimate.ts";
import type { Measure } from "../model/measure.ts";
import { STATISTIC } from "../model/statistic-name.ts";
import { proportion } from "../statistics/within/proportion.ts";
import { groupIdentity } from "./estimate-identity.ts";
import { type ShownCounts, shownCounts } from "./shown-counts.ts";

/** Of every interval of a run; other levels are the business of `deepdive stat`. */
export const CONFIDENCE = 0.95;

/** For every cell its own estimate: a proportion with its Wilson interval; a plain count as itself. */
export function groupEstimates(
  cube: ProtectedCube,
  measures: ReadonlyMap<string, Measure>,
): readonly CellEstimate[] {
  return cube.cells.map((cell) => {
    const measure = measures.get(cell.measure);
    if (!measure) throw new Error(`the cube has a measure that the recipe does not: ${cell.measure}`);
    return measure.statistic === "proportion" ? proportionOf(cell, measure) : countOf(cell);
  });
}

function proportionOf(cell: ProtectedCell, measure: Measure): CellEstimate {
  const counts = shownCounts(cell);
  return {
    ...groupIdentity(cell, STATISTIC.proportion, measure.unit),
    ...(counts ? share(counts, measure.multiplier) : noAnswer("Wilson")),
  };
}

function share({ numerator, denominator }: ShownCounts, multiplier: number): Estimate {
  if (denominator === 0) return { ...noAnswer("Wilson"), note: "nobody in this group" };
  return proportion({ numerator, denominator }, { confidence: CONFIDENCE, multiplier });
}

function countOf(cell: ProtectedCell): CellEstimate {
  const value = cell.numerator.status === "withheld" ? undefined : cell.numerator.value;
  return { ...groupIdentity(cell, STATISTIC.count, "count"), ...noAnswer("count"), value };
}

/** An estimate that has no answer: withheld, or nobody to ask. */
export const noAnswer = (method: string): Estimate => ({
  value: undefined,
  lower: undefined,
  upper: undefined,
  method,
  confidence: CONFIDENCE,
});
