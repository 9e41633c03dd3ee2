import type { CountRange } from "../count/protect-count.ts";
import type { LinearSolver, OpenProgram } from "./linear-program.ts";
import { WHOLE_TOLERANCE } from "./linear-program.ts";

/** What somebody knows: a range for each unknown, and sums that are zero. */
export interface Knowledge {
  readonly ranges: readonly CountRange[];
  readonly sums: readonly (readonly { readonly unknown: number; readonly coefficient: number }[])[];
}

/** The values of one unknown that fit all that is known: over all numbers, and over whole numbers (narrower or equal). */
export interface CountInterval {
  readonly any: CountRange;
  readonly whole: CountRange;
}

/**
 * The feasibility interval of each asked unknown: two linear programmes each, and two over whole numbers where the
 * ends of the linear ones are not whole tables. Undefined where what is known contradicts itself.
 * Method: Fischetti and Salazar 2000; Hundepool et al. 2012, "Statistical disclosure control", chapter 4.
 *
 * Example: a row of two withheld counts whose printed total is 5 leaves 0 to 5 for each.
 * Do not use it where a count merely has to be shown safe in a run of thousands: a witness is cheaper (see witness.ts).
 */
export function countIntervals(
  solver: LinearSolver,
  knowledge: Knowledge,
  asked: readonly number[],
): readonly CountInterval[] | undefined {
  const program = solver.open({
    low: knowledge.ranges.map(({ low }) => low),
    high: knowledge.ranges.map(({ high }) => high),
    rowStart: starts(knowledge.sums.map(({ length }) => length)),
    unknown: knowledge.sums.flatMap((sum) => sum.map(({ unknown }) => unknown)),
    coefficient: knowledge.sums.flatMap((sum) => sum.map(({ coefficient }) => coefficient)),
    rowLow: knowledge.sums.map(() => 0),
    rowHigh: knowledge.sums.map(() => 0),
  });
  try {
    const intervals: CountInterval[] = [];
    for (const unknown of asked) {
      const interval = intervalOf(program, unknown);
      if (interval === undefined) return undefined;
      intervals.push(interval);
    }
    return intervals;
  } finally {
    program.close();
  }
}

export function starts(lengths: readonly number[]): readonly number[] {
  const all = [0];
  for (const length of lengths) all.push((all.at(-1) ?? 0) + length);
  return all;
}

function intervalOf(program: OpenProgram, unknown: number): CountInterval | undefined {
  const low = end(program, unknown, 1);
  const high = end(program, unknown, -1);
  if (low === undefined || high === undefined) return undefined;
  return { any: { low: low.any, high: -high.any }, whole: { low: low.whole, high: -high.whole } };
}

/** One end; a maximum is the minimum of the negative. */
function end(
  program: OpenProgram,
  unknown: number,
  sign: 1 | -1,
): { readonly any: number; readonly whole: number } | undefined {
  program.price(unknown, sign);
  try {
    const linear = program.least(false);
    if (linear.kind === "unbounded")
      return { any: Number.NEGATIVE_INFINITY, whole: Number.NEGATIVE_INFINITY };
    if (linear.kind !== "optimum") return undefined;
    const any = snapped(linear.value);
    if (linear.at.every((value) => Number.isInteger(snapped(value)))) return { any, whole: any };
    const whole = program.least(true);
    return whole.kind === "optimum" ? { any, whole: snapped(whole.value) } : undefined;
  } finally {
    program.price(unknown, 0);
  }
}

/** The solver is exact to its tolerance; a value that near a whole number is that number. */
function snapped(value: number): number {
  const nearest = Math.round(value);
  return Math.abs(value - nearest) <= WHOLE_TOLERANCE ? nearest + 0 : value;
}
