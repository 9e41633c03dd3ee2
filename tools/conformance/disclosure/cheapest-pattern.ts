import type { CountRange } from "../../../src/disclosure/count/protect-count.ts";
import type { LinearProgram, LinearSolver } from "../../../src/disclosure/solver/linear-program.ts";
import {
  equals,
  type ProgramRow,
  program,
  sumTerms,
  type Term,
} from "../../../src/disclosure/solver/program.ts";
import type { Equation } from "../../../src/disclosure/system/linked-system.ts";

/** A cell as the exact search sees it. */
export interface PatternCell {
  readonly count: number;
  /** What a reader knows of it before any subtraction, while it is printed and once it is withheld. */
  readonly shown: CountRange;
  readonly withheld: CountRange;
  readonly withhold: "must" | "may" | "never";
  /** Cost of withholding it, above 0. 1 everywhere asks for the fewest cells. */
  readonly cost: number;
  /** What has to stay possible for it. */
  readonly needs?: Need | undefined;
}

export interface Need {
  /** At least so many values, or all that lie in a range. */
  readonly possible: number | CountRange;
  /** Whatever happens, or only if it is withheld. */
  readonly when: "always" | "withheld";
}

/**
 * The cheapest suppression pattern: the cells to withhold beside those that must be, such that all needs are met. One
 * programme over whole numbers holds two tables for every need, one with a lower count and one with a higher count.
 * Returns positions of cells, ascending; undefined where no pattern will do, or the solver gives up.
 *
 * It is for tables of a few dozen cells, to measure how far the search of a run is from the best; never for a run.
 * A need for a number of values takes the values between the two tables as possible. In a table of two dimensions they
 * are; elsewhere the answer is a bound: no safe pattern is cheaper. The solver stops within a ten-thousandth, so whole
 * costs that sum to less than 10,000 are exactly the lowest.
 * Method: Fischetti and Salazar 2000, "Models and algorithms for optimizing cell suppression in tabular data".
 *
 * Example: in a table of two rows and two columns with its totals, one small count needs the three other cells.
 */
export function cheapestPattern(
  solver: LinearSolver,
  cells: readonly PatternCell[],
  equations: readonly Equation[],
): readonly number[] | undefined {
  const programme = solver.open(patternProgramme(cells, equations));
  try {
    cells.forEach(({ withhold, cost }, at) => {
      if (withhold === "may") programme.price(at, cost);
    });
    const answer = programme.minimum(true);
    if (answer.kind !== "optimum") return undefined;
    return [...cells.keys()].filter((at) => cells[at]?.withhold === "may" && (answer.at[at] ?? 0) > 0.5);
  } finally {
    programme.close();
  }
}

/** Unknowns: for each cell whether it is withheld; then, table by table, how far each cell is from its true count. */
function patternProgramme(cells: readonly PatternCell[], equations: readonly Equation[]): LinearProgram {
  const furthest = FURTHER * Math.max(1, ...cells.map(stretch));
  const low: number[] = cells.map(({ withhold }) => (withhold === "must" ? 1 : 0));
  const high: number[] = cells.map(({ withhold }) => (withhold === "never" ? 0 : 1));
  const rows: ProgramRow[] = [];
  const addTable = (about: number, direction: 1 | -1): number => {
    const first = low.length;
    cells.forEach((cell, at) => {
      const { down, up } = room(cell, furthest);
      low.push(at === about && direction === 1 ? 0 : -down);
      high.push(at === about && direction === -1 ? 0 : up);
    });
    rows.push(...tableRows(cells, equations, first, furthest));
    return first + about;
  };
  cells.forEach(({ count, withhold, needs }, at) => {
    if (needs === undefined || (withhold === "never" && needs.when === "withheld")) return;
    rows.push(...needRows(count, needs, at, addTable(at, -1), addTable(at, 1)));
  });
  return program({ low, high }, rows);
}

/** Patterns in two dimensions move no cell further than the one they protect; in linked tables a few may. */
const FURTHER = 3;

function stretch({ count, needs }: PatternCell): number {
  if (needs === undefined) return 0;
  if (typeof needs.possible === "number") return needs.possible - 1;
  return Math.max(count - needs.possible.low, needs.possible.high - count);
}

const away = ({ count }: PatternCell, { low, high }: CountRange, furthest: number) => ({
  down: Math.min(furthest, Math.max(0, count - low)),
  up: Math.min(furthest, Math.max(0, high - count)),
});

/** How far a cell may be moved at most. */
const room = (cell: PatternCell, furthest: number) =>
  away(cell, cell.withhold === "never" ? cell.shown : cell.withheld, furthest);

/** In every table the sums hold, and a printed cell has a count that is printed like it. */
function tableRows(
  cells: readonly PatternCell[],
  equations: readonly Equation[],
  first: number,
  furthest: number,
): readonly ProgramRow[] {
  const shifted = (terms: readonly Term[]): readonly Term[] =>
    terms.map(({ unknown, coefficient }) => ({ unknown: first + unknown, coefficient }));
  const sums = equations.map(({ total, parts }) => equals(shifted(sumTerms(total, parts))));
  const limits = cells.flatMap((cell, at): readonly ProgramRow[] => {
    if (cell.withhold !== "may") return [];
    const [shut, open] = [away(cell, cell.shown, furthest), away(cell, cell.withheld, furthest)];
    const moved = (more: number): readonly Term[] => terms([first + at, 1], [at, more]);
    return [
      { terms: moved(shut.up - open.up), low: -Infinity, high: shut.up },
      { terms: moved(open.down - shut.down), low: -shut.down, high: Infinity },
    ];
  });
  return [...sums, ...limits];
}

function needRows(
  count: number,
  { possible, when }: Need,
  at: number,
  below: number,
  above: number,
): readonly ProgramRow[] {
  const reach = (reached: readonly Term[], distance: number): ProgramRow =>
    when === "always"
      ? { terms: reached, low: distance, high: Infinity }
      : { terms: [...reached, ...terms([at, -distance])], low: 0, high: Infinity };
  if (typeof possible === "number") return [reach(terms([above, 1], [below, -1]), possible - 1)];
  return [
    reach(terms([below, -1]), Math.max(0, count - possible.low)),
    reach(terms([above, 1]), Math.max(0, possible.high - count)),
  ];
}

const terms = (...pairs: readonly (readonly [unknown: number, coefficient: number])[]): readonly Term[] =>
  pairs.map(([unknown, coefficient]) => ({ unknown, coefficient }));
