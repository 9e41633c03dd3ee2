import type { LinearAnswer, LinearSolver } from "../solver/linear-program.ts";
import { equals, type ProgramRow, program, sumTerms, type Term } from "../solver/program.ts";
import { isWhole, roundedMinimum } from "../solver/rounded-minimum.ts";
import { undecided } from "../solver/undecided.ts";
import type { NotSmall } from "./either-or.ts";
import { grantEitherOr } from "./grant-either-or.ts";
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
  if (unknown.length === 0) return withinKnown(system);
  const found = fittingCounts(system, unknown, solver);
  if (found === undefined) return undefined;
  const isWhole = wholesOf(system);
  const cells = system.cells.map((cell, at): SystemCell => {
    const count = found.get(at);
    if (count === undefined) return cell;
    return {
      ...cell,
      count,
      impliedBefore: isImplied(cell),
      ...(isWhole.has(at) ? { supposed: false } : {}),
    };
  });
  return withinKnown({ ...system, cells });
}

/** Earlier releases imply the count and say nothing of it, so that it may be small. */
const isImplied = ({ known, eitherOr, supposed, tally }: SystemCell): boolean =>
  known === undefined && eitherOr?.least === undefined && supposed !== true && tally !== true;

/**
 * A count for each unknown cell. Of a cell that is 0 or at least so many, the larger half is tried first, and the most that
 * readers may know. Only where no table fits with all of them there, each gets a switch, and the least that readers know.
 */
function fittingCounts(
  system: LinkedSystem,
  unknown: readonly number[],
  solver: LinearSolver,
): ReadonlyMap<number, number> | undefined {
  const larger = answerOf(system, unknown, solver, false);
  const isSure = unknown.every((cell) => system.cells[cell]?.eitherOr === undefined);
  const found = larger.kind === "infeasible" && !isSure ? answerOf(system, unknown, solver, true) : larger;
  if (found.kind === "infeasible") return undefined;
  if (found.kind !== "optimum")
    throw undecided("earlier releases of which nobody could say if they fit these counts");
  return new Map(unknown.map((cell, at) => [cell, Math.round(found.at[at] ?? 0)]));
}

function answerOf(
  system: LinkedSystem,
  unknown: readonly number[],
  solver: LinearSolver,
  isLeast: boolean,
): LinearAnswer {
  const { cells } = system;
  const claimOf = (cell: number): NotSmall | undefined => cells[cell]?.eitherOr?.[isLeast ? "least" : "most"];
  const column = new Map(unknown.map((cell, at) => [cell, at]));
  const holes = unknown.filter((cell) => isLeast && claimOf(cell)?.orZero === true);
  const isHole = new Set(holes);
  const lowOf = (cell: number): number =>
    Math.max(isHole.has(cell) ? 0 : (claimOf(cell)?.from ?? 0), cells[cell]?.known?.low ?? 0);
  const unknowns = {
    low: [...unknown.map(lowOf), ...holes.map(() => 0)],
    high: [
      ...unknown.map((cell) => cells[cell]?.known?.high ?? Number.POSITIVE_INFINITY),
      ...holes.map(() => 1),
    ],
  };
  const most = mostOf(system);
  const switches = holes.flatMap((cell, at) => {
    const [count, on] = [{ unknown: column.get(cell) ?? 0, coefficient: 1 }, unknown.length + at];
    const times = (coefficient: number): readonly Term[] => [
      count,
      { unknown: on, coefficient: -coefficient },
    ];
    return [
      { terms: times(claimOf(cell)?.from ?? 0), low: 0, high: Number.POSITIVE_INFINITY },
      { terms: times(most), low: Number.NEGATIVE_INFINITY, high: 0 },
    ];
  });
  const opened = solver.open(program(unknowns, [...rowsOfUnknown(system, column), ...switches]));
  try {
    // Any table that fits serves. Over all numbers it is nearly always whole; to look for one over whole numbers took minutes.
    const first = opened.minimum(false);
    if (first.kind === "infeasible" || isWhole(first)) return first;
    return roundedMinimum(opened, first) ?? opened.minimum(true);
  } finally {
    opened.close();
  }
}

/** More than any count that is known, which no count of a table that fits has to exceed by much. */
const mostOf = ({ cells }: LinkedSystem): number =>
  cells.reduce((most, { count, known, eitherOr }) => {
    const ends = [count, known?.low ?? 0, known?.high ?? 0, eitherOr?.most.from ?? 0].filter(Number.isFinite);
    return Math.max(most, ...ends.map((end) => 4 * end));
  }, 0);

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

/** The system if every count is what readers know of it; an either-or is granted as the half that the count is in. */
const withinKnown = (system: LinkedSystem): LinkedSystem | undefined =>
  system.cells.every(({ count, known }) => known === undefined || (count >= known.low && count <= known.high))
    ? grantEitherOr(system)
    : undefined;
