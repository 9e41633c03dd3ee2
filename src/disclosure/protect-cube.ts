import type { Cube } from "../cube/cube.ts";
import { withoutImpossible } from "../cube/joint.ts";
import type { ProtectedCell, ProtectedCube } from "../cube/protected-cube.ts";
import { noPause, type Pause } from "../model/pause.ts";
import type { Policy } from "../model/policy.ts";
import type { ProtectedCount } from "../model/protected-count.ts";
import type { ProtectionReport } from "../model/protection-report.ts";
import { answerableComparisons } from "./answerable-comparisons.ts";
import { coarsenUntilSafe } from "./coarsen/coarsen-until-safe.ts";
import { systemWithEarlier } from "./ledger/system-with-earlier.ts";
import { withOneReason } from "./one-reason.ts";
import { checkPolicy } from "./policy/check-policy.ts";
import { refuseTooLarge } from "./refuse-too-large.ts";
import { loadSolver } from "./solver/linear-program.ts";
import { type ProtectedSystem, protectSystem } from "./suppress/protect-system.ts";
import { addEmptyCells } from "./system/add-empty-cells.ts";
import type { EarlierTable } from "./system/earlier-table.ts";
import { denominatorId, numeratorId } from "./system/series-id.ts";
import { cellKey } from "./system/system-builder.ts";
import type { CubeSystem } from "./system/system-of-cube.ts";
import { wasProtectedBefore } from "./system/was-protected-before.ts";

/** A run's counts as they may be known outside, and what was given up for that. */
export interface ProtectionResult {
  readonly cube: ProtectedCube;
  readonly report: ProtectionReport;
}

/**
 * Disclosure control over all counts of one run together, and over what was published before. Small counts are
 * withheld, the others are rounded or exact as the policy says. More is withheld until nobody can narrow a withheld or
 * implied count to fewer than `policy.protection` values. Where no such table exists, or none worth having, the finest
 * cut is coarsened or left out, and the report says so. Where the policy withholds zeros, empty groups are added.
 *
 * Refuses a policy that cannot be meant and more counts than can be audited together (exit 2), and what is no cube of counts (exit 3). Refuses the release (exit 4)
 * when nothing is left that can be published safely. `pause` is called now and then, for it may take long.
 */
export async function protectCube(
  cube: Cube,
  policy: Policy,
  earlier: readonly EarlierTable[] = [],
  pause: Pause = noPause,
): Promise<ProtectionResult> {
  checkPolicy(policy);
  refuseTooLarge(cube, policy);
  const whole =
    policy.zeros === "withhold" ? addEmptyCells(withoutImpossible(cube)) : answerableComparisons(cube);
  return withOneReason(await coarsenUntilSafe(whole, (part) => protectWhole(part, policy, earlier, pause)));
}

async function protectWhole(
  cube: Cube,
  policy: Policy,
  earlier: readonly EarlierTable[],
  pause: Pause,
): Promise<ProtectionResult> {
  const solver = await loadSolver();
  const { system, same } = systemWithEarlier(cube, policy, earlier, solver);
  const protectedBefore = wasProtectedBefore(cube, same, policy.protection, solver);
  try {
    const { counts, report } = await protectSystem(system, policy, {
      wasProtectedBefore: protectedBefore.ask,
      pause,
    });
    return { cube: assembleCube(cube, system, counts), report };
  } finally {
    protectedBefore.close();
  }
}

function assembleCube(cube: Cube, system: CubeSystem, counts: ProtectedSystem["counts"]): ProtectedCube {
  const populations = new Map(cube.measures.map(({ id, population }) => [id, population]));
  const countAt = (series: string, cut: string, levels: readonly string[]): ProtectedCount => {
    const count = counts[system.at.get(cellKey(series, cut, levels)) ?? -1];
    if (count === undefined) throw new RangeError("a cell of the cube is not in its system");
    return count;
  };
  const cells = cube.cells.map((cell): ProtectedCell => {
    const { measure, cut, levels } = cell;
    const shown = {
      numerator: countAt(numeratorId(measure), cut, levels),
      denominator:
        cell.denominator === undefined
          ? undefined
          : countAt(denominatorId(populations.get(measure) ?? ""), cut, levels),
    };
    return { ...cell, ...shown };
  });
  const { unprinted: _, main: _main, ...shown } = cube;
  return { ...shown, cells };
}
