import { CheapestFirst } from "./cheapest-first.ts";
import { type Candidate, hasRoom, type PartialPattern, SearchFrame, type Steps } from "./search-frame.ts";
import { canOpen, leading, type SuppressionState } from "./suppression-state.ts";
import type { Witness } from "./witness.ts";

/** What is looked for: tables in which the cell moves its direction by every step from -down to up. */
export interface PatternGoal extends Steps {
  readonly cell: number;
  readonly direction: 1 | -1;
  /** Cells that may newly be withheld may cost less than this together; 0: only what is open already. */
  readonly below: number;
  /** How many partial patterns are looked at before giving up: a bound on work that no clock decides. */
  readonly effort: number;
  /** What an equation that does not balance is expected to cost still: much makes haste, little finds the cheapest. */
  readonly haste: number;
}

export interface Opening {
  readonly cell: number;
  readonly openness: number;
}

export interface Pattern {
  readonly witness: Witness;
  /** Cells that must be opened further for the witness to hold, and how far. */
  readonly newly: readonly Opening[];
  readonly cost: number;
}

const MOST_OPEN = 24;
const LONGEST = 64;
const BRANCHES = 8;
/** Relabelling a marker loses the reader only its reason. */
const RELABEL_COST = 0.25;
/** Of patterns that cost the same, the shorter: less can go wrong with it later. */
const LENGTH_COST = 0.001;

/** One working space a state: it is as long as the system. */
const frames = new WeakMap<SuppressionState, SearchFrame>();

/**
 * The cheapest set of cells that can move together by one unit each, some up and some down, so that every equation
 * still holds: in a two-way table the corners of a rectangle, in a hierarchy a closed path through its levels. Best
 * first over partial patterns: a shortest path where every cell is in two equations (Castro 2012, "Recent advances in
 * optimization techniques for statistical tabular data protection"), a heuristic beyond.
 */
export function findPattern(state: SuppressionState, goal: PatternGoal): Pattern | undefined {
  const frame = frames.get(state) ?? new SearchFrame(state);
  frames.set(state, frame);
  frame.begin(goal.cell, goal);
  const queue = new CheapestFirst<Candidate>();
  const seen = new Map<number, number>();
  for (const first of startCandidates(state, frame, goal)) queue.push(first, first.rank);
  for (let effort = goal.effort; effort > 0; effort -= 1) {
    const candidate = queue.pop();
    if (candidate === undefined) return undefined;
    const partial = frame.enter(candidate);
    if (partial.open.length === 0) return finish(state, frame, partial, goal);
    for (const next of continuations(state, frame, goal, partial)) {
      // Two patterns with the same equations open by the same are as good as each other from there.
      const best = seen.get(next.hash);
      if (best !== undefined && best <= next.cost) continue;
      seen.set(next.hash, next.cost);
      queue.push(next, next.rank);
    }
  }
  return undefined;
}

function startCandidates(
  state: SuppressionState,
  frame: SearchFrame,
  goal: PatternGoal,
): readonly Candidate[] {
  const { cell, direction, below } = goal;
  const openness = opennessToMove(state, goal, cell, direction);
  if (openness === undefined) return [];
  const cost = openingCost(state, leading(state, cell), openness);
  if (cost > 0 && cost >= below) return [];
  return [
    {
      before: undefined,
      cell,
      direction,
      openness,
      cost,
      rank: 0,
      hash: frame.hashAfter(0, cell, direction),
    },
  ];
}

