import { eachMovingGroup, movedTable, partsOfMoves, type RangeOf } from "./moving-cells.ts";
import type { ProtectionProofs } from "./protection-proofs.ts";
import type { SearchMeans } from "./search-means.ts";
import { spreadPrices } from "./spread-prices.ts";
import type { SuppressionState } from "./suppression-state.ts";

/** No cell of a proof has to be further from its true count than this. */
const DISTANCE = 16;

/** So many tables in a row that prove nothing new end the search. */
const MAXIMUM_IDLE = 3;

/**
 * Proves many cells at once, without withholding more. Each table has some cells as far up and others as far down as they
 * can be together; whatever moves in it is proved to be able to. What is left needs a look by itself.
 *
 * Example: of a thousand counts that ten earlier releases imply, a dozen tables prove nearly all.
 */
export async function proveTogether(
  state: SuppressionState,
  cells: readonly number[],
  proofs: ProtectionProofs,
  { solver, pause }: Pick<SearchMeans, "solver" | "pause">,
): Promise<void> {
  const rangeOf: RangeOf = (cell) => ({ low: state.low[cell] ?? 0, high: state.high[cell] ?? 0 });
  const isOpen = (cell: number): boolean => !proofs.isProtected(cell);
  const reach = { rangeOf, distance: DISTANCE };
  await eachMovingGroup(state, cells.filter(isOpen), reach, solver, async (moving, asked) => {
    for (let [round, idle] = [0, 0]; idle < MAXIMUM_IDLE; round += 1) {
      await pause();
      const left = asked.filter(isOpen);
      if (left.length === 0) break;
      const moves = movedTable(moving, spreadPrices(left, round));
      for (const part of moves === undefined ? [] : partsOfMoves(state, moves))
        proofs.add({ cells: [...part.keys()], deltas: [...part.values()], down: 0, up: 1 });
      idle = asked.filter(isOpen).length < left.length ? 0 : idle + 1;
    }
  });
}
