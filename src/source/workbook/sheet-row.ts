/** A row of a sheet, whatever the form of its workbook. Rows in which no cell is written may be absent. */
export interface SheetRow {
  /** From 1, as people see it. */
  readonly number: number;
  /** The text of each cell; undefined where it is empty. */
  readonly cells: readonly (string | undefined)[];
  /** The first cell with a formula of which the result was never kept, from 0. */
  readonly uncomputed: number | undefined;
}

/** Cells that are shown as one: rows and columns from 0, the last ones included. */
export interface MergedCells {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** What reading a sheet tells beside its rows; known when its end is reached. */
export interface SheetFacts {
  readonly merged: MergedCells[];
  /** Errors that stand in cells, each with the first cell that has it: "#N/A" in "C7". */
  readonly errors: Map<string, string>;
  hasHiddenRows: boolean;
}

export const noFacts = (): SheetFacts => ({ merged: [], errors: new Map(), hasHiddenRows: false });

/** A cell as people name it: `cellName(2, 7)` is C7. The column from 0, the row from 1. */
export function cellName(column: number, row: number): string {
  let letters = "";
  for (let rest = column; rest >= 0; rest = Math.floor(rest / 26) - 1) {
    letters = String.fromCharCode(65 + (rest % 26)) + letters;
  }
  return `${letters}${row}`;
}
