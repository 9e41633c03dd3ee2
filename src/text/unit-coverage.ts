import type { UnitCoverage } from "../model/unit-coverage.ts";
import { fewOf } from "./few-of.ts";
import { listText } from "./list.ts";
import { numberText } from "./number.ts";

/** So many are named; how many more there are is said. */
const MOST_NAMED = 20;

/** "13 of 15 practices of the footprint". */
export const coverageText = ({ withData, all, units }: UnitCoverage): string =>
  `${numberText(withData)} of ${numberText(all)} ${units} of the footprint`;

/** "242 that are in no loaded list"; undefined where the list is whole, as far as anybody said. */
const unlistedText = ({ unlisted }: UnitCoverage): string | undefined =>
  unlisted === 0
    ? undefined
    : `${numberText(unlisted)} that ${unlisted === 1 ? "is" : "are"} in no loaded list`;

/** The units without rows in few words, for a cell of a table; "none is missing" where all have some. */
export const fewWithoutText = (coverage: UnitCoverage): string =>
  [fewOf(coverage.without), unlistedText(coverage)].filter((words) => words).join(", and ") ||
  "none is missing";

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
  const unlisted = unlistedText(coverage);
  if (without.length === 0 && unlisted === undefined) return undefined;
  const more = without.length - MOST_NAMED;
  const few = more > 0 ? [...without.slice(0, MOST_NAMED), `${numberText(more)} more`] : without;
  const named = unlisted === undefined ? few : [...few, unlisted];
  return `The numbers are of ${coverageText(coverage)}. No data of ${listText(named)}.`;
}

/** Where the policy withholds zeros, and with them which units have none. */
export const untoldUnitsText = ({ units }: UnitCoverage): string =>
  `Whether all ${units} of the footprint have data is not said: the policy withholds zeros, and counts by these ${units} are withheld.`;
