import type { Cube } from "../../cube/cube.ts";
import type { ProtectedCube } from "../../cube/protected-cube.ts";
import { withoutIncomplete } from "../../cube/without-incomplete.ts";
import type { Policy } from "../../model/policy.ts";
import type { ProtectedCount } from "../../model/protected-count.ts";

/** Not a rule but the absence of one, so it is not among the policies that a run can choose. */
export const INTERNAL_POLICY: Policy = {
  id: "internal",
  version: "1",
  title: "Unprotected counts, for use inside the boundary",
  source: "None: nothing is withheld",
  withholdBelow: 1,
  zeros: "show",
  rounding: { kind: "none" },
  totals: "true-counts",
  secondary: false,
  protection: 1,
  unprintedParts: { fewestEvents: 1 },
  strictness: -1,
};

/** A cube in the shape of a protected one, with every true count in it. */
export function internalCube(cube: Cube): ProtectedCube {
  const cells = cube.cells.map((cell) => ({
    ...cell,
    numerator: exact(cell.numerator),
    denominator: cell.denominator === undefined ? undefined : exact(cell.denominator),
  }));
  const { unprinted: _, main: _main, ...shown } = cube;
  return withoutIncomplete({ ...shown, cells }, cube);
}

const exact = (value: number): ProtectedCount => ({ status: "published", value });
