import type { LinearSolver } from "../solver/linear-program.ts";
import { equals, type ProgramRow, program, sumTerms } from "../solver/program.ts";
import { undecided } from "../solver/undecided.ts";
import type { LinkedSystem, SystemCell } from "./linked-system.ts";

/**
 * Gives a count to each cell of an earlier release whose true count is not known here (NaN). Any table that fits the
 * readers' knowledge serves, since the audit only has to show that a withheld count *could* be another. Undefined where
 * no table fits: then the releases are not of the same data. Throws a release error (exit 4) where the solver found neither a
 * table nor a proof that there is none: an earlier release is never left out for that.
 *
 * Example: an earlier release printed the total 12 and the part 7; the other part, withheld there, is given 5.
 */
export function completeCounts(system: LinkedSystem, solver: LinearSolver): LinkedSystem | undefined {
  const unknown = system.cells.flatMap(({ count }, cell) => (Number.isNaN(count) ? [cell] : []));
  if (unknown.length === 0) return isWithinKnown(system) ? system : undefined;
  const column = new Map(unknown.map((cell, at) => [cell, at]));
  const unknowns = {
    low: unknown.map((cell) => system.cells[cell]?.known?.low ?? 0),
    high: unknown.map((cell) => system.cells[cell]?.known?.high ?? Number.POSITIVE_INFINITY),
  };
  const opened = solver.open(program(unknowns, rowsOfUnknown(system, column)));
  try {
    const found = opened.minimum(true);
    if (found.kind === "infeasible") return undefined;
    if (found.kind !== "optimum")
      throw undecided("earlier releases of which nobody could say if they fit these counts");
    const isWhole = wholesOf(system);
    const cells = system.cells.map((cell, at): SystemCell => {
      const position = column.get(at);
      if (position === undefined) return cell;
      return {
        ...cell,
        count: Math.round(found.at[position] ?? 0),
        impliedBefore: cell.known === undefined && cell.supposed !== true,
        ...(isWhole.has(at) ? { supposed: false } : {}),
      };
    });
    const complete = { ...system, cells };
    return isWithinKnown(complete) ? complete : undefined;
  } finally {
    opened.close();
  }
}

/**
 * Cells of unprinted tables that are all of a total that was printed. Such a count is no guess: it is the total's, which
 * is as protected as it has to be.
 *
 * Example: all people whose area is unknown are of one cell; an earlier release printed that nobody of them was asked.
 */
const wholesOf = ({ cells, equations }: LinkedSystem): ReadonlySet<number> =>
  new Set(
    equations.flatMap(({ total, parts: [only, ...others] }) =>
      only !== undefined && others.length === 0 && cells[total]?.supposed !== true ? [only] : [],
    ),
  );

/** The equations with an unknown count; the known counts of each move to its right side. */
function rowsOfUnknown(
  { cells, equations }: LinkedSystem,
  column: ReadonlyMap<number, number>,
): readonly ProgramRow[] {
  return equations.flatMap(({ total, parts }) => {
    const all = sumTerms(total, parts);
    const terms = all.flatMap(({ unknown, coefficient }) => {
      const at = column.get(unknown);
      return at === undefined ? [] : [{ unknown: at, coefficient }];
    });
    if (terms.length === 0) return [];
    const given = all
      .filter(({ unknown }) => !column.has(unknown))
      .reduce((sum, { unknown, coefficient }) => sum + coefficient * (cells[unknown]?.count ?? 0), 0);
    return [equals(terms, 0 - given)];
  });
}

const isWithinKnown = ({ cells }: LinkedSystem): boolean =>
  cells.every(({ count, known }) => known === undefined || (count >= known.low && count <= known.high));
