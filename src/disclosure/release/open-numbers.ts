import type { Cube, CubeCell } from "../../cube/cube.ts";
import type { ProtectedCube } from "../../cube/protected-cube.ts";
import { inputError } from "../../model/deepdive-error.ts";
import type { Policy } from "../../model/policy.ts";
import type { ProtectionReport } from "../../model/protection-report.ts";
import { internalCube } from "./release-internal.ts";

/**
 * Whether a cube has numbers that are no counts (person-years, expected events, weighted counts), or parts above their whole, as
 * published tables have them: a register of 137 in a list of 132.
 */
export const isNoCountTable = ({ cells, measures }: Pick<Cube, "cells" | "measures">): boolean => {
  const proportions = new Set(measures.filter(({ kind }) => kind === "proportion").map(({ id }) => id));
  return cells.some(
    ({ measure, numerator, denominator = numerator }) =>
      !(Number.isInteger(numerator) && Number.isInteger(denominator)) ||
      (proportions.has(measure) && numerator > denominator),
  );
};

/**
 * Numbers of data that hold nobody's secret, under a policy that withholds nothing. There is nothing to audit. A part above its whole
 * is shown as it was published, and has no share: one odd row is not the failure of all others. Throws (exit 3) where a number
 * is below 0 or none.
 *
 * @example // 2 falls in 3.75 person-years: both are shown as they are
 */
export function openNumbers(
  cube: Cube,
  { id, version, protection }: Policy,
): { readonly cube: ProtectedCube; readonly report: ProtectionReport } {
  for (const cell of cube.cells) checkNumbers(cell);
  const counts = cube.cells.reduce((sum, { denominator }) => sum + (denominator === undefined ? 1 : 2), 0);
  return {
    cube: internalCube(cube),
    report: {
      policy: id,
      policyVersion: version,
      counts,
      withheld: {},
      kept: 1,
      audited: 0,
      protection,
      narrowest: undefined,
      coarsenings: [],
    },
  };
}

function checkNumbers({ measure, cut, numerator, denominator = 0 }: CubeCell): void {
  if ([numerator, denominator].every((each) => Number.isFinite(each) && each >= 0)) return;
  throw inputError({
    code: "not-a-number-of-anything",
    thing: `measure '${measure}', cut '${cut}'`,
    has: "a number that is below 0 or none",
    promised: "Numbers of 0 or more",
    next: "Correct the table from its source",
  });
}
