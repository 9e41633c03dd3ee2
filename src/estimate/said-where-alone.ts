import type { ProtectedCube } from "../cube/protected-cube.ts";
import type { CellEstimate } from "../model/cell-estimate.ts";
import type { Measure } from "../model/measure.ts";
import { TAKEN_ALONE, withNote } from "./counted-in-units.ts";
import { madeOfUnits, type UnitsOfDimensions } from "./units-behind.ts";
import { isOverUnits } from "./units-method.ts";

/** How a note ends of an interval whose method does not count units, whatever counts the run has. */
export const NO_WAY = "The method of this figure does not count";

/**
 * Every interval of a group that is made of units counts these, or says in its note that it does not: so nobody takes the interval of
 * a median over a fifth of practices for as sure as that of a share. An estimator that is new is told of like all others.
 */
export function saidWhereAlone(
  { cuts }: Pick<ProtectedCube, "cuts">,
  measures: readonly Measure[],
  estimates: readonly CellEstimate[],
  dimensions: UnitsOfDimensions = new Map(),
): readonly CellEstimate[] {
  if (dimensions.size === 0) return estimates;
  const ofCut = new Map(cuts.map(({ id, dimensions: own }) => [id, own]));
  const counted = new Map(measures.map(({ id, counts }) => [id, counts]));
  const over = new Set(estimates.filter(({ method }) => isOverUnits(method)).map(placeOf));
  return estimates.map((each) => {
    const made = madeOfUnits(ofCut.get(each.cut) ?? [], dimensions, counted.get(each.measure));
    const isPlain = made !== undefined && each.lower !== undefined && !isOverUnits(each.method);
    if (!isPlain || each.note?.includes(TAKEN_ALONE) === true) return each;
    // A trend is made of the intervals of its periods: where these count units, so does it.
    if (each.kind === "series" && over.has(placeOf(each))) return each;
    const { units } = made;
    const why = `${TAKEN_ALONE} It may be too narrow, because ${units} differ by more than chance. ${NO_WAY} ${units}.`;
    return { ...each, note: withNote(each.note, why) };
  });
}

const placeOf = ({ measure, cut }: CellEstimate): string => JSON.stringify([measure, cut]);