/** Every way to mend one equation by one more cell: the most promising few. The partial pattern is in the frame. */
function continuations(
  state: SuppressionState,
  frame: SearchFrame,
  goal: PatternGoal,
  partial: PartialPattern,
): readonly Candidate[] {
  const open = partial.open.length;
  if (open > MOST_OPEN || partial.length > LONGEST) return [];
  const { equationStart, equationCell, equationSign } = state.index;
  const equation = narrowestOpen(state, partial);
  const imbalance = frame.imbalanceOf(equation);
  const slack = frame.slackOf(equation);
  const best: Candidate[] = [];
  for (let at = equationStart[equation] ?? 0; at < (equationStart[equation + 1] ?? 0); at += 1) {
    const cell = equationCell[at] ?? 0;
    const direction = (equationSign[at] ?? 0) * imbalance > 0 ? -1 : 1;
    if (frame.hasMoved(cell)) continue;
    // A rest without room may be given some by withholding its numerator, which itself need not move.
    if (slack === cell && (Math.abs(imbalance) > 1 || leading(state, cell) === cell)) continue;
    const openness = opennessToMove(state, goal, cell, direction);
    if (openness === undefined) continue;
    const cost = partial.cost + openingCost(state, leading(state, cell), openness);
    if (cost > partial.cost && cost >= goal.below) continue;
    const opens = frame.openedBy(cell, direction);
    const rank = cost + goal.haste * (open + opens) + LENGTH_COST * (partial.length + 1);
    if (best.length === BRANCHES && (best[BRANCHES - 1]?.rank ?? 0) <= rank) continue;
    keepBest(best, { before: partial, cell, direction, openness, cost, rank, hash: 0 });
  }
  return best.map(({ cell, direction, openness, cost, rank }) => {
    const hash = frame.hashAfter(partial.hash, cell, direction);
    return { before: partial, cell, direction, openness, cost, rank, hash };
  });
}

/** Keeps the list sorted by rank and no longer than the branches that are followed. */
function keepBest(best: Candidate[], one: Candidate): void {
  let at = best.length;
  while (at > 0 && (best[at - 1]?.rank ?? 0) > one.rank) at -= 1;
  best.splice(at, 0, one);
  if (best.length > BRANCHES) best.pop();
}

/** The open equation with the fewest cells: the fewest ways to go wrong. */
function narrowestOpen({ index }: SuppressionState, { open }: PartialPattern): number {
  let best = open[0] ?? 0;
  let fewest = Number.POSITIVE_INFINITY;
  for (const equation of open) {
    const size = (index.equationStart[equation + 1] ?? 0) - (index.equationStart[equation] ?? 0);
    if (size < fewest) {
      fewest = size;
      best = equation;
    }
  }
  return best;
}

function openingCost(state: SuppressionState, cell: number, openness: number): number {
  const now = state.openness[cell] ?? 0;
  if (openness === now) return 0;
  return (now === 0 ? (state.cost[cell] ?? 0) : 0) + (openness === 2 ? RELABEL_COST : 0);
}

/** How far the cell has to be open to have room for all steps; undefined where it never has. */
function opennessToMove(
  state: SuppressionState,
  goal: PatternGoal,
  cell: number,
  direction: number,
): number | undefined {
  const opened = leading(state, cell);
  if (hasRoom(state, cell, direction, goal)) return state.openness[opened];
  if (goal.below === 0 || !canOpen(state, opened)) return undefined;
  const count = state.count[cell] ?? 0;
  const [below, above] = direction > 0 ? [goal.down, goal.up] : [goal.up, goal.down];
  for (let openness = (state.openness[opened] ?? 0) + 1; openness <= 2; openness += 1) {
    const low = state.lowAt[openness]?.[cell] ?? 0;
    const high = state.highAt[openness]?.[cell] ?? 0;
    if (count - below >= low && count + above <= high) return openness;
  }
  return undefined;
}

function finish(
  state: SuppressionState,
  frame: SearchFrame,
  last: PartialPattern,
  { down, up }: Steps,
): Pattern {
  const moves = new Map<number, number>();
  const opening = new Map<number, number>();
  for (let at: PartialPattern | undefined = last; at !== undefined; at = at.before) {
    moves.set(at.cell, at.direction);
    const opened = leading(state, at.cell);
    if (at.openness > (state.openness[opened] ?? 0)) {
      opening.set(opened, Math.max(at.openness, opening.get(opened) ?? 0));
    }
  }
  for (const [cell, delta] of frame.slackMoves(last)) moves.set(cell, delta);
  return {
    witness: { cells: [...moves.keys()], deltas: [...moves.values()], down, up },
    newly: [...opening].map(([cell, openness]) => ({ cell, openness })),
    cost: last.cost,
  };
}
