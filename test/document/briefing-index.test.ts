import { describe, expect, test } from "vitest";
import { briefingIndex } from "../../src/document/briefing-index.ts";
import { EXIT } from "../../src/model/exit-code.ts";
import { writeMarkdown } from "../../src/render/markdown/write-markdown.ts";
import { madeUpResult } from "../result/made-up-result.ts";

const FILES = [{ name: "copd.csv" }];
const done = { recipe: "copd", result: madeUpResult({}), files: FILES, exit: EXIT.done };
const empty = { recipe: "qof", result: undefined, files: [], exit: EXIT.nothingToReport };

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

  test("says once what is the same in several deep dives, with all of them", () => {
    const alert = (kind: "data-late" | "target-missed", text: string) => ({
      ...{ kind, recipe: "copd", measure: undefined, text, rows: [] },
    });
    const alerts = [alert("data-late", "Deaths: late."), alert("target-missed", "Waits: missed.")];
    const titled = (recipe: string, title: string) => ({
      ...{ ...done, recipe },
      result: { ...madeUpResult(), title, alerts },
    });
    const text = page(titled("a", "Deaths under 75"), titled("b", "Life expectancy"));
    expect(text).toContain("- Deaths: late. Deep dives: Deaths under 75; Life expectancy.");
    expect(text).toContain("- Deaths under 75; Life expectancy: Waits: missed.");
    expect(page(titled("a", "Deaths under 75"))).toContain("- Deaths: late. Deep dive: Deaths under 75.");
  });

  test("has each Place behind its deep dive, however late it was made, and says what is kept back", () => {
    const other = { ...done, recipe: "qof", result: { ...madeUpResult(), title: "Registers" } };
    const north = { ...done, recipe: "copd/north", result: { ...madeUpResult(), geography: "Northmoor" } };
    const south = { recipe: "qof/south", result: undefined, files: [], exit: EXIT.releaseRefused };
    const text = page(done, other, north, south);
    expect(text.indexOf(": Northmoor")).toBeLessThan(text.indexOf("## Registers"));
    expect(text).toContain("## Kept back, so that no person can be picked out\n\n- qof/south");
  });

  test("names files without their folder, and no specification of a chart", () => {
    const files = [
      { name: "copd/copd.md" },
      { name: "copd/copd.a-chart.svg" },
      { name: "copd/copd.a-chart.vl.json" },
    ];
    const text = page({ ...done, files });
    expect(text).toContain("Files: [copd.md](copd/copd.md), [copd.a-chart.svg](copd/copd.a-chart.svg)\n");
  });

  test("escapes what comes from definitions", () => {
    const spoiled = { ...done, result: madeUpResult({ spoil: (text) => `${text} <script> **x**` }) };
    expect(page(spoiled)).not.toContain("<script>");
  });
});
