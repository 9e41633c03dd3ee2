import type { ProtectedCell } from "../../cube/protected-cube.ts";
import type { CellEstimate } from "../../model/cell-estimate.ts";
import type { Policy } from "../../model/policy.ts";
import type { ProtectedCount } from "../../model/protected-count.ts";
import { scaleOf, usualDecimals } from "../../model/unit.ts";
import { decimalsOf, decimalsSupported, roundingHalfWidth } from "../count/decimals-supported.ts";

/** Decimals that an estimate may show: those its unit asks for, fewer where the rounding of its cells supports fewer. */
export function estimateDecimals(
  estimate: Pick<CellEstimate, "unit" | "value">,
  cells: readonly ProtectedCell[],
  policy: Pick<Policy, "rounding">,
): number {
  const most = usualDecimals(estimate.unit);
  if (policy.rounding.kind === "none") return most;
  if (estimate.unit.kind === "ratio") return ratioDecimals(estimate.value, cells, policy, most);
  const scale = scaleOf(estimate.unit);
  const denominators = cells.flatMap(({ denominator }) => known(denominator));
  if (scale === undefined || denominators.length === 0) return most;
  return decimalsSupported(Math.min(...denominators), policy.rounding, { scale, most });
}

/** A ratio of two proportions is off by the sum of the relative errors of its counts. One decimal is kept always. */
function ratioDecimals(
  value: number | undefined,
  cells: readonly ProtectedCell[],
  { rounding }: Pick<Policy, "rounding">,
  most: number,
): number {
  const counts = cells.flatMap((cell) => [...known(cell.numerator), ...known(cell.denominator)]);
  const smallest = Math.min(...counts.filter((count) => count > 0));
  return Math.max(1, decimalsOf((Math.abs(value ?? 1) * 4 * roundingHalfWidth(rounding)) / smallest, most));
}

const known = (count: ProtectedCount | undefined): readonly number[] =>
  count === undefined || count.status === "withheld" ? [] : [count.value];
