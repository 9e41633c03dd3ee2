import type { Certificates } from "./certificates.ts";
import { findPattern } from "./pattern-search.ts";
import type { ProtectionGoal } from "./protection-goal.ts";
import { type SuppressionState, setOpenness } from "./suppression-state.ts";
import { type Walk, type WalkLimits, walk } from "./walk.ts";

/** Where nothing is to be paid, haste loses nothing. */
const FREE = { below: 0, haste: 3 };

/**
 * Looks for witnesses among what is open already until the cell is safe: one step up, one step down, walks, then
 * patterns that take all steps.
 * False where they were not found, which does not mean that there are none.
 */
export function certifyFree(
  state: SuppressionState,
  cell: number,
  certificates: Certificates,
  effort: number,
): boolean {
  if (certificates.isSafe(cell)) return true;
  const [even] = certificates.goal.ways(cell);
  if (even !== undefined && !certificates.shows(cell, 1) && !certificates.shows(cell, -1)) {
    const found = findPattern(state, { cell, direction: 1, ...even, ...FREE, effort });
    if (found !== undefined) certificates.add(found.witness);
  }
  for (const direction of [1, -1] as const) {
    if (certificates.isSafe(cell)) return true;
    if (certificates.shows(cell, direction)) continue;
    const found = findPattern(state, { cell, direction, down: 0, up: 1, ...FREE, effort });
    if (found !== undefined) certificates.add(found.witness);
  }
  for (const way of ["up", "down"] as const) {
    const shift = way === "up" ? 1 : -1;
    if (certificates.isSafe(cell)) return true;
    if (!certificates.shows(cell, shift)) continue;
    const steps = { down: 0, up: 0, [way]: certificates.missing(cell) + 1 };
    for (const witness of walk(state, cell, steps, { ...FREE, effort })?.witnesses ?? [])
      certificates.add(witness);
  }
  for (const steps of certificates.goal.ways(cell)) {
    if (certificates.isSafe(cell)) return true;
    const found = findPattern(state, { cell, direction: 1, ...steps, ...FREE, effort });
    if (found !== undefined) certificates.add(found.witness);
  }
  return certificates.isSafe(cell);
}

/** Haste that finds some way soon, and patience that finds the cheapest; in units of what cells around here cost. */
const HASTE = 2;
const PATIENCE = 0.5;

/**
 * The cheapest cells to withhold so that the cell is safe, as far as the effort goes: some way in haste, then a
 * cheaper one with patience. Undefined where the search found no way.
 */
export function cheapestWay(
  state: SuppressionState,
  cell: number,
  goal: ProtectionGoal,
  effort: number,
): Walk | undefined {
  let best: Walk | undefined;
  const below = (): number => best?.cost ?? Number.MAX_SAFE_INTEGER;
  const scale = costAround(state, cell);
  for (const haste of [HASTE, HASTE * scale, PATIENCE]) {
    if (haste === HASTE * scale && best !== undefined) continue;
    if (haste === PATIENCE && best === undefined) break;
    for (const steps of goal.ways(cell)) {
      const found = findPattern(state, { cell, direction: 1, ...steps, below: below(), effort, haste });
      if (found !== undefined && found.cost < below()) best = { ...found, witnesses: [found.witness] };
    }
  }
  return best;
}

/** The same by walks, where no one pattern has the room. */
export function cheapestWalk(
  state: SuppressionState,
  cell: number,
  goal: ProtectionGoal,
  effort: number,
): Walk | undefined {
  let best: Walk | undefined;
  const haste = HASTE * costAround(state, cell);
  for (const steps of goal.ways(cell)) {
    const limits: WalkLimits = { below: best?.cost ?? Number.MAX_SAFE_INTEGER, effort, haste };
    const found = walk(state, cell, steps, limits);
    if (found !== undefined && found.cost < limits.below) best = found;
  }
  return best;
}

/** Withholds what the way asks for, and keeps its witnesses. */
export function takeWay(state: SuppressionState, way: Walk, certificates: Certificates): void {
  for (const { cell, openness } of way.newly) setOpenness(state, cell, openness);
  for (const witness of way.witnesses) certificates.add(witness);
}

/** The most that a cell tied to this one costs: a denominator's tables are dearer than a numerator's. */
function costAround({ index, cost }: SuppressionState, cell: number): number {
  let most = cost[cell] ?? 1;
  for (let at = index.cellStart[cell] ?? 0; at < (index.cellStart[cell + 1] ?? 0); at += 1) {
    const equation = index.cellEquation[at] ?? 0;
    if ((index.equationStart[equation + 1] ?? 0) - (index.equationStart[equation] ?? 0) !== 3) continue;
    most = Math.max(most, cost[index.equationCell[index.equationStart[equation] ?? 0] ?? 0] ?? 0);
  }
  return most;
}
