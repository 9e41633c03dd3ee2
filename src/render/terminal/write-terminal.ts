import type { Block, Document, Fields, Inline, List, ListItem } from "../../document/block.ts";
import type { Chart } from "../../document/chart.ts";
import { legendOf } from "../../document/legend.ts";
import type { Table } from "../../document/table.ts";
import { listText } from "../../text/list.ts";
import { plainText } from "../../text/plain-text.ts";
import { wrapText } from "../../text/wrap.ts";
import { type Colours, colours } from "../colour.ts";
import type { WriteDocument } from "../document-format.ts";
import { provenanceLines } from "../provenance-lines.ts";
import { chartLines } from "./chart-lines.ts";
import { findingLines } from "./finding-lines.ts";
import { joinPieces, type Piece } from "./piece.ts";
import { tablePiece } from "./table-piece.ts";

/** Columns of a page that is no terminal. */
const PAGE_WIDTH = 100;

/** Narrower than this no text can be read. */
const NARROWEST = 20;

interface Page {
  readonly width: number;
  readonly colours: Colours;
}

/** A document as text for a terminal. What must be seen stands before everything and after it. */
export const writeTerminal: WriteDocument = (document, { width, colour }) => {
  const page = { width: Math.max(NARROWEST, width ?? PAGE_WIDTH), colours: colours(colour) };
  const notices = document.notices.flatMap((each) => blockPieces(each, page));
  const title = document.title === undefined ? [] : [headingPiece(document.title, page)];
  const body = document.blocks.flatMap((block) => blockPieces(block, page));
  const pieces = [...notices, ...title, ...withLegend(body, document, page), ...notices];
  return `${joinPieces(pieces)}\n`;
};

/** Text from data and definitions, harmless and wrapped. */
const wrapped = (text: string, { width }: Page, first = "", indent = ""): string =>
  wrapText(plainText(text), width, first, indent);

function blockPieces(block: Block, page: Page): readonly Piece[] {
  switch (block.kind) {
    case "section":
      return [headingPiece(block.title, page), ...block.blocks.flatMap((each) => blockPieces(each, page))];
    case "prose":
      return [{ role: "prose", text: wrapped(block.content.map(inlineText).join(""), page) }];
    case "list":
      return [listPiece(block, page)];
    case "fields":
      return [{ role: "apart", text: fieldsText(block, page) }];
    case "findings":
      return [
        {
          role: "lines",
          text: block.findings.map((each) => findingLines(each, page.width, page.colours)).join("\n"),
        },
      ];
    case "table":
      return tablePieces(block, page);
    case "chart":
      return block.isToldByTable
        ? []
        : [captioned(block.title, { role: "apart", text: chartText(block, page) }, page)];
    case "note":
      return [{ role: "apart", text: page.colours.warning(wrapped(block.text, page)) }];
    case "provenance":
      return [{ role: "lines", text: linesText(provenanceLines(block), page) }];
  }
}

/** The chart in characters where it has such a form and there is room, and its words for readers who do not see it. */
const chartText = ({ drawing, alternative }: Chart, page: Page): string =>
  [...(chartLines(drawing, page.width) ?? []), wrapped(alternative, page)].join("\n");

const headingPiece = (title: string, page: Page): Piece => ({
  role: "heading",
  text: page.colours.heading(wrapped(title, page)),
});

function inlineText(inline: Inline): string {
  if (typeof inline === "string") return inline;
  return inline.kind === "link" && inline.to !== inline.text ? `${inline.text} (${inline.to})` : inline.text;
}

const linesText = (texts: readonly string[], page: Page): string =>
  texts.map((text) => wrapped(text, page)).join("\n");

function listPiece({ title, items }: List, page: Page): Piece {
  const piece: Piece = {
    role: "lines",
    text: items.map((item) => itemText(item, page)).join("\n"),
  };
  return title === undefined ? piece : captioned(title, { ...piece, role: "apart" }, page);
}

function itemText(item: ListItem, page: Page): string {
  if (typeof item === "string") return wrapped(item, page, "• ", "  ");
  return [
    wrapped(item.text, page, "• ", "  "),
    ...item.items.map((each) => wrapped(each, page, "  – ", "    ")),
  ].join("\n");
}

const captioned = (caption: string, piece: Piece, page: Page): Piece => ({
  ...piece,
  text: [page.colours.strong(wrapped(caption, page)), piece.text].join("\n"),
});

/** Names and texts in two columns. */
function fieldsText({ entries }: Fields, page: Page): string {
  const margin = Math.max(0, ...entries.map(({ name }) => name.length)) + 2;
  return entries
    .flatMap(({ name, texts }) =>
      texts.map((text, at) =>
        wrapped(text, page, (at === 0 ? plainText(name) : "").padEnd(margin), " ".repeat(margin)),
      ),
    )
    .join("\n");
}

function tablePieces(table: Table, page: Page): readonly Piece[] {
  const piece = tablePiece(table, page.width, page.colours);
  return [
    table.caption === undefined ? piece : captioned(table.caption, piece, page),
    ...(table.notes ?? []).map((text): Piece => ({ role: "apart", text: wrapped(text, page) })),
  ];
}

/** What the markers in all the tables mean and what did not fit into them, after the last of the tables. */
function withLegend(pieces: readonly Piece[], { wholeIn }: Document, page: Page): readonly Piece[] {
  const last = pieces.findLastIndex(({ table }) => table !== undefined);
  const tables = pieces.flatMap(({ table }) => (table === undefined ? [] : [table]));
  const dropped = [...new Set(pieces.flatMap((piece) => piece.dropped ?? []))];
  const lines = [...legendOf(tables), ...droppedText(dropped, wholeIn, page.width)];
  if (lines.length === 0) return pieces;
  return pieces.toSpliced(last + 1, 0, { role: "apart", text: linesText(lines, page) });
}

function droppedText(
  dropped: readonly string[],
  wholeIn: string | undefined,
  width: number,
): readonly string[] {
  if (dropped.length === 0) return [];
  const where = wholeIn === undefined ? "" : `. They are in ${wholeIn}`;
  return [`Not shown, because ${width} columns are too few: ${listText(dropped)}${where}`];
}
