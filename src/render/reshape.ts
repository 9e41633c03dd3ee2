import { from } from "arquero";

/** One cell of a long table of two dimensions. */
export interface LongCell {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

/**
 * A long table turned wide: a line for each `row`, a cell for each `column` in order, `absent` where the long table
 * has none. Rows and columns are places in the order of the levels, so that no name can collide with another.
 */
export function crossed(
  cells: readonly LongCell[],
  rows: number,
  columns: number,
  absent: string,
): readonly (readonly string[])[] {
  const wide = cells.length === 0 ? [] : pivoted(cells);
  const byRow = new Map(wide.map((line) => [Number(line["row"]), line]));
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (__, column) => {
      const text = byRow.get(row)?.[String(column)];
      return typeof text === "string" ? text : absent;
    }),
  );
}

const pivoted = (cells: readonly LongCell[]): readonly Readonly<Record<string, unknown>>[] =>
  from([...cells])
    .groupby("row")
    .pivot("column", "text")
    .objects() as readonly Readonly<Record<string, unknown>>[];
