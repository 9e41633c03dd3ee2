import type { LinearProgram } from "./linear-program.ts";

/** One unknown of a row, and how often it counts. */
export interface Term {
  readonly unknown: number;
  readonly coefficient: number;
}

/** One condition: low <= sum(coefficient * unknown) <= high. Either end may be infinite. */
export interface ProgramRow {
  readonly terms: readonly Term[];
  readonly low: number;
  readonly high: number;
}

/** The range of each unknown, and what each costs at first; nothing where `price` is absent. */
export type ProgramUnknowns = Pick<LinearProgram, "low" | "high" | "price">;

/**
 * Packs rows for the solver in compressed sparse rows (CSR): the terms of all rows one after another, and where each
 * row starts.
 *
 * Example: the rows a - b = 0 and b + c <= 5 become rowStart 0, 2, 4; unknown 0, 1, 1, 2; coefficient 1, -1, 1, 1.
 */
export function program(unknowns: ProgramUnknowns, rows: readonly ProgramRow[]): LinearProgram {
  const rowStart = [0];
  const unknown: number[] = [];
  const coefficient: number[] = [];
  for (const { terms } of rows) {
    for (const term of terms) {
      unknown.push(term.unknown);
      coefficient.push(term.coefficient);
    }
    rowStart.push(unknown.length);
  }
  const rowLow = rows.map(({ low }) => low);
  const rowHigh = rows.map(({ high }) => high);
  return { ...unknowns, rowStart, unknown, coefficient, rowLow, rowHigh };
}

/** A condition that holds exactly: sum(coefficient * unknown) = value. */
export const equals = (terms: readonly Term[], value = 0): ProgramRow => ({ terms, low: value, high: value });

/** "The parts sum to the total" as terms that sum to zero. */
export const sumTerms = (total: number, parts: readonly number[]): readonly Term[] => [
  { unknown: total, coefficient: -1 },
  ...parts.map((unknown) => ({ unknown, coefficient: 1 })),
];
