import type { Table } from "../../document/table.ts";
import { cellText } from "../cell-text.ts";
import { type Grid, plainGrid } from "./grid.ts";

/** The texts of a table, each one harmless line: what is fitted into the columns of a terminal. */
export const tableGrid = ({ columns, rows }: Table): Grid =>
  plainGrid({
    columns: columns.map(({ title, shortTitle, align, dropOrder, isWhole }) => ({
      title,
      shortTitle,
      align,
      dropOrder,
      whole: isWhole,
    })),
    lines: rows.map((row) => row.map((cell, at) => cellText(cell, columns[at] ?? {}))),
  });
