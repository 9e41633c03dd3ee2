import type { Document } from "./block.ts";
import { textCell } from "./cell.ts";
import { tableOf } from "./table.ts";

/** The rows that a query gave, each value as it is. */
export const queryDocument = (
  columns: readonly { readonly name: string; readonly isNumber: boolean }[],
  rows: readonly Readonly<Record<string, unknown>>[],
): Document => ({
  id: "query",
  title: undefined,
  notices: [],
  wholeIn: "--format csv",
  blocks: [
    tableOf(
      columns.map(({ name, isNumber }) => ({
        title: name,
        align: isNumber ? "right" : "left",
        cells: rows.map((row) => textCell(valueText(row[name]))),
      })),
    ),
  ],
});

const valueText = (value: unknown): string => (value === null || value === undefined ? "" : String(value));
