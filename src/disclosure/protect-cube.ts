import type { Cube } from "../cube/cube.ts";
import type { ProtectedCell, ProtectedCube } from "../cube/protected-cube.ts";
import { DeepdiveError } from "../model/deepdive-error.ts";
import { EXIT } from "../model/exit-code.ts";
import type { Policy } from "../model/policy.ts";
import type { ProtectedCount } from "../model/protected-count.ts";
import { coarsened } from "./coarsen/coarsen.ts";
import { otherReadings } from "./ledger/by-data.ts";
import { checkPolicy } from "./policy/check-policy.ts";
import type { ProtectionReport } from "./protection-report.ts";
import { type LinearSolver, loadSolver } from "./solver/linear-program.ts";
import { type ProtectedSystem, protectSystem } from "./suppress/protect-system.ts";
import { markChanged } from "./system/changed-counts.ts";
import { completeCounts } from "./system/complete-counts.ts";
import { denominatorOf, numeratorOf } from "./system/cube-quantities.ts";
import type { EarlierTable } from "./system/earlier-table.ts";
import { withEmptyCells } from "./system/empty-cells.ts";
import { openBefore } from "./system/open-before.ts";
import { type CubeSystem, cellKey, systemOfCube } from "./system/system-of-cube.ts";

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
  const solver = await loadSolver();
  const { system, same } = systemWithEarlier(cube, policy, earlier, solver);
  const wasOpen = openBefore(cube, same, policy.protection, solver);
  const { counts, report } = await protectSystem(system, policy, wasOpen);
  return { cube: protectedCube(cube, system, counts), report };
}

/** The counts of today tied to what was let out before; `same`: the earlier tables that speak of the same people. */
function systemWithEarlier(
  cube: Cube,
  policy: Policy,
  earlier: readonly EarlierTable[],
  solver: LinearSolver,
): { readonly system: CubeSystem; readonly same: readonly EarlierTable[] } {
  if (earlier.length === 0 || !policy.secondary) return { system: systemOfCube(cube), same: [] };
  const { system, same } = joinedWith(
    cube,
    earlier.filter(({ relation }) => relation === "same"),
    solver,
  );
  const others = earlier.filter((table) => !same.includes(table));
  return { system: markChanged(system, cube, others, policy), same };
}

/**
 * All of them together where they fit the counts of today; else one by one, each in the first reading that fits. One
 * that fits in none is of other data, whatever it was taken for.
 */
function joinedWith(cube: Cube, tables: readonly EarlierTable[], solver: LinearSolver) {
  const all = joined(cube, tables, solver);
  if (all !== undefined) return { system: all, same: tables };
  let same: readonly EarlierTable[] = [];
  let system = systemOfCube(cube);
  for (const table of tables) {
    for (const reading of [table, ...otherReadings(table)]) {
      const more = joined(cube, [...same, reading], solver);
      if (more === undefined) continue;
      same = [...same, reading];
      system = more;
      break;
    }
  }
  return { system, same };
}

function joined(cube: Cube, same: readonly EarlierTable[], solver: LinearSolver): CubeSystem | undefined {
  if (same.length === 0) return systemOfCube(cube);
  // What is wrong with the cube itself is said before anything is laid to an earlier release.
  systemOfCube(cube);
  try {
    const system = systemOfCube(cube, same);
    const complete = completeCounts(system, solver);
    return complete && { ...system, cells: complete.cells };
  } catch (error) {
    if (error instanceof DeepdiveError && error.exit === EXIT.inputRefused) return undefined;
    throw error;
  }
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
