import { colToLetter, type WriteSheet, writeXlsx } from "hucre/xlsx";
import { plainText } from "../../text/plain-text.ts";
import { fixedParts } from "../fixed-parts.ts";
import type { Render } from "../format.ts";
import { heightOf } from "./row-heights.ts";
import type { Sheet, SheetCell, SheetTable } from "./sheet.ts";
import { workbookSheets } from "./workbook-sheets.ts";

/** An answer as an Excel workbook that a screen reader can read. The same bytes every time. */
export const renderWorkbook: Render = async (result) => {
  const file = await writeXlsx({
    sheets: workbookSheets(result).map(sheetOf),
    properties: { title: plainText(result.title), creator: "deepdive", created: DAY, modified: DAY },
    defaultFont: FONT,
  });
  return [{ name: `${result.recipe}.xlsx`, content: fixedParts(file) }];
};

/** Named in each style: a style with a font of its own has none of the workbook's. */
const FONT = { name: "Arial", size: 12 } as const;

/** When a file was made says nothing; the manifest tells when the run was. */
const DAY = new Date("2000-01-01T00:00:00Z");

/** The width of a column of sentences alone. */
const ALONE = 100;

/** Columns are as wide as their texts, between these. */
const [NARROWEST, WIDEST] = [10, 60];

function sheetOf({ name, title, about, table }: Sheet, at: number): WriteSheet {
  const above = [title, ...about].map((text) => [plainText(text)]);
  const sheet: WriteSheet = {
    name,
    rows: above,
    cells: new Map<string, Cell>([
      ["0,0", { style: { font: { ...FONT, bold: true, size: 16 } } }],
      ...(table === undefined ? about.map((_, line) => [`${line + 1},0`, { style: WRAPPED }] as const) : []),
    ]),
    columns: [{ width: ALONE }],
    rowDefs: new Map(
      table === undefined
        ? about.flatMap((text, line) => rowOf(line + 1, [plainText(text)], [{ width: ALONE }]))
        : [],
    ),
    pageSetup: { paperSize: "a4", orientation: "landscape", fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  };
  return table === undefined ? sheet : withTable(sheet, table, at > 1);
}

/** The sheet with a marked table under what stands there: its headings stay in sight, and who prints it has them on each page. */
function withTable(sheet: WriteSheet, table: SheetTable, showAutoFilter: boolean): WriteSheet {
  const { headings, rows } = table;
  const first = (sheet.rows ?? []).length;
  const last = first + 1 + rows.length;
  const columns = widthsOf(headings, rows);
  return {
    ...sheet,
    rows: [...(sheet.rows ?? []), headings.map(plainText), ...rows.map((row) => row.map(shownOf))],
    cells: new Map([...(sheet.cells ?? []), ...tableCells(table, first)]),
    columns,
    rowDefs: new Map(
      [headings, ...rows].flatMap((row, line) =>
        rowOf(
          first + line,
          row.map((cell) => (typeof cell === "string" ? plainText(cell) : "")),
          columns,
        ),
      ),
    ),
    freezePane: { rows: first + 1, columns: 0 },
    pageSetup: { ...sheet.pageSetup, printTitlesRow: `$${first + 1}:$${first + 1}` },
    tables: [
      {
        name: `${sheet.name.toLowerCase()}_data`,
        range: `A${first + 1}:${colToLetter(headings.length - 1)}${last}`,
        columns: headings.map((heading) => ({ name: plainText(heading) })),
        ...{ style: "TableStyleLight1", showAutoFilter },
      },
    ],
  };
}

/** How the cells of a table look, by their row and column. */
function tableCells(
  { headings, rows, leadsTo = [] }: SheetTable,
  first: number,
): readonly (readonly [string, Cell])[] {
  return [
    ...headings.map((_, column) => [`${first},${column}`, { style: HEADING }] as const),
    ...rows.flatMap((row, line) =>
      row.map((cell, column) => [`${first + 1 + line},${column}`, { style: styleOf(cell) }] as const),
    ),
    ...leadsTo.map(
      (target, line) =>
        [
          `${first + 1 + line},0`,
          { style: LINK, hyperlink: { target: "", location: `'${target}'!A1`, display: target } },
        ] as const,
    ),
  ];
}

type Columns = NonNullable<WriteSheet["columns"]>;

/** The height of a row whose texts wrap; none where it is of one line. */
function rowOf(
  line: number,
  texts: readonly string[],
  columns: Columns,
): readonly (readonly [number, { readonly height: number }])[] {
  const height = heightOf(
    texts,
    columns.map(({ width = 0 }) => width),
  );
  return height === undefined ? [] : [[line, { height }]];
}

type Cell = NonNullable<WriteSheet["cells"]> extends Map<string, infer C> ? C : never;

const WRAPPED = { alignment: { wrapText: true, vertical: "top" } } as const;

const HEADING = { font: { ...FONT, bold: true }, ...WRAPPED } as const;

const LINK = { font: { ...FONT, underline: true, color: { rgb: "12436D" } } } as const;

const shownOf = (cell: SheetCell): string | number =>
  typeof cell === "string" ? plainText(cell) : cell.value;

function styleOf(cell: SheetCell): NonNullable<Cell["style"]> {
  if (typeof cell === "string") return WRAPPED;
  return { numFmt: cell.decimals === 0 ? "#,##0" : `#,##0.${"0".repeat(cell.decimals)}` };
}

function widthsOf(headings: readonly string[], rows: readonly (readonly SheetCell[])[]): Columns {
  if (headings.length === 0) return [{ width: ALONE }];
  return headings.map((heading, at) => {
    const lengths = rows.map((row) => String(shownOf(row[at] ?? "")).length);
    const longest = lengths.reduce((most, each) => Math.max(most, each), heading.length + 4);
    return { width: Math.min(WIDEST, Math.max(NARROWEST, longest + 1)) };
  });
}
