import type { Cube } from "../../cube/cube.ts";
import { DeepdiveError } from "../../model/deepdive-error.ts";
import { EXIT } from "../../model/exit-code.ts";
import type { Policy } from "../../model/policy.ts";
import type { LinearSolver } from "../solver/linear-program.ts";
import { completeCounts } from "../system/complete-counts.ts";
import type { EarlierTable } from "../system/earlier-table.ts";
import { markChangedCounts } from "../system/mark-changed-counts.ts";
import { type CubeSystem, systemOfCube } from "../system/system-of-cube.ts";
import { alternativeMatches } from "./match-earlier-table.ts";

/** The counts of today, tied to those of earlier releases that speak of the same people. */
export interface SystemWithEarlier {
  readonly system: CubeSystem;
  /** The earlier tables that are part of the system. */
  readonly same: readonly EarlierTable[];
}

/** An earlier table that does not fit the counts of today is of other data: only small differences are looked at. */
export function systemWithEarlier(
  cube: Cube,
  policy: Policy,
  earlier: readonly EarlierTable[],
  solver: LinearSolver,
): SystemWithEarlier {
  if (earlier.length === 0 || !policy.secondary) return { system: systemOfCube(cube), same: [] };
  const candidates = earlier.filter(({ relation }) => relation === "same");
  const { system, same } = joinTables(cube, candidates, solver);
  const others = earlier.filter((table) => !same.includes(table));
  return { system: markChangedCounts(system, cube, others, policy), same };
}

/**
 * Joins all tables at once if they fit the counts of today. Otherwise joins them one by one, each by the first of its
 * matches that fits, and leaves out a table of which no match fits.
 *
 * Example: two earlier releases fit one by one but not together, because one has other ethnic groups under the same
 * name. The second is then joined with its ethnic groups under a name of their own.
 */
function joinTables(cube: Cube, tables: readonly EarlierTable[], solver: LinearSolver): SystemWithEarlier {
  const all = joinIfFitting(cube, tables, solver);
  if (all !== undefined) return { system: all, same: tables };
  let joined: SystemWithEarlier = { system: systemOfCube(cube), same: [] };
  for (const table of tables) {
    for (const match of [table, ...alternativeMatches(table)]) {
      const same = [...joined.same, match];
      const system = joinIfFitting(cube, same, solver);
      if (system === undefined) continue;
      joined = { system, same };
      break;
    }
  }
  return joined;
}

/** Undefined where no table of counts fits the cube and all earlier tables. */
function joinIfFitting(
  cube: Cube,
  same: readonly EarlierTable[],
  solver: LinearSolver,
): CubeSystem | undefined {
  if (same.length === 0) return systemOfCube(cube);
  // Refuses a fault of the cube itself here, so that the catch below cannot lay it to an earlier release.
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
