import { describe, expect, test } from "vitest";
import { briefingIndex } from "../../src/document/briefing-index.ts";
import { writeMarkdown } from "../../src/render/markdown/write-markdown.ts";
import { madeUpResult } from "../result/made-up-result.ts";

const FILES = [{ name: "copd.csv" }];
const done = { recipe: "copd", result: madeUpResult({}), files: FILES };
const empty = { recipe: "qof", result: undefined, files: [] };

const page = (...recipes: Parameters<typeof briefingIndex>[0]): string =>
  String(
    writeMarkdown(briefingIndex(recipes, { date: "2025-03-31", manifest: "manifest.json" }), {
      width: undefined,
      colour: false,
    }),
  );

describe("the first page of a publication", () => {
  test("names every deep dive with its files, and what has nothing to report; marks come first", () => {
    const text = page(done, empty);
    expect(text).toContain("as at 31 March 2025");
    expect(text.indexOf("synthetic data")).toBeLessThan(text.indexOf("##"));
    expect(text).toContain("[copd.csv](copd.csv)");
    expect(text).toContain("[manifest.json](manifest.json)");
    expect(text).toContain("## Nothing to report\n\n- qof");
  });

  test("has the alerts first: the worst kind before the others, each with its deep dive", () => {
    const alert = (kind: "data-late" | "gap-wider-average-better", text: string) => ({
      ...{ kind, recipe: "copd", measure: undefined, text, rows: [] },
    });
    const alerts = [alert("data-late", "Late."), alert("gap-wider-average-better", "Wider.")];
    const text = page({ ...done, result: { ...madeUpResult(), alerts } });
    expect(text.indexOf("## Alerts")).toBeLessThan(text.indexOf("## What changed"));
    expect(text.indexOf("Wider.")).toBeLessThan(text.indexOf("Late."));
    expect(page({ ...done, result: { ...madeUpResult(), alerts: [] } })).toContain(
      "## Alerts\n\nThere is none.",
    );
  });

  test("names the Place of a page in its title, and says once that data are late for all Places", () => {
    const late = { kind: "data-late" as const, recipe: "copd", measure: undefined, text: "Late.", rows: [] };
    const result = { ...madeUpResult(), alerts: [late] };
    const north = { ...result, geography: "Northmoor, the system" };
    const text = page({ ...done, result }, { ...done, recipe: "copd/north", result: north });
    expect(text.split("Late.")).toHaveLength(2);
    expect(text).toContain(`## ${result.title}: Northmoor, the system`);
    expect(text).toContain(`## ${result.title}\n`);
  });

  test("escapes what comes from definitions", () => {
    const spoiled = { ...done, result: madeUpResult({ spoil: (text) => `${text} <script> **x**` }) };
    expect(page(spoiled)).not.toContain("<script>");
  });
});
