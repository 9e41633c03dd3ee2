import { existsSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import puppeteer, { type Browser } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { deepDiveDocument } from "../../src/document/deep-dive/deep-dive.ts";
import { readDefinitions } from "../../src/recipe/definitions.ts";
import { writeHtml } from "../../src/render/html/write-html.ts";
import type { Result } from "../../src/result/result.ts";
import { Running } from "../study/deep-dive/running.ts";

/** Debian's browser. On a machine without it these tests are left out, and they say so; in CI they fail. */
const CHROMIUM = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const isThere = existsSync(CHROMIUM) || process.env["CI"] === "true";

const { recipes } = await readDefinitions(["recipes"]);

/** Pages of a PDF, by its page objects. */
const pagesOf = (pdf: Uint8Array): number =>
  (
    Buffer.from(pdf)
      .toString("latin1")
      .match(/\/Type \/Page\b(?!s)/g) ?? []
  ).length;

describe.skipIf(!isThere)(`briefings of the sample printed by ${CHROMIUM}`, () => {
  let browser: Browser;
  let folder: string;
  let running: Running;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "deepdive-print-"));
    running = await Running.overSample();
    browser = await puppeteer.launch({
      executablePath: CHROMIUM,
      args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
    });
  }, 240_000);

  afterAll(async () => {
    await browser?.close();
    await running?.remove();
    await rm(folder, { recursive: true, force: true });
  });

  test.each([...recipes.keys()])(
    "the pages of %s before the annex are two of A4 at most, and the annex begins a page",
    async (recipe) => {
      const result: Result | undefined = await running
        .run(recipe, { given: {} })
        .then((answer) => answer.result)
        // A recipe whose data the sample has not is no briefing.
        .catch(() => undefined);
      if (result === undefined) return;
      const file = join(folder, `${recipe}.html`);
      writeFileSync(
        file,
        String(await writeHtml(deepDiveDocument(result), { width: undefined, colour: false })),
      );
      const page = await browser.newPage();
      await page.goto(pathToFileURL(file).href);
      const whole = pagesOf(await page.pdf({ format: "A4", printBackground: true }));
      // What stands behind the annex is the end of the whole.
      await page.evaluate(
        "const annex = document.getElementById('s-annex').closest('section'); while (annex.nextElementSibling) annex.nextElementSibling.remove(); annex.remove(); document.querySelector('footer')?.remove()",
      );
      const before = pagesOf(await page.pdf({ format: "A4", printBackground: true }));
      await page.close();
      expect(before).toBeLessThanOrEqual(2);
      expect(whole).toBeGreaterThan(before);
    },
    120_000,
  );
});
