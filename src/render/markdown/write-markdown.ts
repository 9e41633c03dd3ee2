import { pictureName } from "../../chart/picture-name.ts";
import type { Block, Document, Fields, Findings, List, ListItem } from "../../document/block.ts";
import type { Chart } from "../../document/chart.ts";
import { legendOf } from "../../document/legend.ts";
import type { Table } from "../../document/table.ts";
import { findingText, SEVERITY_WORDS } from "../../text/finding-words.ts";
import { markdownText } from "../../text/markdown.ts";
import type { WriteDocument } from "../document-format.ts";
import { provenanceLines } from "../provenance-lines.ts";
import { markdownInline } from "./markdown-inline.ts";
import { markdownTable } from "./markdown-table.ts";

/** A document as Markdown in GitHub's flavour: the title, what must be seen first, the blocks, and that again. */
export const writeMarkdown: WriteDocument = (document: Document, { picturesBeside }) => {
  const page: Page = { id: document.id, pictures: picturesBeside };
  const notices = document.notices.flatMap((each) => blockTexts(each, 1, page));
  const title = document.title === undefined ? [] : [`# ${headingText(document.title)}`];
  const blocks = document.blocks.flatMap((block) => blockTexts(block, 1, page));
  return `${[...title, ...notices, ...blocks, ...notices].join("\n\n")}\n`;
};

interface Page {
  readonly id: string;
  /** The extension of the pictures beside it; undefined: there are none. */
  readonly pictures: string | undefined;
}

/** GitHub knows six levels of headings. */
const DEEPEST = 6;

/** The texts of a block, between which is an empty line. `depth` is that of the heading it stands under. */
function blockTexts(block: Block, depth: number, page: Page): readonly string[] {
  switch (block.kind) {
    case "section":
      return [
        `${"#".repeat(Math.min(depth + 1, DEEPEST))} ${headingText(block.title)}`,
        ...block.blocks.flatMap((each) => blockTexts(each, depth + 1, page)),
      ];
    case "prose":
      return [block.content.map(markdownInline).join("")];
    case "list":
      return listTexts(block);
    case "fields":
      return [fieldsText(block)];
    case "findings":
      return [findingsText(block)];
    case "table":
      return tableTexts(block);
    case "chart":
      return chartTexts(block, page);
    case "note":
      return [`> ${strong(block.text)}`];
    case "provenance":
      return listTexts({ kind: "list", items: provenanceLines(block) });
  }
}

/** Within a heading nothing begins a list, so a number at its begin needs no escape. */
const headingText = (text: string): string => markdownText(text).replace(/^(\d+)\\([.)])/, "$1$2");

const strong = (text: string): string => `**${markdownText(text)}**`;

const listTexts = ({ title, items }: List): readonly string[] => [
  ...(title === undefined ? [] : [strong(title)]),
  items.map(itemText).join("\n"),
];

function itemText(item: ListItem): string {
  if (typeof item === "string") return `- ${markdownText(item)}`;
  return [`- ${markdownText(item.text)}`, ...item.items.map((each) => `  - ${markdownText(each)}`)].join(
    "\n",
  );
}

const fieldsText = ({ entries }: Fields): string =>
  entries
    .flatMap(({ name, texts }) => texts.map((text) => `- ${strong(name)}: ${markdownText(text)}`))
    .join("\n");

const findingsText = ({ findings }: Findings): string =>
  findings
    .map((finding) => {
      const advice = finding.next === undefined ? "" : ` → ${markdownText(finding.next)}`;
      const word = strong(SEVERITY_WORDS[finding.severity]);
      return `- ${word}: ${markdownText(findingText(finding))}${advice}`;
    })
    .join("\n");

/** The picture beside the page, with its words for readers who do not see it; or the words alone. */
function chartTexts(
  { id, title, alternative, isTitledAbove, isToldByTable }: Chart,
  page: Page,
): readonly string[] {
  if (isToldByTable) return [];
  const words = markdownText(alternative);
  const shown =
    page.pictures === undefined ? words : `![${words}](${pictureName(page.id, id)}.${page.pictures})`;
  return [...(isTitledAbove === true ? [] : [strong(title)]), shown];
}

/** A table with the meaning of its markers under it, where it has any. */
function tableTexts(table: Table): readonly string[] {
  const legend = legendOf([table]);
  return [
    ...(table.caption === undefined ? [] : [strong(table.caption)]),
    markdownTable(table),
    ...(legend.length === 0 ? [] : [legend.join("; ")]),
    ...(table.notes ?? []).map(markdownText),
  ];
}
