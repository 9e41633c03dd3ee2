import { describe, expect, test } from "vitest";
import { inSentence } from "../../src/text/in-sentence.ts";
import { markdownText } from "../../src/text/markdown.ts";
import { plainText } from "../../src/text/plain-text.ts";
import { wrapText } from "../../src/text/wrap.ts";

describe("plainText", () => {
  test("makes one line of several, and takes out what could command a terminal or turn the reading round", () => {
    expect(plainText("  a\r\nb\t c\u001B[31m\u202Ed\u200B ")).toBe("a b c[31md");
  });

  test("leaves letters of every alphabet alone", () => {
    expect(plainText("Çelik, Łukasz, 山田, é")).toBe("Çelik, Łukasz, 山田, é");
  });
});

describe("markdownText", () => {
  test.each([
    ["a|b", "a\\|b"],
    ["<script>", "&lt;script&gt;"],
    ["R&D &lt;", "R&D &amp;lt;"],
    ["*a* _b_ c_d", "\\*a\\* \\_b\\_ c_d"],
    ["[x](y) `z` ~~q~~ \\", "\\[x\\](y) \\`z\\` \\~\\~q\\~\\~ \\\\"],
    ["# head", "\\# head"],
    ["- item", "\\- item"],
    ["1. item", "1\\. item"],
    ["1.27", "1.27"],
    ["\u22123", "\u22123"],
    ["=====", "====\\="],
    ["a\n\n# b", "a # b"],
  ])("shows %j as it is", (text, expected) => {
    expect(markdownText(text)).toBe(expected);
  });
});

describe("wrapText", () => {
  test("breaks between words, and gives a longer word a line to itself", () => {
    expect(wrapText("one two three", 7)).toBe("one two\nthree");
    expect(wrapText("a extraordinarily b", 6)).toBe("a\nextraordinarily\nb");
  });

  test("indents what follows the first line", () => {
    expect(wrapText("one two three", 9, "• ", "  ")).toBe("• one two\n  three");
  });

  test("counts a wide letter as two columns", () => {
    expect(wrapText("山田 山田", 8)).toBe("山田\n山田");
  });
});

test("inSentence lowers a plain title and leaves abbreviations and names with digits", () => {
  expect(
    ["Deprivation quintile (national)", "Ethnicity", "IMD decile", "Core20", "GP practice"].map(inSentence),
  ).toEqual(["deprivation quintile (national)", "ethnicity", "IMD decile", "Core20", "GP practice"]);
});
