import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import puppeteer, { type Browser, type Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Document } from "../../src/document/block.ts";
import { writeHtml } from "../../src/render/html/write-html.ts";
import { madeUpCharts } from "../chart/made-up-charts.ts";
import { DOCUMENT_KINDS } from "../document/made-up-documents.ts";

/** Debian's browser. On a machine without it these tests are left out, and they say so; in CI they fail. */
const CHROMIUM = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const isThere = existsSync(CHROMIUM) || process.env["CI"] === "true";

const HOSTILE = `=1+1 | "Smith", O'Neill <script>alert(1)</script> **x** \u200Fتجربة 👩‍⚕️ [l](javascript:alert(1))`;
const FORTY = "Kirkby-in-Cleveland and North York Moors";

const charts = (spoil: (text: string) => string): Document => ({
  id: "charts",
  title: spoil("Charts of every form"),
  notices: [],
  blocks: [
    {
      kind: "section",
      id: "charts",
      title: "Charts",
      blocks: madeUpCharts(spoil).map((chart) => ({ ...chart, isToldByTable: false })),
    },
  ],
});

const PAGES: Readonly<Record<string, () => Document>> = {
  "every chart": () => charts((text) => text),
  "every chart, with hostile names": () => charts((text) => `${text} ${HOSTILE} ${FORTY}`),
  "every block": () => DOCUMENT_KINDS["every block"]!((text) => text),
  "a deep dive": () => DOCUMENT_KINDS["deep dive"]!((text) => text),
  "a deep dive with hostile names": () => DOCUMENT_KINDS["deep dive"]!((text) => `${text} ${HOSTILE}`),
  "a list": () => DOCUMENT_KINDS["recipes"]!((text) => text),
};

describe.skipIf(!isThere)(`pages in ${CHROMIUM}`, () => {
  let browser: Browser;
  let folder: string;
  const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "deepdive-pages-"));
    browser = await puppeteer.launch({
      executablePath: CHROMIUM,
      args: [
        ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
        ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
      ],
    });
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function opened(name: string, width: number): Promise<{ page: Page; asked: readonly string[] }> {
    const file = join(folder, `${name.replaceAll(/\W+/g, "-")}.html`);
    writeFileSync(file, String(await writeHtml(PAGES[name]!(), { width: undefined, colour: false })));
    const page = await browser.newPage();
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.setViewport({ width, height: 900 });
    await page.goto(pathToFileURL(file).href);
    return { page, asked: asked.filter((url) => !url.startsWith("data:") && !url.startsWith("file:")) };
  }

  describe.each(Object.keys(PAGES))("%s", (name) => {
    test.each([
      [1280, "light"],
      [360, "dark"],
    ])(
      "%i pixels wide and %s: nothing that axe finds, no text of a chart cut off, no scrolling sideways, nothing asked of a network",
      async (width, scheme) => {
        const { page, asked } = await opened(name, width);
        await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
        await page.evaluate(axe);
        const found = (await page.evaluate(
          "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.slice(0, 2).map(({ html }) => html.slice(0, 200)).join(' ')))",
        )) as string[];
        expect(found).toEqual([]);
        expect(await page.evaluate("document.scrollingElement.scrollWidth")).toBeLessThanOrEqual(width);
        expect(asked).toEqual([]);
        expect(await page.evaluate(CUT_TEXTS)).toEqual([]);
        await page.close();
      },
      60_000,
    );

    test("prints on A4 without a script", async () => {
      const { page } = await opened(name, 1280);
      await page.setJavaScriptEnabled(false);
      const pdf = await page.pdf({ format: "A4" });
      expect(Buffer.from(pdf.subarray(0, 5)).toString("latin1")).toBe("%PDF-");
      await page.close();
    }, 60_000);
  });
});

/** Texts of pictures that are seen and of which a part lies outside of their picture. */
const CUT_TEXTS = `[...document.querySelectorAll("svg")].flatMap((svg) => {
  const frame = svg.getBoundingClientRect();
  if (frame.width === 0) return [];
  return [...svg.querySelectorAll("text")].flatMap((text) => {
    const box = text.getBoundingClientRect();
    const isCut = box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 2 || box.bottom > frame.bottom + 2;
    return box.width > 0 && isCut ? [text.textContent + " " + [box.left - frame.left, box.right - frame.left, frame.width].map(Math.round)] : [];
  });
})`;
