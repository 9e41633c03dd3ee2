import type { Result, ResultTable } from "../../result/result.ts";
import { NOT_APPLICABLE, textCell } from "../cell.ts";
import { pivot } from "../reshape.ts";
import type { Table } from "../table.ts";
import { groupTable } from "./group-table.ts";
import { columnDecimals, valueCell } from "./row-cells.ts";

/**
 * A cut by two dimensions as a square: a line for each level of the first, a column for each level of the second,
 * the value alone in the cells. The counts and intervals of so many groups are in the tidy data. Where the square has
 * no room, a line for each group takes its place.
 */
export function crossedTable(table: ResultTable, result: Pick<Result, "dimensions">, caption: string): Table {
  const decimals = columnDecimals(table.groups.map(({ row }) => row));
  const down = levelsAt(table, 0);
  const across = levelsAt(table, 1);
  const cells = pivot(
    table.groups.map(({ levels, row }) => ({
      row: down.codes.indexOf(levels[0] ?? ""),
      column: across.codes.indexOf(levels[1] ?? ""),
      value: valueCell(row, decimals),
    })),
    { rows: down.codes.length, columns: across.codes.length, absent: NOT_APPLICABLE },
  );
  const title = result.dimensions.find(({ id }) => id === table.dimensions[0])?.title ?? "";
  return {
    kind: "table",
    caption,
    columns: [
      { title, align: "left", isRowHeader: true },
      ...across.labels.map((label) => ({ title: label, align: "right" as const })),
    ],
    rows: cells.map((row, at) => [textCell(down.labels[at] ?? ""), ...row]),
    narrow: groupTable(table, result, caption),
  };
}

/** The levels of one of the dimensions, in the order of their place: rows are in that of the first one. */
function levelsAt(
  table: ResultTable,
  at: number,
): { readonly codes: readonly string[]; readonly labels: readonly string[] } {
  const found = new Map(table.groups.map(({ levels, labels }) => [levels[at] ?? "", labels[at] ?? ""]));
  return { codes: [...found.keys()], labels: [...found.values()] };
}
