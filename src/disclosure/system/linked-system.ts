import { inputError } from "../../model/deepdive-error.ts";
import type { CountRange } from "../count/protect-count.ts";

/** One unknown of the system: a count that is printed, or one that a reader can work out from those that are. */
export interface SystemCell {
  readonly id: string;
  /** The true count, a whole number of 0 or more. */
  readonly count: number;
  /** False: nobody prints it (people without the vaccine, a margin of two tables), but it must not be learnt either. */
  readonly printed: boolean;
  /** What withholding it loses, above 0: 1 for a cell of the finest table, more for totals and shared denominators. */
  readonly cost: number;
  /** What readers know already, from earlier releases. */
  readonly known?: CountRange | undefined;
  /** False: withholding it now is no use, because an earlier release printed it. True unless stated. */
  readonly withholdable?: boolean | undefined;
  /** True: an earlier release withheld it, so it has to stay unknown whatever its count, and withheld where printed. */
  readonly stays?: boolean | undefined;
  /** True: earlier releases imply it and `count` is only one that fits, so it has to stay open whatever its count. */
  readonly inherited?: boolean | undefined;
  /** Where its difference from an earlier release is a small count: what readers would know of it from the reason. */
  readonly differs?: CountRange | undefined;
}

/** A total and its parts, as indices into the cells: total = sum of parts. Parts are whole: none is left out. */
export interface Equation {
  readonly total: number;
  readonly parts: readonly number[];
  /** `margin`: a total of a table. `complement`: denominator = numerator + those without. */
  readonly kind: "margin" | "complement";
}

/** Everything that is published together, as unknowns and what ties them: any margins, any hierarchy, any links. */
export interface LinkedSystem {
  readonly cells: readonly SystemCell[];
  readonly equations: readonly Equation[];
}

/**
 * The system as flat arrays, so that a search over 40,000 cells touches no objects. Equation e is
 * sum of sign * cell = 0 over positions equationStart[e] to equationStart[e + 1]; cellStart likewise the other way.
 */
export interface SystemIndex {
  readonly cellCount: number;
  readonly equationCount: number;
  readonly equationStart: Int32Array;
  readonly equationCell: Int32Array;
  readonly equationSign: Int8Array;
  readonly cellStart: Int32Array;
  readonly cellEquation: Int32Array;
  readonly cellSign: Int8Array;
}

export function indexSystem({ cells, equations }: LinkedSystem): SystemIndex {
  const terms = equations.reduce((sum, { parts }) => sum + parts.length + 1, 0);
  const equationStart = new Int32Array(equations.length + 1);
  const equationCell = new Int32Array(terms);
  const equationSign = new Int8Array(terms);
  const cellStart = new Int32Array(cells.length + 1);
  let next = 0;
  equations.forEach(({ total, parts }, e) => {
    for (const [cell, sign] of [[total, -1] as const, ...parts.map((part) => [part, 1] as const)]) {
      equationCell[next] = cell;
      equationSign[next] = sign;
      cellStart[cell + 1] = (cellStart[cell + 1] ?? 0) + 1;
      next += 1;
    }
    equationStart[e + 1] = next;
  });
  for (let cell = 0; cell < cells.length; cell += 1) {
    cellStart[cell + 1] = (cellStart[cell + 1] ?? 0) + (cellStart[cell] ?? 0);
  }
  const byCell = transpose(cellStart, equationStart, equationCell, equationSign);
  return {
    cellCount: cells.length,
    equationCount: equations.length,
    equationStart,
    equationCell,
    equationSign,
    cellStart,
    ...byCell,
  };
}

function transpose(
  cellStart: Int32Array,
  equationStart: Int32Array,
  equationCell: Int32Array,
  equationSign: Int8Array,
): Pick<SystemIndex, "cellEquation" | "cellSign"> {
  const cellEquation = new Int32Array(equationCell.length);
  const cellSign = new Int8Array(equationCell.length);
  const filled = cellStart.slice();
  for (let e = 0; e + 1 < equationStart.length; e += 1) {
    for (let at = equationStart[e] ?? 0; at < (equationStart[e + 1] ?? 0); at += 1) {
      const cell = equationCell[at] ?? 0;
      const to = filled[cell] ?? 0;
      cellEquation[to] = e;
      cellSign[to] = equationSign[at] ?? 0;
      filled[cell] = to + 1;
    }
  }
  return { cellEquation, cellSign };
}

/**
 * Refuses (exit 3) a system that is no table of counts: a count that is negative, fractional or not a number, a part
 * that does not exist, parts that do not sum to their total. Names cells, never values.
 */
export function checkSystem(system: LinkedSystem): LinkedSystem {
  const { cells, equations } = system;
  for (const { id, count } of cells) checkCount(count, `cell '${id}'`);
  for (const { total, parts } of equations) {
    const sum = parts.reduce((all, part) => all + (cells[part]?.count ?? Number.NaN), 0);
    const whole = cells[total];
    if (whole === undefined || Number.isNaN(sum))
      throw new RangeError("an equation names a cell that is not there");
    if (sum !== whole.count) throw partsDiffer(`cell '${whole.id}'`);
  }
  return system;
}

/** Refuses what is not a count of people (exit 3), without repeating it. */
export function checkCount(count: unknown, thing: string): number {
  if (typeof count === "number" && Number.isSafeInteger(count) && count >= 0) return count;
  throw inputError({
    code: "not-a-count",
    thing,
    has: `a count that is ${whyNotACount(count)}`,
    promised: "Counts of people are whole numbers of 0 or more",
    next: "Correct the table, or leave the row out",
  });
}

function whyNotACount(count: unknown): string {
  if (typeof count !== "number") return "text";
  if (Number.isNaN(count)) return "not a number";
  return count < 0 ? "negative" : Number.isInteger(count) ? "too large" : "a fraction";
}

export const partsDiffer = (thing: string): Error =>
  inputError({
    code: "parts-not-total",
    thing,
    has: "parts that do not sum to it",
    promised:
      "A total is the sum of its parts, unknown included: what subtraction gives away is worked out from that",
    next: "Add the missing part, or correct the total",
  });
