import type { AlternativeTable } from "./alternative-table.ts";
import { changeCost, suppressionToMove } from "./change-cost.ts";
import { PriorityQueue } from "./priority-queue.ts";
import type { Steps } from "./protection-goal.ts";
import { type Candidate, type PartialPattern, SearchFrame } from "./search-frame.ts";
import type { SuppressionChange } from "./suppression-plan.ts";
import { governingCell, type SuppressionState } from "./suppression-state.ts";

/** The tables that the search wants: the cell moves in its direction by every step from -down to up. */
export interface PatternGoal extends Steps {
  readonly cell: number;
  readonly direction: 1 | -1;
  /** The cells to withhold newly must cost less than this together; 0 allows only cells that are withheld already. */
  readonly below: number;
  /** How many partial patterns the search looks at before it gives up. A clock would differ between machines. */
  readonly effort: number;
  /** What the search expects an unbalanced equation to cost still. More finds a pattern sooner, less a cheaper one. */
  readonly heuristicWeight: number;
}

export interface Pattern {
  readonly alternative: AlternativeTable;
  /** Cells to suppress further so that readers cannot rule the alternative table out. */
  readonly changes: readonly SuppressionChange[];
  readonly cost: number;
}

const MAXIMUM_UNBALANCED = 24;
const MAXIMUM_LENGTH = 64;
const MAXIMUM_BRANCHES = 8;
/** Of patterns that cost the same the search takes the shorter, because later changes are less likely to break it. */
const LENGTH_COST = 0.001;

/** Each state has one working space, because the space is as long as the system. */
const frames = new WeakMap<SuppressionState, SearchFrame>();

/**
 * The cheapest set of cells that can move together by one unit each, some up and some down, so that every equation
 * still holds. In a two-way table that is the corners of a rectangle; in a hierarchy, a closed path through its levels.
 *
 * A best-first search over partial patterns. Where every cell is in two equations it is a shortest path (Castro 2012,
 * "Recent advances in optimization techniques for statistical tabular data protection"); elsewhere a heuristic.
 *
 * Example: in the rows "3 20" and "15 12" the 3 goes up. The 20 goes down to mend the first row, the 15 goes down to mend
 * the first column, and the 12 goes up, which mends the rest. docs/disclosure.md has each step.
 */
export function findPattern(state: SuppressionState, goal: PatternGoal): Pattern | undefined {
  const frame = frames.get(state) ?? new SearchFrame(state);
  frames.set(state, frame);
  frame.begin(goal.cell, goal);
  const queue = new PriorityQueue<Candidate>();
  const seen = new Map<number, number>();
  const first = firstCandidate(state, frame, goal);
  if (first !== undefined) queue.push(first, first.rank);
  for (let effort = goal.effort; effort > 0; effort -= 1) {
    const candidate = queue.pop();
    if (candidate === undefined) return undefined;
    const partial = frame.enter(candidate);
    if (partial.unbalanced.length === 0) return completePattern(state, frame, partial, goal);
    for (const next of continuations(state, frame, goal, partial)) {
      // From here on, two patterns with the same equations unbalanced by the same amounts are equally good.
      const best = seen.get(next.hash);
      if (best !== undefined && best <= next.cost) continue;
      seen.set(next.hash, next.cost);
      queue.push(next, next.rank);
    }
  }
  return undefined;
}

function firstCandidate(
  state: SuppressionState,
  frame: SearchFrame,
  goal: PatternGoal,
): Candidate | undefined {
  const { cell, direction, below } = goal;
  const suppression = suppressionToMove(state, goal, cell, direction);
  if (suppression === undefined) return undefined;
  const cost = changeCost(state, governingCell(state, cell), suppression);
  if (cost > 0 && cost >= below) return undefined;
  const hash = frame.hashAfter(0, cell, direction);
  return { before: undefined, cell, direction, suppression, cost, rank: 0, hash };
}

