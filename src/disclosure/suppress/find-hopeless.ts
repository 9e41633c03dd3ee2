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
    const reached = new ReachedShifts(asked, goal);
    await reachTogether(moving, asked, reached, pause);
    // A table that moves one cell as far as it goes moves others as well, so that many are cleared before they are asked for.
    for (const cell of asked) {
      if (reached.isEnough(cell)) continue;
      await pause();
      reachEnds(moving, cell, reached);
      if (!reached.isEnough(cell)) hopeless.push(cell);
    }
  });
  return hopeless.sort((a, b) => a - b);
}

/** How far the tables that were found move each cell. Over all numbers, what lies between two tables is possible too. */
class ReachedShifts {
  readonly #shifts: ReadonlyMap<number, { low: number; high: number }>;
  readonly #goal: ProtectionGoal;

  constructor(asked: readonly number[], goal: ProtectionGoal) {
    this.#shifts = new Map(asked.map((cell) => [cell, { low: 0, high: 0 }]));
    this.#goal = goal;
  }

  note(cell: number, move: number): void {
    const range = this.#shifts.get(cell);
    if (range === undefined) return;
    range.low = Math.min(range.low, Math.ceil(move - NEAR));
    range.high = Math.max(range.high, Math.floor(move + NEAR));
  }

  isEnough(cell: number): boolean {
    const { low = 0, high = 0 } = this.#shifts.get(cell) ?? {};
    return this.#goal.missing(cell, shiftsWithin(low, high)) === 0;
  }
}

/** A few tables, each of which moves many cells. */
async function reachTogether(
  moving: MovingCells,
  asked: readonly number[],
  reached: ReachedShifts,
  pause: SearchMeans["pause"],
): Promise<void> {
  const isOpen = (cell: number): boolean => !reached.isEnough(cell);
  for (let round = 0; round < ROUNDS && asked.some(isOpen); round += 1) {
    await pause();
    for (const [cell, move] of movedTable(moving, spreadPrices(asked.filter(isOpen), round)) ?? [])
      reached.note(cell, move);
  }
}

/** Moves a cell as far down and up as it can be, or until that is enough. */
function reachEnds(moving: MovingCells, cell: number, reached: ReachedShifts): void {
  for (const price of [1, -1]) {
    if (reached.isEnough(cell)) return;
    moving.cells.forEach((other, column) => {
      moving.program.price(column, other === cell ? price : 0);
    });
    const answer = moving.program.minimum(false);
    // Where the solver gives up nothing is proved, and the search has to look.
    if (answer.kind !== "optimum") reached.note(cell, -price * DISTANCE);
    else moving.cells.forEach((other, column) => void reached.note(other, answer.at[column] ?? 0));
  }
}

/** The solver is exact only to its tolerance. */
const NEAR = 1e-6;
