import {
  type FileChild,
  HeadingLevel,
  LineRuleType,
  Packer,
  Paragraph,
  TextRun,
  Document as WordDocument,
} from "docx";
import type { Document } from "../../document/block.ts";
import { plainText } from "../../text/plain-text.ts";
import type { WriteDocument } from "../document-format.ts";
import { fixedParts } from "../fixed-parts.ts";
import { docxBlock } from "./docx-blocks.ts";

/**
 * A document as a Word file: real headings, which Word lists beside the page; tables whose first row is repeated on each
 * page; captions; charts as pictures with their words. The same bytes every time.
 */
export const writeDocx: WriteDocument = async (document: Document) => {
  const title = plainText(document.title ?? document.id);
  const children: FileChild[] = [
    new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(title)] }),
  ];
  for (const block of [...document.notices, ...document.blocks, ...document.notices]) {
    children.push(...(await docxBlock(block, 0)));
  }
  const word = new WordDocument({
    title,
    creator: "deepdive",
    description: "",
    styles: STYLES,
    sections: [{ properties: { page: PAGE }, children }],
  });
  return fixedParts(await Packer.toBuffer(word));
};

/** A4 with margins of two centimetres, in twentieths of a point. */
const PAGE = {
  size: { width: 11906, height: 16838 },
  margin: { top: 1134, bottom: 1134, left: 1134, right: 1134 },
};

const FONT = "Arial";
const INK = "0B0C0C";
const heading = (size: number, before: number) => ({
  run: { font: FONT, size, bold: true, color: INK },
  paragraph: { spacing: { before, after: 120 }, keepNext: true },
});

/** Sizes in half points. */
const STYLES = {
  default: {
    document: {
      run: { font: FONT, size: 22, color: INK, language: { value: "en-GB" } },
      paragraph: { spacing: { after: 120, line: 276, lineRule: LineRuleType.AUTO } },
    },
    title: heading(40, 0),
    heading1: heading(30, 320),
    heading2: heading(26, 240),
    heading3: heading(24, 200),
    heading4: heading(22, 160),
    heading5: heading(22, 160),
    heading6: heading(22, 160),
  },
  paragraphStyles: [
    {
      ...{ id: "Caption", name: "caption", basedOn: "Normal", next: "Normal", quickFormat: true },
      run: { bold: true, size: 22, color: INK },
      paragraph: { spacing: { before: 160, after: 80 }, keepNext: true },
    },
  ],
};
