import { type FileChild, HeadingLevel, Paragraph, TextRun } from "docx";
import type { Block, Fields, Findings, Inline, List } from "../../document/block.ts";
import { findingText, SEVERITY_WORDS } from "../../text/finding-words.ts";
import { plainText } from "../../text/plain-text.ts";
import { provenanceLines } from "../provenance-lines.ts";
import { docxChart } from "./docx-chart.ts";
import { docxTable } from "./docx-table.ts";

const LEVELS = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
  HeadingLevel.HEADING_5,
  HeadingLevel.HEADING_6,
] as const;

/** The paragraphs and tables of a block. `depth`: how many headings it stands under. */
export async function docxBlock(block: Block, depth: number): Promise<readonly FileChild[]> {
  switch (block.kind) {
    case "section": {
      const heading = new Paragraph({
        heading: LEVELS[Math.min(depth, LEVELS.length - 1)] ?? HeadingLevel.HEADING_6,
        children: [new TextRun(plainText(block.title))],
      });
      const inner: FileChild[] = [];
      for (const each of block.blocks) inner.push(...(await docxBlock(each, depth + 1)));
      return [heading, ...inner];
    }
    case "prose":
      return [new Paragraph({ children: block.content.map(run) })];
    case "list":
      return listParagraphs(block);
    case "fields":
      return fieldParagraphs(block);
    case "findings":
      return findingParagraphs(block);
    case "table":
      return docxTable(block);
    case "chart":
      // A picture of pixels is heavy: where the table beside it says the same, the table stands alone.
      return block.isToldByTable ? [] : docxChart(block);
    case "note":
      return [new Paragraph({ children: [bold(block.text)] })];
    case "provenance":
      return listParagraphs({ kind: "list", items: provenanceLines(block) });
  }
}

const bold = (text: string): TextRun => new TextRun({ text: plainText(text), bold: true });

/** A link is its words and where it leads: a Word file has no folder beside it. */
function run(inline: Inline): TextRun {
  if (typeof inline === "string") {
    return new TextRun(
      `${/^\s/.test(inline) ? " " : ""}${plainText(inline)}${/\S\s+$/.test(inline) ? " " : ""}`,
    );
  }
  const text = plainText(inline.text);
  if (inline.kind === "link")
    return new TextRun(inline.to === inline.text ? text : `${text} (${plainText(inline.to)})`);
  return new TextRun({ text, bold: inline.kind === "strong", italics: inline.kind === "emphasis" });
}

const bullet = (children: readonly TextRun[], level = 0): Paragraph =>
  new Paragraph({ bullet: { level }, children: [...children] });

const listParagraphs = ({ title, items }: List): readonly Paragraph[] => [
  ...(title === undefined ? [] : [new Paragraph({ keepNext: true, children: [bold(title)] })]),
  ...items.flatMap((item) =>
    typeof item === "string"
      ? [bullet([new TextRun(plainText(item))])]
      : [
          bullet([new TextRun(plainText(item.text))]),
          ...item.items.map((each) => bullet([new TextRun(plainText(each))], 1)),
        ],
  ),
];

const fieldParagraphs = ({ entries }: Fields): readonly Paragraph[] =>
  entries.flatMap(({ name, texts }) =>
    texts.map((text) => new Paragraph({ children: [bold(`${name}:`), new TextRun(` ${plainText(text)}`)] })),
  );

const findingParagraphs = ({ findings }: Findings): readonly Paragraph[] =>
  findings.map((finding) =>
    bullet([
      bold(SEVERITY_WORDS[finding.severity]),
      new TextRun(
        `: ${plainText(findingText(finding))}${finding.next === undefined ? "" : ` → ${plainText(finding.next)}`}`,
      ),
    ]),
  );
