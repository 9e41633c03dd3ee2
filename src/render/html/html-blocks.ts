import type { Element, ElementContent } from "hast";
import { h } from "hastscript";
import type { Block, Fields, Findings, Inline, List, ListItem, Section } from "../../document/block.ts";
import { findingText, SEVERITY_WORDS } from "../../text/finding-words.ts";
import { plainText } from "../../text/plain-text.ts";
import { provenanceLines } from "../provenance-lines.ts";
import { htmlChart } from "./html-chart.ts";
import { htmlTable } from "./html-table.ts";

/** HTML knows six levels of headings. */
const DEEPEST = 6;

/** The elements of a block. `depth` is the level of the heading it stands under. Text is escaped where it is printed. */
export async function htmlBlock(block: Block, depth: number): Promise<readonly Element[]> {
  switch (block.kind) {
    case "section":
      return [await sectionElement(block, depth + 1)];
    case "prose":
      return [h("p", inlines(block.content))];
    case "list":
      return listElements(block);
    case "fields":
      return [fieldsElement(block)];
    case "findings":
      return [findingsElement(block)];
    case "table":
      return htmlTable(block);
    case "chart":
      return [await htmlChart(block)];
    case "note":
      return [h("p", { className: ["notice"] }, plainText(block.text))];
    case "provenance":
      return listElements({ kind: "list", items: provenanceLines(block) });
  }
}

async function sectionElement({ id, title, blocks }: Section, depth: number): Promise<Element> {
  const inner = await Promise.all(blocks.map((block) => htmlBlock(block, depth)));
  const heading = h(`h${Math.min(depth, DEEPEST)}`, { id: anchorOf(id) }, plainText(title));
  return h("section", { ariaLabelledBy: anchorOf(id) }, [heading, ...inner.flat()]);
}

/** What a link leads to: ids may hold what a URL may not. */
export const anchorOf = (id: string): string => `s-${id.replaceAll(/[^\p{L}\p{N}]+/gu, "-")}`;

/** Pieces of a line; blanks at their ends stay, because pieces stand beside each other. */
const inlines = (content: readonly Inline[]): ElementContent[] =>
  content.map((inline) => {
    if (typeof inline === "string") return { type: "text", value: withBlanks(inline) };
    const text = plainText(inline.text);
    if (inline.kind === "link") return h("a", { href: linkTarget(inline.to) }, text);
    return h(inline.kind === "strong" ? "strong" : "em", text);
  });

const withBlanks = (text: string): string =>
  `${/^\s/.test(text) ? " " : ""}${plainText(text)}${/\S\s+$/.test(text) ? " " : ""}`;

/** Within the folder: no scheme can be smuggled in. */
const linkTarget = (to: string): string =>
  encodeURI(
    (/^[a-z][a-z0-9+.-]*:/i.test(to) ? `./${to}` : to).replaceAll(/\p{Surrogate}/gu, "\uFFFD"),
  ).replaceAll(/[?#]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);

const listElements = ({ title, items }: List): readonly Element[] => [
  ...(title === undefined ? [] : [h("p", { className: ["list-title"] }, plainText(title))]),
  h("ul", items.map(itemElement)),
];

const itemElement = (item: ListItem): Element =>
  typeof item === "string"
    ? h("li", plainText(item))
    : h("li", [
        plainText(item.text),
        h(
          "ul",
          item.items.map((each) => h("li", plainText(each))),
        ),
      ]);

const fieldsElement = ({ entries }: Fields): Element =>
  h(
    "dl",
    entries.flatMap(({ name, texts }) => [
      h("dt", plainText(name)),
      ...texts.map((text) => h("dd", plainText(text))),
    ]),
  );

const findingsElement = ({ findings }: Findings): Element =>
  h(
    "ul",
    findings.map((finding) =>
      h("li", [
        h("strong", SEVERITY_WORDS[finding.severity]),
        `: ${plainText(findingText(finding))}${finding.next === undefined ? "" : ` → ${plainText(finding.next)}`}`,
      ]),
    ),
  );
