import type { CountRange } from "../count/protect-count.ts";
import { type LinearSolver, type OpenProgram, WHOLE_TOLERANCE } from "./linear-program.ts";
import { equals, program, type Term } from "./program.ts";

/** What an attacker knows: a range for each unknown, and sums that are zero. */
export interface Knowledge {
  readonly ranges: readonly CountRange[];
  readonly sums: readonly (readonly Term[])[];
}

/** The values of one unknown that fit the knowledge: over all numbers, and over whole numbers (narrower or equal). */
export interface CountInterval {
  readonly any: CountRange;
  readonly whole: CountRange;
}

/**
 * The attacker's problem: the feasibility interval of each asked unknown. Each end is a linear programme, and one over
 * whole numbers where the linear answer is no whole table. Undefined where the knowledge contradicts itself.
 * Method: Fischetti and Salazar 2000; Hundepool et al. 2012, "Statistical disclosure control", chapter 4.
 *
 * Example: a row of two withheld counts whose printed total is 5 leaves 0 to 5 for each.
 * Do not use it to show thousands of counts safe: an alternative table proves the same for less (suppress/alternative-table.ts).
 */
export function countIntervals(
  solver: LinearSolver,
  knowledge: Knowledge,
  asked: readonly number[],
): readonly CountInterval[] | undefined {
  const opened = openIntervals(solver, knowledge);
  try {
    const intervals: CountInterval[] = [];
    for (const unknown of asked) {
      const interval = opened.of(unknown);
      if (interval === undefined) return undefined;
      intervals.push(interval);
    }
    return intervals;
  } finally {
    opened.close();
  }
}

/** Knowledge that stays in the solver, to be asked for one interval after another. */
export interface OpenIntervals {
  readonly of: (unknown: number) => CountInterval | undefined;
  readonly close: () => void;
}

/** The same as `countIntervals`, where it is not known at first which unknowns will be asked for. */
export function openIntervals(solver: LinearSolver, { ranges, sums }: Knowledge): OpenIntervals {
  const unknowns = { low: ranges.map(({ low }) => low), high: ranges.map(({ high }) => high) };
  const opened = solver.open(
    program(
      unknowns,
      sums.map((sum) => equals(sum)),
    ),
  );
  return { of: (unknown) => intervalOf(opened, unknown), close: () => opened.close() };
}

function intervalOf(program: OpenProgram, unknown: number): CountInterval | undefined {
  const low = solveEnd(program, unknown, 1);
  const high = solveEnd(program, unknown, -1);
  if (low === undefined || high === undefined) return undefined;
  return { any: { low: low.any, high: -high.any }, whole: { low: low.whole, high: -high.whole } };
}

/** One end of the interval. A maximum is found as the minimum of the negative. */
function solveEnd(
  program: OpenProgram,
  unknown: number,
  sign: 1 | -1,
): { readonly any: number; readonly whole: number } | undefined {
  program.price(unknown, sign);
  try {
    const linear = program.minimum(false);
    if (linear.kind === "unbounded")
      return { any: Number.NEGATIVE_INFINITY, whole: Number.NEGATIVE_INFINITY };
    if (linear.kind !== "optimum") return undefined;
    const any = snap(linear.value);
    if (linear.at.every((value) => Number.isInteger(snap(value)))) return { any, whole: any };
    const whole = program.minimum(true);
    return whole.kind === "optimum" ? { any, whole: snap(whole.value) } : undefined;
  } finally {
    program.price(unknown, 0);
  }
}

/** The solver is exact only to its tolerance, so a value this near a whole number is that number. */
function snap(value: number): number {
  const nearest = Math.round(value);
  return Math.abs(value - nearest) <= WHOLE_TOLERANCE ? nearest + 0 : value;
}
