import type { AdapterAnswer, AnswerRow, Difference, FixtureRow } from "./adapter.ts";

/** How far an answer may be from what is expected. */
export interface Tolerance {
  readonly relative: number;
  readonly absolute: number;
}

export interface Comparison {
  readonly differences: readonly Difference[];
  /** Cells compared, so that a case in which nothing was compared cannot pass. */
  readonly compared: number;
  readonly largestRelative: number;
}

/**
 * The tolerance that cases.csv states. Prose after the number ("1e-9 for sii; limits: see …") is passed over:
 * the reference's random stream is reproduced, so its simulated limits are held to the same number. Where no
 * number is stated, 1e-9 relative and 1e-12 absolute, as the folders' own descriptions have it.
 */
export function statedTolerance(fields: FixtureRow): Tolerance {
  return {
    relative: leadingNumber(fields["tol_rel"]) ?? 1e-9,
    absolute: leadingNumber(fields["tol_abs"]) ?? 1e-12,
  };
}

function leadingNumber(text: string | undefined): number | undefined {
  const found = /^\s*(\d+\.?\d*(?:e[+-]?\d+)?)/i.exec(text ?? "");
  return found?.[1] === undefined ? undefined : Number(found[1]);
}

/** Columns of expected.csv that say which row it is, not what the answer is. */
const KEYS = new Set(["case_id", "row", "dataset_id"]);

/**
 * Compares an answer with the expected rows, in order. A column that applies to the case (a cell that is not
 * empty) must be returned, unless it holds words or merely repeats input or arguments (`given`). Expected NA and
 * NaN are `undefined` here; an expected Inf may be Infinity or `undefined`, for a limit that does not exist.
 */
export function compareRows(
  answer: AdapterAnswer,
  expected: readonly FixtureRow[],
  tolerance: Tolerance,
  given: (column: string, values: readonly string[]) => boolean,
): Comparison {
  const returned = new Set(answer.flatMap((row) => Object.keys(row)));
  const columns = Object.keys(expected[0] ?? {}).filter((column) => !KEYS.has(column));
  const differences: Difference[] = [];
  // That a table without rows gives none is itself a comparison.
  let compared = answer.length === 0 && expected.length === 0 ? 1 : 0;
  let largestRelative = 0;
  if (answer.length !== expected.length) {
    differences.push(difference(0, "(number of rows)", String(expected.length), String(answer.length)));
  }
  for (const column of columns) {
    const cells = expected.map((row) => row[column] ?? "");
    if (!returned.has(column)) {
      if (mustBeReturned(cells) && !given(column, cells)) {
        differences.push(difference(0, column, "a column of the answer", "not returned"));
      }
      continue;
    }
    for (const [index, cell] of cells.entries()) {
      const row = answer[index];
      if (cell === "" || row === undefined) continue;
      compared += 1;
      const found = compareCell(cell, row, column, index + 1, tolerance);
      largestRelative = Math.max(largestRelative, found.relative);
      if (found.difference !== undefined) differences.push(found.difference);
    }
  }
  return { differences, compared, largestRelative };
}

function mustBeReturned(cells: readonly string[]): boolean {
  return cells.some((cell) => expectedNumber(cell) !== undefined || MISSING.has(cell) || BOOLEAN.has(cell));
}

interface CellComparison {
  readonly relative: number;
  readonly difference?: Difference;
}

function compareCell(
  cell: string,
  row: AnswerRow,
  column: string,
  rowNumber: number,
  tolerance: Tolerance,
): CellComparison {
  const actual = row[column];
  const wrong = (relative?: number): CellComparison => ({
    relative: 0,
    difference: difference(
      rowNumber,
      column,
      cell,
      actual === undefined ? "no answer" : String(actual),
      relative,
    ),
  });
  if (MISSING.has(cell)) return actual === undefined ? { relative: 0 } : wrong();
  const number = expectedNumber(cell);
  if (number === undefined) return String(actual) === cell ? { relative: 0 } : wrong();
  if (!Number.isFinite(number)) {
    return actual === undefined || actual === number ? { relative: 0 } : wrong();
  }
  const answered = typeof actual === "string" && actual !== "" ? Number(actual) : actual;
  if (typeof answered !== "number" || Number.isNaN(answered)) return wrong();
  const gap = Math.abs(answered - number);
  // Next to nothing has no relative difference worth telling: the absolute tolerance is for it.
  const relative = gap === 0 || Math.abs(number) <= tolerance.absolute ? 0 : gap / Math.abs(number);
  return gap <= tolerance.absolute || relative <= tolerance.relative ? { relative } : wrong(relative);
}

const MISSING: ReadonlySet<string> = new Set(["NA", "NaN"]);
const BOOLEAN: ReadonlySet<string> = new Set(["true", "false"]);

/** The number that a cell writes; undefined for words, NA and NaN. */
function expectedNumber(cell: string): number | undefined {
  if (cell === "Inf") return Number.POSITIVE_INFINITY;
  if (cell === "-Inf") return Number.NEGATIVE_INFINITY;
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(cell) ? Number(cell) : undefined;
}

function difference(
  row: number,
  column: string,
  expected: string,
  actual: string,
  relative?: number,
): Difference {
  return { row, column, expected, actual, relative };
}
