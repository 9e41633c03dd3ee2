import {
  AlignmentType,
  BorderStyle,
  type FileChild,
  Paragraph,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
  Table as WordTable,
} from "docx";
import { legendOf } from "../../document/legend.ts";
import type { Column, Table } from "../../document/table.ts";
import { plainText } from "../../text/plain-text.ts";
import { cellText } from "../cell-text.ts";

const RULE = { style: BorderStyle.SINGLE, size: 4, color: "B1B4B6" };
const NONE = { style: BorderStyle.NONE, size: 0, color: "FFFFFF" };
/** Half points; a table of many columns is smaller. */
const SIZES = { few: 20, many: 16, most: 12 } as const;
const MANY = 7;
const MOST = 9;
/** Per cent of the width that the names of rows have beside so many columns: no word of the others is broken. */
const NAMES = 26;

/** A caption, the table with a first row that is repeated on each page, what its markers mean, and its notes. */
export function docxTable(table: Table): readonly FileChild[] {
  const { caption, columns, rows, notes = [] } = table;
  const size = sizeOf(columns.length);
  const wide = (at: number): number | undefined =>
    columns.length <= MOST ? undefined : at === 0 ? NAMES : (100 - NAMES) / (columns.length - 1);
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map(({ title, align }, at) => cell(title, align, { size, bold: true, wide: wide(at) })),
  });
  const body = rows.map(
    (row) =>
      new TableRow({
        cantSplit: true,
        children: row.map((each, at) => {
          const column = columns[at];
          const shape = { size, bold: false, wide: wide(at) };
          return cell(cellText(each, column ?? {}), column?.align ?? "left", shape);
        }),
      }),
  );
  return [
    ...(caption === undefined
      ? []
      : [new Paragraph({ style: "Caption", children: [new TextRun(plainText(caption))] })]),
    new WordTable({
      rows: [head, ...body],
      width: { size: 100, type: WidthType.PERCENTAGE },
      borders: {
        top: RULE,
        bottom: RULE,
        insideHorizontal: RULE,
        left: NONE,
        right: NONE,
        insideVertical: NONE,
      },
    }),
    ...[...legendOf([table]), ...notes].map(
      (text) =>
        new Paragraph({
          spacing: { before: 60 },
          children: [new TextRun({ text: plainText(text), size: SIZES.many })],
        }),
    ),
  ];
}

function sizeOf(columns: number): number {
  if (columns > MOST) return SIZES.most;
  return columns > MANY ? SIZES.many : SIZES.few;
}

interface Shape {
  readonly size: number;
  readonly bold: boolean;
  /** Per cent of the table; undefined: as wide as its text asks for. */
  readonly wide: number | undefined;
}

const cell = (text: string, align: Column["align"], { size, bold, wide }: Shape): TableCell =>
  new TableCell({
    ...(wide === undefined
      ? { margins: { top: 40, bottom: 40, left: 40, right: 80 } }
      : {
          width: { size: wide, type: WidthType.PERCENTAGE },
          margins: { top: 15, bottom: 15, left: 20, right: 20 },
        }),
    children: [
      new Paragraph({
        alignment: align === "right" ? AlignmentType.RIGHT : AlignmentType.LEFT,
        spacing: { after: 0 },
        children: [new TextRun({ text: plainText(text), size, bold })],
      }),
    ],
  });
