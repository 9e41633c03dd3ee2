import { type Cell, textCell } from "./cell.ts";

/** A table of cells. Every row has a cell for each column. */
export interface Table {
  readonly kind: "table";
  readonly caption?: string | undefined;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** Sentences under the table. */
  readonly notes?: readonly string[] | undefined;
  /** The same numbers in a shape that needs fewer columns, for a page that is too narrow for this one. */
  readonly narrow?: Table | undefined;
}

export interface Column {
  readonly title: string;
  /** Stands in place of the title where room is short. */
  readonly shortTitle?: string | undefined;
  readonly align: "left" | "right";
  /** Where there is too little room, the column with the highest number goes first. Undefined: it never goes. */
  readonly dropOrder?: number | undefined;
  /** Words to be typed as they stand, such as names of cuts: neither wrapped nor cut. */
  readonly isWhole?: boolean | undefined;
  /** The column names what its row is about. */
  readonly isRowHeader?: boolean | undefined;
  /** The title tells the unit, so that the numbers stand without it. */
  readonly tellsUnit?: boolean | undefined;
}

/** A column with its cells: tables are put together from columns. */
export interface ColumnOfCells extends Column {
  readonly cells: readonly Cell[];
}

/** @example tableOf([{ title: "Policy", align: "left", cells: [textCell("open")] }]).rows // [[text cell]] */
export function tableOf(
  columns: readonly ColumnOfCells[],
  about: Pick<Table, "caption" | "notes" | "narrow"> = {},
): Table {
  const length = columns[0]?.cells.length ?? 0;
  return {
    kind: "table",
    ...about,
    columns: columns.map(({ cells, ...column }) => column),
    rows: Array.from({ length }, (_, row) => columns.map(({ cells }) => cells[row] ?? textCell(""))),
  };
}

/** A column of text, one cell for each of `items`. */
export const textColumn = <T>(
  title: string,
  items: readonly T[],
  textOf: (item: T) => string,
  more: Partial<Column> = {},
): ColumnOfCells => ({ title, align: "left", ...more, cells: items.map((item) => textCell(textOf(item))) });

/** The table without some columns: what is left of it on a narrow page. */
export const keepColumns = (table: Table, kept: readonly number[]): Table => ({
  ...table,
  columns: table.columns.filter((_, at) => kept.includes(at)),
  rows: table.rows.map((row) => row.filter((_, at) => kept.includes(at))),
});
