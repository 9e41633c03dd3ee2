import type { ProtectedCube } from "../../cube/protected-cube.ts";
import type { Policy } from "../../model/policy.ts";
import type { UnitCoverage } from "../../model/unit-coverage.ts";

/** Which units have rows, as far as that may be said; and of which it may not. */
export interface CoverageTold {
  readonly told: readonly UnitCoverage[];
  readonly untold: readonly UnitCoverage[];
}

/**
 * That a unit has no rows says that nobody is counted there, and that it has some that somebody is. Under a policy that withholds
 * zeros that is a count of its own, and says more of a withheld one than the linked system knows. So it is told only where
 * no count of people by such units is withheld.
 *
 * The units of one Place or network are not told apart from those of the footprint, so that a run of one passes none.
 *
 * Example, policy `acro`: a practice has nobody on the register, and is withheld as 0 to 9. "No data of Red Roofs" would say 0.
 */
export function coverageTold(
  coverage: readonly UnitCoverage[],
  { cuts, cells }: Pick<ProtectedCube, "cuts" | "cells">,
  { zeros }: Pick<Policy, "zeros">,
): CoverageTold {
  if (zeros === "show") return { told: coverage, untold: [] };
  const withheld = new Set(
    cells.flatMap(({ cut, numerator, denominator = numerator }) =>
      denominator.status === "withheld" ? [cut] : [],
    ),
  );
  const hidden = new Set(cuts.flatMap(({ id, dimensions }) => (withheld.has(id) ? dimensions : [])));
  const isTold = ({ dimension }: UnitCoverage): boolean => !hidden.has(dimension);
  return { told: coverage.filter(isTold), untold: coverage.filter((one) => !isTold(one)) };
}
