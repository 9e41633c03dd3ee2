import { existsSync } from "node:fs";
import puppeteer, { type Browser, type Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { drawChart } from "../../src/chart/draw-chart.ts";
import type { Block } from "../../src/document/block.ts";
import type { Chart } from "../../src/document/chart.ts";
import { deepDiveDocument } from "../../src/document/deep-dive/deep-dive.ts";
import { readDefinitions } from "../../src/recipe/definitions.ts";
import { madeUpCharts } from "../chart/made-up-charts.ts";
import { Running } from "../study/deep-dive/running.ts";

/** Debian's browser. On a machine without it these tests are left out, and they say so; in CI they fail. */
const CHROMIUM = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const isThere = existsSync(CHROMIUM) || process.env["CI"] === "true";

const { recipes } = await readDefinitions(["recipes"]);

/** Where each text of the picture stands, in its own units: texts that leave it, and pairs that lie over each other. */
const MISPLACED = `(() => {
  const svg = document.querySelector("svg"), box = svg.viewBox.baseVal, at = svg.getBoundingClientRect();
  const scale = box.width / at.width;
  const texts = [...svg.querySelectorAll("text")].filter((each) => each.textContent.trim() !== "").map((each) => {
    const own = each.getBoundingClientRect();
    return { text: each.textContent, left: (own.left - at.left) * scale, right: (own.right - at.left) * scale,
      top: (own.top - at.top) * scale, bottom: (own.bottom - at.top) * scale };
  });
  const cut = texts.filter(({ left, right, top, bottom }) =>
    left < -0.5 || right > box.width + 0.5 || top < -1 || bottom > box.height + 1);
  // A text with white around its letters is drawn twice at one place.
  const isTwin = (one, other) => one.text === other.text && Math.abs(one.left - other.left) < 6 && Math.abs(one.top - other.top) < 3;
  const over = texts.flatMap((one, at) => texts.slice(at + 1).filter((other) => !isTwin(one, other) &&
    Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1.5 &&
    Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 3.5).map((other) => one.text + " over " + other.text));
  return [...cut.map(({ text }) => "cut: " + text), ...over];
})()`;

const chartsOf = (block: Block): readonly Chart[] =>
  block.kind === "chart" ? [block] : block.kind === "section" ? block.blocks.flatMap(chartsOf) : [];

describe.skipIf(!isThere)(`the words of charts in ${CHROMIUM}`, () => {
  let browser: Browser;
  let page: Page;
  let running: Running;

  beforeAll(async () => {
    running = await Running.overSample();
    browser = await puppeteer.launch({
      executablePath: CHROMIUM,
      args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
    });
    page = await browser.newPage();
  }, 240_000);

  afterAll(async () => {
    await browser?.close();
    await running?.remove();
  });

  async function misplaced(chart: Chart, width: number): Promise<readonly string[]> {
    const { svg } = await drawChart(chart, { width, hasTitle: false });
    await page.setContent(`<body style="margin:0">${svg}</body>`);
    return (await page.evaluate(MISPLACED)) as readonly string[];
  }

  test.each(madeUpCharts().map((chart) => [chart.id, chart] as const))(
    "of %s stand in the picture, and none over another",
    async (_, chart) => {
      expect(await misplaced(chart, 660)).toEqual([]);
    },
    60_000,
  );

  test("of a chart with a name that is wider than its plot stand in a narrow picture", async () => {
    const chart = madeUpCharts().find(({ id }) => id === "a-name-wider-than-its-plot")!;
    expect(await misplaced(chart, 330)).toEqual([]);
  }, 60_000);

  test.each([...recipes.keys()])(
    "of every chart of %s over the sample stand in the picture, and none over another",
    async (recipe) => {
      const result = await running
        .run(recipe, { given: {} })
        .then((answer) => answer.result)
        // A recipe whose data the sample has not is no briefing.
        .catch(() => undefined);
      if (result === undefined) return;
      const { blocks } = deepDiveDocument(result);
      for (const block of blocks) {
        const isOfPages = block.kind !== "section" || block.id !== "annex";
        for (const chart of chartsOf(block)) {
          expect(await misplaced(chart, 660), chart.id).toEqual([]);
          if (isOfPages) expect(await misplaced(chart, 330), chart.id).toEqual([]);
        }
      }
    },
    240_000,
  );
});
