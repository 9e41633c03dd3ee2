import type { ProtectedCube } from "../cube/protected-cube.ts";
import type { ProtectedCount, WithheldReason } from "../model/protected-count.ts";
import type { ProtectionReport } from "../model/protection-report.ts";

interface Protected {
  readonly cube: ProtectedCube;
  readonly report: ProtectionReport;
}

/**
 * The result with one reason for all that is not small by itself. A reason of its own for what changed little since the
 * last release (`differencing`) would name exactly the groups that somebody joined or left.
 */
export function withOneReason({ cube, report }: Protected): Protected {
  const shown = <C extends ProtectedCount | undefined>(count: C): C | ProtectedCount =>
    count?.status === "withheld" ? { status: "withheld", reason: publicReason(count.reason) } : count;
  const withheld: Partial<Record<WithheldReason, number>> = {};
  for (const [reason, cells] of Object.entries(report.withheld)) {
    const told = publicReason(reason as WithheldReason);
    withheld[told] = (withheld[told] ?? 0) + cells;
  }
  const cells = cube.cells.map((cell) => ({
    ...cell,
    numerator: shown(cell.numerator),
    denominator: shown(cell.denominator),
  }));
  return { cube: { ...cube, cells }, report: { ...report, withheld } };
}

const publicReason = (reason: WithheldReason): WithheldReason =>
  reason === "differencing" ? "secondary" : reason;
