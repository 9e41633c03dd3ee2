import type { UnitCoverage } from "../model/unit-coverage.ts";
import { listText } from "./list.ts";
import { numberText } from "./number.ts";

/** So many are named; how many more there are is said. */
const MOST_NAMED = 20;

/** "13 of 15 practices of the footprint". */
export const coverageText = ({ withData, all, units }: UnitCoverage): string =>
  `${numberText(withData)} of ${numberText(all)} ${units} of the footprint`;

/** Which units with rows are there no more, in a sentence; undefined where none is. */
export function goneUnitsText({ units, gone }: UnitCoverage): string | undefined {
  if (gone.length === 0) return undefined;
  const more = gone.length - MOST_NAMED;
  const named = more > 0 ? [...gone.slice(0, MOST_NAMED), `${numberText(more)} more`] : gone;
  return `Of the ${units} that have numbers, ${numberText(gone.length)} ${gone.length === 1 ? "is" : "are"} there no more: ${named.join("; ")}.`;
}

/** Which units are missing, in a sentence; undefined where none is. */
export function missingUnitsText(coverage: UnitCoverage): string | undefined {
  const { without } = coverage;
  if (without.length === 0) return undefined;
  const more = without.length - MOST_NAMED;
  const named = more > 0 ? [...without.slice(0, MOST_NAMED), `${numberText(more)} more`] : without;
  return `The numbers are of ${coverageText(coverage)}. No data of ${listText(named)}.`;
}

/** Where the policy withholds zeros, and with them which units have none. */
export const untoldUnitsText = ({ units }: UnitCoverage): string =>
  `Whether all ${units} of the footprint have data is not said: the policy withholds zeros, and counts by these ${units} are withheld.`;
