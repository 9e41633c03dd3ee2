import { starts } from "../solver/count-intervals.ts";
import type { LinearSolver } from "../solver/linear-program.ts";
import type { LinkedSystem, SystemCell } from "./linked-system.ts";

/**
 * Counts for the cells of earlier releases that only their readers' knowledge is left of: any table that fits all that
 * is known serves, since what has to be shown of a withheld count is that it *could* be another. Undefined where no
 * table fits: then the releases are not of the same data.
 */
export function completeCounts(system: LinkedSystem, solver: LinearSolver): LinkedSystem | undefined {
  const unknown = system.cells.flatMap(({ count }, cell) => (Number.isNaN(count) ? [cell] : []));
  if (unknown.length === 0) return withinKnown(system) ? system : undefined;
  const place = new Map(unknown.map((cell, at) => [cell, at]));
  const rows = system.equations
    .map(({ total, parts }) => {
      const terms = [{ cell: total, sign: -1 }, ...parts.map((cell) => ({ cell, sign: 1 }))];
      const fixed = terms.filter(({ cell }) => !place.has(cell));
      const given = fixed.reduce((sum, { cell, sign }) => sum + sign * (system.cells[cell]?.count ?? 0), 0);
      return { given, terms: terms.filter(({ cell }) => place.has(cell)) };
    })
    .filter(({ terms }) => terms.length > 0);
  const program = solver.open({
    low: unknown.map((cell) => system.cells[cell]?.known?.low ?? 0),
    high: unknown.map((cell) => system.cells[cell]?.known?.high ?? Number.POSITIVE_INFINITY),
    rowStart: starts(rows.map(({ terms }) => terms.length)),
    unknown: rows.flatMap(({ terms }) => terms.map(({ cell }) => place.get(cell) ?? 0)),
    coefficient: rows.flatMap(({ terms }) => terms.map(({ sign }) => sign)),
    rowLow: rows.map(({ given }) => 0 - given),
    rowHigh: rows.map(({ given }) => 0 - given),
  });
  try {
    const found = program.least(true);
    if (found.kind !== "optimum") return undefined;
    const cells = system.cells.map((cell, at): SystemCell => {
      const position = place.get(at);
      if (position === undefined) return cell;
      return { ...cell, count: Math.round(found.at[position] ?? 0), inherited: cell.known === undefined };
    });
    const complete = { ...system, cells };
    return withinKnown(complete) ? complete : undefined;
  } finally {
    program.close();
  }
}

const withinKnown = ({ cells }: LinkedSystem): boolean =>
  cells.every(({ count, known }) => known === undefined || (count >= known.low && count <= known.high));
