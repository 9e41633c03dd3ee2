import type { ProtectedCell, ProtectedCube } from "../../cube/protected-cube.ts";
import type { CountRange, PossibleCounts } from "../../model/count-range.ts";
import { isCoarse } from "../../model/count-range.ts";
import type { Policy } from "../../model/policy.ts";
import type { ProtectedCount } from "../../model/protected-count.ts";
import { roundingHalfWidth } from "./decimals-supported.ts";
import { possibleCounts } from "./protect-count.ts";

/**
 * What a reader can tell of the two counts of a cell, for estimates that know of the rounding; undefined where a count is
 * withheld, or both are exact. A total that is the sum of rounded parts is off by the root of their number times as
 * much as one of them; `parts` is the most that there can be.
 *
 * Example, threshold 8 and nearest 5: 10 of 50 is 8 to 12 of 48 to 52.
 */
export function possibleCell(
  { numerator, denominator }: Pick<ProtectedCell, "numerator" | "denominator">,
  policy: Policy,
  parts: number,
): PossibleCounts | undefined {
  if (denominator === undefined) return undefined;
  const [x, n] = [rangeOf(numerator, policy, parts), rangeOf(denominator, policy, parts)];
  if (x === undefined || n === undefined) return undefined;
  const possible = { numerator: x, denominator: n };
  return isCoarse(possible) ? possible : undefined;
}

/**
 * A protected cube, each cell of which says what a reader can tell of its counts. Whether the counts come from this run
 * or from the ledger, where the same was released before, makes no difference.
 */
export function withPossible<C extends ProtectedCube>(cube: C, policy: Policy): C {
  const parts = cube.cells.length / Math.max(1, cube.measures.length);
  const cells = cube.cells.map((cell): ProtectedCell => {
    const possible = possibleCell(cell, policy, parts);
    return possible === undefined ? cell : { ...cell, possible };
  });
  return { ...cube, cells };
}

function rangeOf(shown: ProtectedCount, policy: Policy, parts: number): CountRange | undefined {
  if (shown.status === "withheld") return undefined;
  const { low, high } = possibleCounts(policy, shown);
  if (shown.status === "published" || shown.summed !== true) return { low, high };
  const off = Math.ceil(roundingHalfWidth(policy.rounding) * Math.sqrt(parts));
  return { low: Math.max(low, shown.value - off), high: shown.value + off };
}
