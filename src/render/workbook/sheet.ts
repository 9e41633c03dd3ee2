/** A cell: text, or a number with the decimals that are shown of it. */
export type SheetCell = string | { readonly value: number; readonly decimals: number };

/** A sheet of a workbook for everybody's reader: a title in A1, sentences under it, then one table and nothing beside it. */
export interface Sheet {
  /** At most 31 letters, unique: what a link leads to. */
  readonly name: string;
  readonly title: string;
  /** A row each, under the title. */
  readonly about: readonly string[];
  readonly table: SheetTable | undefined;
}

/** Every row has a cell for each heading; none is empty, because a reader cannot see why it is. */
export interface SheetTable {
  readonly headings: readonly string[];
  readonly rows: readonly (readonly SheetCell[])[];
  /** By position: the first cell of each row leads to the sheet of that name. */
  readonly leadsTo?: readonly string[] | undefined;
}
