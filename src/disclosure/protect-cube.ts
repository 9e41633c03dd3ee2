import type { Cube } from "../cube/cube.ts";
import type { ProtectedCell, ProtectedCube } from "../cube/protected-cube.ts";
import type { Policy } from "../model/policy.ts";
import type { ProtectedCount } from "../model/protected-count.ts";
import { markChanged } from "./changed-counts.ts";
import { checkPolicy } from "./check-policy.ts";
import { coarsened } from "./coarsen.ts";
import { completeCounts } from "./complete-counts.ts";
import { denominatorOf, numeratorOf } from "./cube-quantities.ts";
import { withEmptyCells } from "./empty-cells.ts";
import type { EarlierTable } from "./ledger/earlier-table.ts";
import { loadSolver } from "./linear-program.ts";
import { openBefore } from "./open-before.ts";
import { type ProtectedSystem, protectSystem } from "./protect-system.ts";
import type { ProtectionReport } from "./protection-report.ts";
import { type CubeSystem, cellKey, systemOfCube } from "./system-of-cube.ts";

/** A run's counts as they may be known outside, and what that took. */
export interface ProtectionResult {
  readonly cube: ProtectedCube;
  readonly report: ProtectionReport;
}

/**
 * Disclosure control over all counts of one run together, and over what was published before: small counts withheld,
 * the others rounded or exact as the policy says, and more withheld until nothing withheld or implied can be narrowed
 * to fewer than `policy.protection` values. Where no such table exists, or none worth having, the finest cut is left
 * out and the report says so. Where the policy withholds zeros, groups with nobody are added, withheld.
 *
 * Refuses a policy that cannot be meant (exit 2), what is no cube of counts (exit 3), and, when nothing is left that
 * can be published safely, the release (exit 4).
 */
export async function protectCube(
  cube: Cube,
  policy: Policy,
  earlier: readonly EarlierTable[] = [],
): Promise<ProtectionResult> {
  checkPolicy(policy);
  const whole = policy.zeros === "withhold" ? withEmptyCells(cube) : cube;
  return coarsened(whole, (part) => protectWhole(part, policy, earlier));
}

async function protectWhole(
  cube: Cube,
  policy: Policy,
  earlier: readonly EarlierTable[],
): Promise<ProtectionResult> {
  const system = await systemWithEarlier(cube, policy, earlier);
  const same = earlier.filter(({ relation }) => relation === "same");
  const wasOpen = openBefore(cube, same, policy.protection, await loadSolver());
  const { counts, report } = await protectSystem(system, policy, wasOpen);
  return { cube: protectedCube(cube, system, counts), report };
}

/** Earlier releases that turn out not to fit the counts of today are of other data, whatever they were taken for. */
async function systemWithEarlier(
  cube: Cube,
  policy: Policy,
  earlier: readonly EarlierTable[],
): Promise<CubeSystem> {
  const alone = systemOfCube(cube);
  if (earlier.length === 0 || !policy.secondary) return alone;
  const same = earlier.filter(({ relation }) => relation === "same");
  const changed = earlier.filter(({ relation }) => relation === "changed");
  const joined = same.length === 0 ? alone : await joinedWith(cube, same);
  return joined === undefined
    ? markChanged(alone, cube, earlier, policy)
    : markChanged(joined, cube, changed, policy);
}

async function joinedWith(cube: Cube, same: readonly EarlierTable[]): Promise<CubeSystem | undefined> {
  const system = systemOfCube(cube, same);
  const complete = completeCounts(system, await loadSolver());
  return complete && { ...system, cells: complete.cells };
}

function protectedCube(cube: Cube, system: CubeSystem, counts: ProtectedSystem["counts"]): ProtectedCube {
  const populations = new Map(cube.measures.map(({ id, population }) => [id, population]));
  const countAt = (quantity: string, cut: string, levels: readonly string[]): ProtectedCount => {
    const count = counts[system.at.get(cellKey(quantity, cut, levels)) ?? -1];
    if (count === undefined) throw new RangeError("a cell of the cube is not in its system");
    return count;
  };
  const cells = cube.cells.map((cell): ProtectedCell => {
    const { measure, cut, levels } = cell;
    return {
      ...cell,
      numerator: countAt(numeratorOf(measure), cut, levels),
      denominator:
        cell.denominator === undefined
          ? undefined
          : countAt(denominatorOf(populations.get(measure) ?? ""), cut, levels),
    };
  });
  return { ...cube, cells };
}
