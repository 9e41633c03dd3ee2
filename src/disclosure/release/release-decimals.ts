import type { ProtectedCell } from "../../cube/protected-cube.ts";
import type { CellEstimate } from "../../model/cell-estimate.ts";
import type { Policy } from "../../model/policy.ts";
import type { ProtectedCount } from "../../model/protected-count.ts";
import { scaleOf, usualDecimals } from "../../model/unit.ts";
import { decimalsSupported } from "../count/decimals-supported.ts";

/** Decimals that an estimate may show: those its unit asks for, fewer where the rounding of its cells supports fewer. */
export function estimateDecimals(
  estimate: Pick<CellEstimate, "unit">,
  cells: readonly ProtectedCell[],
  policy: Pick<Policy, "rounding">,
): number {
  const most = usualDecimals(estimate.unit);
  if (policy.rounding.kind === "none") return most;
  // To one decimal 0.75 and 0.84 would be the same ratio; its interval says how far it can be trusted.
  if (estimate.unit.kind === "ratio") return most;
  const scale = scaleOf(estimate.unit);
  const denominators = cells.flatMap(({ denominator }) => known(denominator));
  if (scale === undefined || denominators.length === 0) return most;
  return decimalsSupported(Math.min(...denominators), policy.rounding, { scale, most });
}

const known = (count: ProtectedCount | undefined): readonly number[] =>
  count === undefined || count.status === "withheld" ? [] : [count.value];
