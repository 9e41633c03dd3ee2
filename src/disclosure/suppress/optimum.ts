import type { CountRange } from "../count/protect-count.ts";
import { starts } from "../solver/count-intervals.ts";
import type { LinearProgram, LinearSolver } from "../solver/linear-program.ts";
import type { Equation } from "../system/linked-system.ts";

/** A cell as the search for the best pattern sees it. */
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
 * The cheapest cells to withhold beside those that must be, such that all needs are met: one programme over whole
 * numbers, with two tables for every need, one in which the count is lower and one in which it is higher.
 * Positions of the cells, ascending; undefined where no pattern will do, or the solver gives up.
 *
 * For tables of a few dozen cells, to know how far from the best a choice is that was made in haste; never for a run.
 * A need for a number of values counts those between the two tables as possible. In a table of two dimensions they
 * are; elsewhere the answer is a bound that no safe pattern can be below. Costs that are whole numbers and sum to
 * less than 10,000 are least exactly; the solver stops within a ten-thousandth.
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
    const answer = programme.least(true);
    if (answer.kind !== "optimum") return undefined;
    return [...cells.keys()].filter((at) => cells[at]?.withhold === "may" && (answer.at[at] ?? 0) > 0.5);
  } finally {
    programme.close();
  }
}

interface Row {
  readonly terms: readonly (readonly [unknown: number, coefficient: number])[];
  readonly low: number;
  readonly high: number;
}

/** Unknowns: for each cell whether it is withheld; then, table by table, how far each cell is from its true count. */
function patternProgramme(cells: readonly PatternCell[], equations: readonly Equation[]): LinearProgram {
  const furthest = FURTHER * Math.max(1, ...cells.map(stretch));
  const low: number[] = cells.map(({ withhold }) => (withhold === "must" ? 1 : 0));
  const high: number[] = cells.map(({ withhold }) => (withhold === "never" ? 0 : 1));
  const rows: Row[] = [];
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
  return packed(low, high, rows);
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

/** In every table the sums hold, and what is printed is as it is printed. */
function tableRows(
  cells: readonly PatternCell[],
  equations: readonly Equation[],
  first: number,
  furthest: number,
): readonly Row[] {
  const sums = equations.map(
    ({ total, parts }): Row => ({
      terms: [[first + total, -1], ...parts.map((part) => [first + part, 1] as const)],
      low: 0,
      high: 0,
    }),
  );
  const limits = cells.flatMap((cell, at): readonly Row[] => {
    if (cell.withhold !== "may") return [];
    const [shut, open] = [away(cell, cell.shown, furthest), away(cell, cell.withheld, furthest)];
    return [
      {
        terms: [
          [first + at, 1],
          [at, shut.up - open.up],
        ],
        low: -Infinity,
        high: shut.up,
      },
      {
        terms: [
          [first + at, 1],
          [at, open.down - shut.down],
        ],
        low: -shut.down,
        high: Infinity,
      },
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
): readonly Row[] {
  const reach = (terms: Row["terms"], distance: number): Row =>
    when === "always"
      ? { terms, low: distance, high: Infinity }
      : { terms: [...terms, [at, -distance]], low: 0, high: Infinity };
  if (typeof possible === "number")
    return [
      reach(
        [
          [above, 1],
          [below, -1],
        ],
        possible - 1,
      ),
    ];
  return [
    reach([[below, -1]], Math.max(0, count - possible.low)),
    reach([[above, 1]], Math.max(0, possible.high - count)),
  ];
}

const packed = (low: readonly number[], high: readonly number[], rows: readonly Row[]): LinearProgram => ({
  low,
  high,
  rowStart: starts(rows.map(({ terms }) => terms.length)),
  unknown: rows.flatMap(({ terms }) => terms.map(([unknown]) => unknown)),
  coefficient: rows.flatMap(({ terms }) => terms.map(([, coefficient]) => coefficient)),
  rowLow: rows.map((row) => row.low),
  rowHigh: rows.map((row) => row.high),
});
