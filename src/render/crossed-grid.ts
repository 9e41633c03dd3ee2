import type { Result, ResultTable } from "../result/result.ts";
import { NOT_APPLICABLE_MARKER } from "../text/withheld.ts";
import { crossed } from "./reshape.ts";
import { columnDecimals, valueCell } from "./row-cells.ts";
import { type Grid, plainGrid } from "./terminal/grid.ts";

/**
 * A cut by two dimensions as a square: a line for each level of the first, a column for each level of the second,
 * the value alone in the cells. The counts and intervals of so many groups are in the tidy data.
 */
export function crossedGrid(table: ResultTable, { dimensions }: Pick<Result, "dimensions">): Grid {
  const decimals = columnDecimals(table.groups.map(({ row }) => row));
  const down = levelsAt(table, 0);
  const across = levelsAt(table, 1);
  const cells = table.groups.map(({ levels, row }) => ({
    row: down.codes.indexOf(levels[0] ?? ""),
    column: across.codes.indexOf(levels[1] ?? ""),
    text: valueCell(row, decimals),
  }));
  const lines = crossed(cells, down.codes.length, across.codes.length, NOT_APPLICABLE_MARKER);
  const title = dimensions.find(({ id }) => id === table.dimensions[0])?.title ?? "";
  return plainGrid({
    columns: [
      { title, align: "left" },
      ...across.labels.map((label) => ({ title: label, align: "right" as const })),
    ],
    lines: lines.map((line, at) => [down.labels[at] ?? "", ...line]),
  });
}

/** The levels of one of the dimensions, in the order of their place: rows are in that of the first one. */
function levelsAt(
  table: ResultTable,
  at: number,
): { readonly codes: readonly string[]; readonly labels: readonly string[] } {
  const found = new Map(table.groups.map(({ levels, labels }) => [levels[at] ?? "", labels[at] ?? ""]));
  return { codes: [...found.keys()], labels: [...found.values()] };
}
