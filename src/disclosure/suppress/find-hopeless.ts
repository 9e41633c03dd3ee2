import type { CountRange } from "../../model/count-range.ts";
import { eachMovingGroup, type MovingCells, movedTable } from "./moving-cells.ts";
import { type ProtectionGoal, shiftsWithin } from "./protection-goal.ts";
import type { SearchMeans } from "./search-means.ts";
import { spreadPrices } from "./spread-prices.ts";
import { type SuppressionState, widestRange } from "./suppression-state.ts";

/** Further than any count moves from its true one, and near enough for the solver to be exact. */
const DISTANCE = 10_000;

/** Rounds in which all cells are asked at once; what they do not clear is asked for by itself. */
const ROUNDS = 6;

/**
 * The cells that keep too few values even if everything is withheld that may be: nothing that a search could find protects
 * them. Over all numbers, so that a cell which is not among them may still turn out to be one over whole people.
 *
 * Example: an earlier release printed 23 and 20, so that the 3 between them is 3, whatever is withheld now.
 */
export async function findHopeless(
  state: SuppressionState,
  cells: readonly number[],
  goal: ProtectionGoal,
  { solver, pause }: Pick<SearchMeans, "solver" | "pause">,
): Promise<readonly number[]> {
  const hopeless: number[] = [];
  const reach = { rangeOf: (cell: number) => widestRange(state, cell), distance: DISTANCE };
  await eachMovingGroup(state, cells, reach, solver, async (moving, asked) => {
    for (const cell of await notCleared(moving, asked, goal, pause)) {
      await pause();
      const { low, high } = endsOf(moving, cell);
      if (goal.missing(cell, shiftsWithin(low, high)) > 0) hopeless.push(cell);
    }
  });
  return hopeless.sort((a, b) => a - b);
}

/** The cells that a few tables, each of which moves many, do not show to be able to have enough values. */
async function notCleared(
  moving: MovingCells,
  asked: readonly number[],
  goal: ProtectionGoal,
  pause: SearchMeans["pause"],
): Promise<readonly number[]> {
  const shifts = new Map(asked.map((cell) => [cell, { low: 0, high: 0 }]));
  const isOpen = (cell: number): boolean => {
    const { low = 0, high = 0 } = shifts.get(cell) ?? {};
    return goal.missing(cell, shiftsWithin(low, high)) > 0;
  };
  for (let round = 0; round < ROUNDS && asked.some(isOpen); round += 1) {
    await pause();
    const moves = movedTable(moving, spreadPrices(asked.filter(isOpen), round));
    for (const [cell, move] of moves ?? []) {
      const range = shifts.get(cell);
      if (range !== undefined) {
        shifts.set(cell, { low: Math.min(range.low, move), high: Math.max(range.high, move) });
      }
    }
  }
  return asked.filter(isOpen);
}

/** The furthest that a cell can be moved down and up. */
function endsOf(moving: MovingCells, cell: number): CountRange {
  const end = (price: 1 | -1): number => {
    const at = moving.cells.indexOf(cell);
    moving.cells.forEach((other, column) => {
      moving.program.price(column, other === cell ? price : 0);
    });
    const answer = moving.program.minimum(false);
    // Where the solver gives up nothing is proved, and the search has to look.
    return answer.kind === "optimum" ? (answer.at[at] ?? 0) : -price * DISTANCE;
  };
  const [low, high] = [end(1), end(-1)];
  return { low: Math.ceil(low - NEAR), high: Math.floor(high + NEAR) };
}

/** The solver is exact only to its tolerance. */
const NEAR = 1e-6;
