import { describe, expect, test } from "vitest";
import { briefingIndex } from "../../src/document/briefing-index.ts";
import { writeMarkdown } from "../../src/render/markdown/write-markdown.ts";
import { madeUpResult } from "../result/made-up-result.ts";

const FILES = [{ name: "copd.csv" }];
const done = { recipe: "copd", result: madeUpResult({}), files: FILES };
const empty = { recipe: "qof", result: undefined, files: [] };

const page = (...recipes: Parameters<typeof briefingIndex>[0]): string =>
  String(
    writeMarkdown(briefingIndex(recipes, "2025-03-31", "manifest.json"), { width: undefined, colour: false }),
  );

describe("the first page of a publication", () => {
  test("names every deep dive with its files, and what has nothing to report; marks come first", () => {
    const text = page(done, empty);
    expect(text).toContain("as at 31 March 2025");
    expect(text.indexOf("synthetic data")).toBeLessThan(text.indexOf("##"));
    expect(text).toContain("[copd.csv](copd.csv)");
    expect(text).toContain("[manifest.json](manifest.json)");
    expect(text).toContain("## qof\n\nNothing to report");
  });

  test("escapes what comes from definitions", () => {
    const spoiled = { ...done, result: madeUpResult({ spoil: (text) => `${text} <script> **x**` }) };
    expect(page(spoiled)).not.toContain("<script>");
  });
});
