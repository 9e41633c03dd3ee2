import { describe, expect, test } from "vitest";
import type { Block, Document } from "../../src/document/block.ts";
import { DOCUMENT_FORMATS } from "../../src/render/document-formats.ts";
import { DOCUMENT_KINDS } from "../document/made-up-documents.ts";
import { partOf } from "../draw.ts";
import { wordText } from "./word-text.ts";

const KINDS = Object.keys(DOCUMENT_KINDS);

const hostile = (text: string): string =>
  `=cmd|' /C calc'!A0 ${text} | <script>alert(1)</script> \u001B[31m **x** \u202Eتجربة\u202C 👩‍⚕️ [l](javascript:alert(1)) \n# h`;

describe.each(DOCUMENT_FORMATS.map(({ name }) => name))("the format %s", (name) => {
  const format = DOCUMENT_FORMATS.find((each) => each.name === name)!;
  const written = async (kind: string, spoil = (text: string): string => text, width = 100) => {
    const write = await format.load();
    return write(DOCUMENT_KINDS[kind]!(spoil), { width, colour: false });
  };
  const textOf = (content: string | Uint8Array): string =>
    typeof content === "string" ? content : wordText(content);

  describe.each(partOf(KINDS, 5))("writes the document '%s'", (kind) => {
    test("with the same bytes every time, at any width", async () => {
      // Only a terminal has a width; a page is drawn twice, which takes its time.
      for (const width of name === "html" || name === "docx"
        ? [100]
        : [20, 60, 100, Number.POSITIVE_INFINITY]) {
        expect(await written(kind, undefined, width)).toEqual(await written(kind, undefined, width));
      }
      const content = await written(kind);
      expect(typeof content === "string").toBe(format.isText);
      if (typeof content === "string") expect(content).toMatch(/[^\n]\n$/);
    });

    test("without letting through what commands a terminal or turns the reading round", async () => {
      const text = textOf(await written(kind, hostile));
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      expect(text).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u202A-\u202E]/);
    });

    test("with every text that was put into it", async () => {
      const count = (text: string, word: string): number => text.split(word).length - 1;
      const marked = textOf(await written(kind, (text) => `${text}QXZ`, Number.POSITIVE_INFINITY));
      if (kind !== "empty ledger") expect(count(marked, "QXZ")).toBeGreaterThan(0);
    });
  });

  test("shows a withheld number as withheld, and tells it from no answer, not applicable and zero", async () => {
    const text = textOf(await written("every block"));
    for (const marker of ["[c]", "[x]", "[z]"]) expect(text).toContain(marker);
    expect(text).toContain("withheld to protect confidentiality; it is not zero");
    expect(text).toContain("1,234.5%");
    expect(text).toContain("\u22121 to 2");
  });

  test("shows what must be seen before the first block and after the last", async () => {
    const text = textOf(await written("every block"));
    expect(text.indexOf("not for release")).toBeLessThan(text.indexOf("strong"));
    expect(text.lastIndexOf("not for release")).toBeGreaterThan(text.indexOf("Made with"));
  });

  test("shows every block", async () => {
    const text = textOf(await written("every block")).replaceAll(/\s+/g, " ");
    const words = [
      "Every block",
      "emphasis",
      "a file",
      "One",
      "A list",
      "another",
      "Two",
      "and more",
      "a remark",
      "do this",
      "Every cell",
      "Under it",
      "It rises",
      "take care",
      "the policy",
      "Made with deepdive 0.0.0",
    ];
    expect(words.filter((word) => !text.includes(word))).toEqual([]);
  });
});

describe("markdown", () => {
  test.each(KINDS)("has no markup of the document '%s' that its text brought along", async (kind) => {
    const write = await DOCUMENT_FORMATS.find(({ name }) => name === "markdown")!.load();
    const text = String(write(DOCUMENT_KINDS[kind]!(hostile), { width: undefined, colour: false }));
    expect(text).not.toContain("<script>");
    expect(text).not.toMatch(/[^\\]\*\*x/);
    expect(text).not.toMatch(/[^\\]\]\(javascript:/);
    expect(text).not.toMatch(/^# h/m);
    const bars = (line: string): number => line.replaceAll("\\|", "").split("|").length;
    const tables = text
      .trimEnd()
      .split(/\n\n/)
      .filter((block) => block.startsWith("| "));
    for (const table of tables) expect(new Set(table.split("\n").map(bars)).size).toBe(1);
  });
});

describe("a document", () => {
  test.each(KINDS)("'%s' has a cell for each column in every row, and no id twice", (kind) => {
    const document: Document = DOCUMENT_KINDS[kind]!((text) => text);
    const blocks = document.blocks.flatMap(withInner);
    for (const block of blocks) {
      if (block.kind !== "table") continue;
      for (const row of block.rows) expect(row).toHaveLength(block.columns.length);
    }
    const ids = blocks.flatMap((block) => ("id" in block ? [block.id] : []));
    expect(new Set(ids).size).toBe(ids.length);
  });
});

const withInner = (block: Block): readonly Block[] =>
  block.kind === "section" ? [block, ...block.blocks.flatMap(withInner)] : [block];
