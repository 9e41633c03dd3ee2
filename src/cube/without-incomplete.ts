import type { ProtectedCount } from "../model/protected-count.ts";
import type { Cube } from "./cube.ts";
import type { ProtectedCube } from "./protected-cube.ts";

const BY_SOURCE: ProtectedCount = { status: "withheld", reason: "withheld-by-source" };

/**
 * A protected cube without the counts of groups for which the source withholds a number: what is left of such a sum is no
 * count of the group. The counts of all other groups stay.
 *
 * @param counted the cube as it was counted, which knows these groups
 */
export function withoutIncomplete(shown: ProtectedCube, counted: Cube): ProtectedCube {
  const ids = new Set(counted.cells.filter(({ incomplete }) => incomplete).map(({ id }) => id));
  if (ids.size === 0) return shown;
  const cells = shown.cells.map((cell) =>
    ids.has(cell.id) ? { ...cell, numerator: BY_SOURCE, denominator: cell.denominator && BY_SOURCE } : cell,
  );
  return { ...shown, cells };
}
