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
 * Joins all tables at once if they fit the counts of today. Otherwise joins them one by one. A table that does not fit is
 * joined by each of its matches that fits, because nobody can tell which match is true; without any it is left out.
 *
 * Example: two earlier releases fit one by one but not together, because one has other ethnic groups under the same
 * name. The second is then joined with its ethnic groups under a name of their own.
 */
function joinTables(cube: Cube, tables: readonly EarlierTable[], solver: LinearSolver): SystemWithEarlier {
  const all = joinIfFitting(cube, tables, solver);
  if (all !== undefined) return { system: all, same: tables };
  const none: SystemWithEarlier = { system: systemOfCube(cube), same: [] };
  return tables.reduce((joined, table) => joinOne(cube, joined, table, solver), none);
}

function joinOne(
  cube: Cube,
  joined: SystemWithEarlier,
  table: EarlierTable,
  solver: LinearSolver,
): SystemWithEarlier {
  const join = (before: SystemWithEarlier, match: EarlierTable): SystemWithEarlier => {
    const same = [...before.same, match];
    const system = joinIfFitting(cube, same, solver);
    return system === undefined ? before : { system, same };
  };
  const asItIs = join(joined, table);
  if (asItIs !== joined) return asItIs;
  const { single, last } = alternativeMatches(table);
  const matched = single.reduce(join, joined);
  return matched === joined ? join(joined, last) : matched;
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
