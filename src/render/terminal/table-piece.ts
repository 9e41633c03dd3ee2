import { keepColumns, type Table } from "../../document/table.ts";
import type { Colours } from "../colour.ts";
import { fitGrid, totalWidth } from "./fit-grid.ts";
import type { Piece } from "./piece.ts";
import { tableGrid } from "./table-grid.ts";
import { textTable } from "./text-table.ts";

/** A table in the columns that there are: in its narrow shape where its own does not fit. */
export function tablePiece(table: Table, width: number, colours: Colours): Piece {
  const fitted = fitGrid(tableGrid(table), width);
  if (table.narrow !== undefined && totalWidth(fitted.widths) > width) {
    return tablePiece(table.narrow, width, colours);
  }
  return {
    role: "apart",
    text: textTable(fitted, colours),
    table: keepColumns(table, fitted.kept),
    dropped: fitted.dropped,
  };
}
