import type { CubeCell } from "../../cube/cube.ts";
import type { ProtectedCell } from "../../cube/protected-cube.ts";
import type { Policy } from "../../model/policy.ts";
import type { ProtectedCount } from "../../model/protected-count.ts";
import { possibleCounts } from "../count/protect-count.ts";

/** True if the true counts of a cell are among those that an earlier release left possible for it. */
export const isPossibleCell = (shown: ProtectedCell, cell: CubeCell, policy: Policy): boolean =>
  isPossible(shown.numerator, cell.numerator, policy) &&
  isPossible(shown.denominator, cell.denominator, policy);

/** The same of a single count. */
export function isPossible(
  shown: ProtectedCount | undefined,
  count: number | undefined,
  policy: Policy,
): boolean {
  if (shown === undefined || count === undefined) return shown === undefined && count === undefined;
  const { low, high } = possibleCounts(policy, shown);
  return count >= (shown.status === "withheld" && shown.reason !== "small-count" ? 0 : low) && count <= high;
}
