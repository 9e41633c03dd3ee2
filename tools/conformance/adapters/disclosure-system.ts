import type { CountRange } from "../../../src/disclosure/count/protect-count.ts";
import { inputError } from "../../../src/model/deepdive-error.ts";
import type { FixtureRow } from "../adapter.ts";
import { cellNumber, grouped } from "./fixture-values.ts";

/** One sum that is zero: which cells, and how often each. */
export type Terms = readonly { readonly unknown: number; readonly coefficient: number }[];

/** The sums of constraints.csv over the cells in their order. */
export function sumsOf(constraints: readonly FixtureRow[], ids: readonly string[]): readonly Terms[] {
  const at = new Map(ids.map((id, index) => [id, index]));
  return grouped(constraints, (row) => row["equation"] ?? "").map(([, rows]) =>
    rows.map((row) => {
      const unknown = at.get(row["cell_id"] ?? "");
      if (unknown === undefined) throw noCell();
      return { unknown, coefficient: number(row, "coefficient") };
    }),
  );
}

/** What a reader knows of a cell before any subtraction. */
export const priorOf = (row: FixtureRow): CountRange => ({
  low: cellNumber(row["prior_lower"]) ?? 0,
  high: cellNumber(row["prior_upper"]) ?? Number.POSITIVE_INFINITY,
});

export function number(row: FixtureRow, column: string): number {
  const value = cellNumber(row[column]);
  if (value !== undefined) return value;
  throw inputError({
    code: "no-number",
    thing: column,
    has: "an empty cell",
    promised: "a number in every row",
  });
}

export const noCell = (): Error =>
  inputError({
    code: "no-cell",
    thing: "a sum",
    has: "a cell that is not in cells.csv",
    promised: "its cells",
  });
