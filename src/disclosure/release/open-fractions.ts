import type { Cube, CubeCell } from "../../cube/cube.ts";
import { inputError } from "../../model/deepdive-error.ts";
import type { Policy } from "../../model/policy.ts";
import type { ProtectionResult } from "../protect-cube.ts";
import { internalCube } from "./release-internal.ts";

/** Whether a cube has numbers that are no counts: person-years, expected events, weighted counts of published data. */
export const hasFractions = ({ cells }: Pick<Cube, "cells">): boolean =>
  cells.some(
    ({ numerator, denominator = 0 }) => !(Number.isInteger(numerator) && Number.isInteger(denominator)),
  );

/**
 * Numbers of data that hold nobody's secret, under a policy that withholds nothing. What is no whole number counts nobody, so
 * there is nothing to audit. Throws (exit 3) where a number is below 0 or none, or a part is above its whole.
 *
 * @example // 2 falls in 3.75 person-years: both are shown as they are
 */
export function openFractions(cube: Cube, { id, version, protection }: Policy): ProtectionResult {
  const proportions = new Set(
    cube.measures.filter(({ kind }) => kind === "proportion").map((each) => each.id),
  );
  for (const cell of cube.cells) checkNumbers(cell, proportions.has(cell.measure));
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

function checkNumbers({ measure, cut, numerator, denominator }: CubeCell, isProportion: boolean): void {
  const fault = [numerator, denominator ?? 0].some((each) => !(Number.isFinite(each) && each >= 0))
    ? "a number that is below 0 or none"
    : isProportion && numerator > (denominator ?? numerator)
      ? "a numerator above its denominator"
      : undefined;
  if (fault === undefined) return;
  throw inputError({
    code: "not-a-number-of-anything",
    thing: `measure '${measure}', cut '${cut}'`,
    has: fault,
    promised: "Numbers of 0 or more, and a part within its whole",
    next: "Correct the table from its source",
  });
}