/** The most promising ways to mend one equation by one more cell. The frame must hold the partial pattern. */
function continuations(
  state: SuppressionState,
  frame: SearchFrame,
  goal: PatternGoal,
  partial: PartialPattern,
): readonly Candidate[] {
  const unbalanced = partial.unbalanced.length;
  if (unbalanced > MAXIMUM_UNBALANCED || partial.length > MAXIMUM_LENGTH) return [];
  const { equationStart, equationCell, equationSign } = state.index;
  const equation = smallestUnbalanced(state, partial);
  const imbalance = frame.imbalanceOf(equation);
  const slack = frame.slackOf(equation);
  const best: Candidate[] = [];
  for (let at = equationStart[equation] ?? 0; at < (equationStart[equation + 1] ?? 0); at += 1) {
    const cell = equationCell[at] ?? 0;
    const direction = (equationSign[at] ?? 0) * imbalance > 0 ? -1 : 1;
    if (frame.hasMoved(cell)) continue;
    // A complement without room gets some when its numerator is withheld; the numerator itself need not move.
    if (slack === cell && (Math.abs(imbalance) > 1 || governingCell(state, cell) === cell)) continue;
    const suppression = suppressionToMove(state, goal, cell, direction);
    if (suppression === undefined) continue;
    const cost = partial.cost + changeCost(state, governingCell(state, cell), suppression);
    if (cost > partial.cost && cost >= goal.below) continue;
    const expected = goal.heuristicWeight * (unbalanced + frame.unbalancedBy(cell, direction));
    const rank = cost + expected + LENGTH_COST * (partial.length + 1);
    if (best.length === MAXIMUM_BRANCHES && (best[MAXIMUM_BRANCHES - 1]?.rank ?? 0) <= rank) continue;
    keepBest(best, { before: partial, cell, direction, suppression, cost, rank, hash: 0 });
  }
  return best.map(({ cell, direction, suppression, cost, rank }) => {
    const hash = frame.hashAfter(partial.hash, cell, direction);
    return { before: partial, cell, direction, suppression, cost, rank, hash };
  });
}

/** Keeps the list sorted by rank, and no longer than the branches that the search follows. */
function keepBest(best: Candidate[], candidate: Candidate): void {
  let at = best.length;
  while (at > 0 && (best[at - 1]?.rank ?? 0) > candidate.rank) at -= 1;
  best.splice(at, 0, candidate);
  if (best.length > MAXIMUM_BRANCHES) best.pop();
}

/** The unbalanced equation with the fewest cells, because it has the fewest continuations. */
function smallestUnbalanced({ index }: SuppressionState, { unbalanced }: PartialPattern): number {
  let best = unbalanced[0] ?? 0;
  let fewest = Number.POSITIVE_INFINITY;
  for (const equation of unbalanced) {
    const size = (index.equationStart[equation + 1] ?? 0) - (index.equationStart[equation] ?? 0);
    if (size < fewest) {
      fewest = size;
      best = equation;
    }
  }
  return best;
}

/** The pattern whose last cell balanced every equation. */
function completePattern(
  state: SuppressionState,
  frame: SearchFrame,
  last: PartialPattern,
  { down, up }: Steps,
): Pattern {
  const moves = new Map<number, number>();
  const changes = new Map<number, number>();
  for (let at: PartialPattern | undefined = last; at !== undefined; at = at.before) {
    moves.set(at.cell, at.direction);
    const governing = governingCell(state, at.cell);
    if (at.suppression > (state.suppression[governing] ?? 0)) {
      changes.set(governing, Math.max(at.suppression, changes.get(governing) ?? 0));
    }
  }
  for (const [cell, delta] of frame.slackMoves(last)) moves.set(cell, delta);
  return {
    alternative: { cells: [...moves.keys()], deltas: [...moves.values()], down, up },
    changes: [...changes].map(([cell, suppression]) => ({ cell, suppression })),
    cost: last.cost,
  };
}
