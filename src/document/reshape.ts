import { from } from "arquero";

/** A value of a long table, with the place at which it stands in the wide one. */
export interface LongValue<T> {
  readonly row: number;
  readonly column: number;
  readonly value: T;
}

export interface WideShape<T> {
  readonly rows: number;
  readonly columns: number;
  /** Stands where the long table has no value. */
  readonly absent: T;
}

/**
 * A long table turned wide: a line for each row, a value for each column. Rows and columns are places and not names,
 * so that no name can collide with another; of two values for one place the first one stands.
 * @example pivot([{ row: 1, column: 0, value: "a" }], { rows: 2, columns: 1, absent: "-" }) // [["-"], ["a"]]
 */
export function pivot<T>(
  long: readonly LongValue<T>[],
  { rows, columns, absent }: WideShape<T>,
): readonly (readonly T[])[] {
  const wide = long.length === 0 ? [] : widened(long);
  const byRow = new Map(wide.map((line) => [Number(line["row"]), line]));
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (__, column) => {
      const at = byRow.get(row)?.[String(column)];
      const found = typeof at === "number" ? long[at] : undefined;
      return found === undefined ? absent : found.value;
    }),
  );
}

/** The places of the values in the long table: arquero moves numbers, whatever the values are. */
const widened = (long: readonly LongValue<unknown>[]): readonly Readonly<Record<string, unknown>>[] =>
  from(long.map(({ row, column }, at) => ({ row, column, at })))
    .dedupe("row", "column")
    .groupby("row")
    .pivot("column", "at")
    .objects() as readonly Readonly<Record<string, unknown>>[];
