import type { Element, Root } from "hast";
import { toHtml } from "hast-util-to-html";
import { h } from "hastscript";
import { fontFaces } from "../../chart/font/font-files.ts";
import type { Block, Document, Section } from "../../document/block.ts";
import { plainText } from "../../text/plain-text.ts";
import type { WriteDocument } from "../document-format.ts";
import { anchorOf, htmlBlock } from "./html-blocks.ts";
import { STYLE } from "./style.ts";

/** A page with so many sections or more begins with a list of them. */
const CONTENTS_FROM = 4;

/**
 * A document as one HTML file that needs no other file, no script and no network: what must be seen first, the blocks,
 * and that again. The tree is printed by a library that escapes all text.
 */
export const writeHtml: WriteDocument = async (document: Document) => {
  const notices = await written(document.notices);
  const blocks = await written(document.blocks);
  const name = plainText(document.title ?? nameOf(document.id));
  const page: Root = {
    type: "root",
    children: [
      { type: "doctype" },
      h("html", { lang: "en-GB" }, [
        head(name, document.blocks.some(hasChart)),
        h("body", [
          h("a", { className: ["skip"], href: "#main" }, "Skip to the main content"),
          h("main", { id: "main" }, [
            h("h1", name),
            ...notices,
            ...contents(document),
            ...blocks,
            ...notices,
          ]),
        ]),
      ]),
    ],
  };
  return `${toHtml(page, { allowDangerousHtml: true })}\n`;
};

/** A list without a title is called by its id: "ledger" is "Ledger". */
const nameOf = (id: string): string => id.charAt(0).toUpperCase() + id.slice(1).replaceAll("-", " ");

const head = (title: string, hasCharts: boolean): Element =>
  h("head", [
    h("meta", { charSet: "utf-8" }),
    h("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
    h("meta", {
      httpEquiv: "Content-Security-Policy",
      content: "default-src 'none'; style-src 'unsafe-inline'; font-src data:",
    }),
    h("title", title),
    h("style", `${hasCharts ? fontFaces() : ""}${STYLE}`),
  ]);

const hasChart = (block: Block): boolean =>
  block.kind === "chart" || (block.kind === "section" && block.blocks.some(hasChart));

async function written(blocks: readonly Block[]): Promise<readonly Element[]> {
  const elements: Element[] = [];
  for (const block of blocks) elements.push(...(await htmlBlock(block, 1)));
  return elements;
}

/** Links to the sections; those of a short page are seen at once. */
function contents({ blocks }: Document): readonly Element[] {
  const sections = blocks.filter((block): block is Section => block.kind === "section");
  if (sections.length < CONTENTS_FROM) return [];
  const links = sections.map(({ id, title }) =>
    h("li", h("a", { href: `#${encodeURIComponent(anchorOf(id))}` }, plainText(title))),
  );
  return [h("nav", { ariaLabel: "Contents" }, h("ul", links))];
}
