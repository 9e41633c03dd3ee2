import type { Element } from "hast";
import { h } from "hastscript";
import type { Cell } from "../../document/cell.ts";
import { legendOf } from "../../document/legend.ts";
import type { Column, Table } from "../../document/table.ts";
import { plainText } from "../../text/plain-text.ts";
import { cellText } from "../cell-text.ts";

/** A table of more columns is set smaller, and as wide as the window. */
const MANY = 9;

/** A table whose headers say what they head, in a frame that scrolls by keyboard too where the page is narrow. */
export function htmlTable(table: Table): readonly Element[] {
  const { caption, columns, rows, notes = [] } = table;
  const name = caption === undefined ? "Table" : plainText(caption);
  const head = h("thead", [
    h(
      "tr",
      columns.map(({ title, align }) =>
        h("th", { scope: "col", className: classOf(align) }, plainText(title)),
      ),
    ),
  ]);
  const body = h(
    "tbody",
    rows.map((row) =>
      h(
        "tr",
        row.map((cell, at) => htmlCell(cell, columns[at])),
      ),
    ),
  );
  const legend = legendOf([table]);
  return [
    h(
      "div",
      {
        className: columns.length > MANY ? ["scroll", "many"] : ["scroll"],
        role: "group",
        tabIndex: 0,
        ariaLabel: name,
      },
      [h("table", [...(caption === undefined ? [] : [h("caption", name)]), head, body])],
    ),
    ...(legend.length === 0 ? [] : [h("p", { className: ["legend"] }, legend.join("; "))]),
    ...notes.map((note) => h("p", plainText(note))),
  ];
}

function htmlCell(cell: Cell, column: Column | undefined): Element {
  const text = plainText(cellText(cell, column ?? {}));
  const className = classOf(column?.align ?? "left");
  return column?.isRowHeader === true
    ? h("th", { scope: "row", className }, text)
    : h("td", { className }, text);
}

const classOf = (align: Column["align"]): string[] => (align === "right" ? ["number"] : []);
