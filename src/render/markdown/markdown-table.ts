import type { Cell } from "../../document/cell.ts";
import type { Column, Table } from "../../document/table.ts";
import { markdownText } from "../../text/markdown.ts";
import { cellText } from "../cell-text.ts";

/** A table in GitHub's Markdown. Columns that are aligned to the right are those of numbers. */
export function markdownTable({ columns, rows }: Table): string {
  return [
    line(columns.map(({ title }) => markdownText(title))),
    line(columns.map(({ align }) => (align === "right" ? "---:" : "---"))),
    ...rows.map((row) => line(row.map((cell, at) => markdownCell(cell, columns[at] ?? {})))),
  ].join("\n");
}

const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

const OUR_MARKERS: ReadonlySet<Cell["kind"]> = new Set(["withheld", "no-answer", "not-applicable"]);

/** What comes from data and definitions is escaped; our own markers stay readable in the source. */
function markdownCell(cell: Cell, column: Pick<Column, "tellsUnit">): string {
  const text = cellText(cell, column);
  return OUR_MARKERS.has(cell.kind) ? text : markdownText(text);
}
