import type { CheckedDimension } from "../sql/checked.ts";

/** So many levels a dimension is taken to have whose levels are found in the data: practices, networks, districts. */
const FOUND_LEVELS = 200;

/** A column that rows are grouped by, with about how many levels it has. */
export interface SizedColumn {
  readonly name: string;
  readonly levels: number;
  /** Columns whose level follows from the level of this one. */
  readonly settles: readonly string[];
}

/** The column of a dimension: its levels and the unknown. `settled` are the dimensions whose level follows from it. */
export const sizedDimension = (
  { id, levels }: Pick<CheckedDimension, "id" | "levels">,
  settled: readonly string[],
  columnName: (id: string) => string,
): SizedColumn => ({
  name: columnName(id),
  levels: 1 + (levels.length === 0 ? FOUND_LEVELS : levels.length),
  settles: settled.map(columnName),
});

/**
 * About how many groups some columns make: the product of their levels, without those that another column settles, such as
 * the network of a practice. It decides how fast a run is, and never what it gives.
 */
export const groupSize =
  (columns: readonly SizedColumn[]) =>
  (names: readonly string[]): number => {
    const own = columns.filter(({ name }) => names.includes(name));
    const settled = new Set(own.flatMap(({ settles }) => settles));
    return own.filter(({ name }) => !settled.has(name)).reduce((product, { levels }) => product * levels, 1);
  };
