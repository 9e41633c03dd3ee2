import type { AlternativeTable } from "./alternative-table.ts";
import { findPattern, type PatternGoal } from "./find-pattern.ts";
import type { Steps } from "./protection-goal.ts";
import type { SuppressionChange, SuppressionPlan } from "./suppression-plan.ts";
import { type SuppressionState, setSuppression } from "./suppression-state.ts";

export type StepwiseLimits = Pick<PatternGoal, "below" | "effort" | "heuristicWeight">;

/**
 * Moves the cell up by `up` and down by `down`, one unit at a time, each by the cheapest pattern from where the last
 * one led. It finds tables that no single pattern has the room for. As augmenting paths in a network; elsewhere a
 * heuristic. The state is as before when it returns.
 *
 * Example: a denominator can fall by two where its numerator and its complement can each fall by one only.
 */
export function findStepwisePattern(
  state: SuppressionState,
  cell: number,
  steps: Steps,
  limits: StepwiseLimits,
): SuppressionPlan | undefined {
  const made: Made = { changes: [], alternatives: [] };
  let left: number | undefined = limits.below;
  for (const [direction, length] of [[1, steps.up] as const, [-1, steps.down] as const]) {
    if (left !== undefined)
      left = stepInDirection(state, { cell, direction, ...limits, below: left }, length, made);
  }
  for (const { cell: changed, from } of made.changes.toReversed()) setSuppression(state, changed, from);
  return left === undefined ? undefined : { ...made, cost: limits.below - left };
}

interface Made {
  readonly changes: (SuppressionChange & { readonly from: number })[];
  readonly alternatives: AlternativeTable[];
}

/** Takes the steps of one direction. Returns what may still be spent; undefined where a step found no pattern. */
function stepInDirection(
  state: SuppressionState,
  goal: Omit<PatternGoal, keyof Steps>,
  length: number,
  made: Made,
): number | undefined {
  const moves = new Map<number, number>();
  let left = goal.below;
  let arrived = true;
  for (let step = 0; step < length && arrived; step += 1) {
    const pattern = findPattern(state, { ...goal, down: 0, up: 1, below: left });
    arrived = pattern !== undefined;
    if (pattern === undefined) break;
    for (const change of pattern.changes) {
      made.changes.push({ ...change, from: state.suppression[change.cell] ?? 0 });
      setSuppression(state, change.cell, change.suppression);
    }
    left -= pattern.cost;
    moveCounts(state, pattern.alternative, moves);
    made.alternatives.push(tableOfMoves(moves));
  }
  for (const [cell, delta] of moves) state.count[cell] = (state.count[cell] ?? 0) - delta;
  return arrived ? left : undefined;
}

function tableOfMoves(moves: ReadonlyMap<number, number>): AlternativeTable {
  const moved = [...moves].filter(([, delta]) => delta !== 0);
  return {
    cells: moved.map(([cell]) => cell),
    deltas: moved.map(([, delta]) => delta),
    down: 0,
    up: 1,
  };
}

function moveCounts(
  state: SuppressionState,
  { cells, deltas }: AlternativeTable,
  moves: Map<number, number>,
): void {
  cells.forEach((cell, at) => {
    const delta = deltas[at] ?? 0;
    state.count[cell] = (state.count[cell] ?? 0) + delta;
    moves.set(cell, (moves.get(cell) ?? 0) + delta);
  });
}
