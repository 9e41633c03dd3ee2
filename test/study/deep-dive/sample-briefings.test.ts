import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Block } from "../../../src/document/block.ts";
import { deepDiveDocument } from "../../../src/document/deep-dive/deep-dive.ts";
import { writeHtml } from "../../../src/render/html/write-html.ts";
import { writeMarkdown } from "../../../src/render/markdown/write-markdown.ts";
import { pictureFiles } from "../../../src/render/pictures.ts";
import type { Result } from "../../../src/result/result.ts";
import { proseWithoutNames } from "./page-prose.ts";
import { readingGrade } from "./reading-grade.ts";
import { Running } from "./running.ts";

/** Recipes whose data the sample has; the day is pinned. */
const RECIPES = ["copd-respiratory-vaccination", "core20-population", "qof-prevalence-gap"];

/** The one with the shortest annex. */
const WHOLE_PAGE = "qof-prevalence-gap";

/**
 * What two A4 pages hold at 11 points, as lines of 95 letters: 50 lines a page, of which a chart takes 12 and a heading
 * 2. A budget, not a measurement: the page in a browser is what counts.
 */
const LINES = 100;
const linesOf = (block: Block): number => {
  switch (block.kind) {
    case "section":
      return 2 + block.blocks.reduce((sum, each) => sum + linesOf(each), 0);
    case "chart":
      return 12;
    case "prose":
      return Math.ceil(
        block.content.map((each) => (typeof each === "string" ? each : each.text)).join("").length / 95,
      );
    case "list":
      return block.items.reduce(
        (sum, item) => sum + Math.ceil((typeof item === "string" ? item : item.text).length / 92),
        0,
      );
    case "fields":
      return block.entries.reduce((sum, { texts }) => sum + Math.ceil(texts.join(" ").length / 85), 0);
    default:
      return 3;
  }
};

describe("the briefings of the sample", () => {
  const results = new Map<string, Result>();
  let running: Running;
  beforeAll(async () => {
    running = await Running.overSample();
    for (const recipe of RECIPES) {
      results.set(recipe, (await running.run(recipe, { given: { as_at: "2026-03-31" } })).result);
    }
  }, 240_000);
  afterAll(() => running.remove());

  test.each(RECIPES)("of %s is kept to be read", async (recipe) => {
    const document = deepDiveDocument(results.get(recipe)!);
    const settings = { width: undefined, colour: false, picturesBeside: "svg" };
    await expect(String(writeMarkdown(document, settings))).toMatchFileSnapshot(
      `../../output/briefings/${recipe}.md`,
    );
    const pictures = await pictureFiles(document, "svg", async (svg) => svg, { onlyOfPages: true });
    const drawn = pictures.filter(({ name }) => name.endsWith(".svg"));
    for (const { name, content } of drawn)
      await expect(content).toMatchFileSnapshot(`../../output/briefings/${name}`);
    expect(drawn.length > 0).toBe(recipe !== "core20-population");
  });

  test("of one is kept as a whole page of HTML too", async () => {
    const document = deepDiveDocument(results.get(WHOLE_PAGE)!);
    const page = await writeHtml(document, { width: undefined, colour: false });
    await expect(String(page)).toMatchFileSnapshot(`../../output/briefings/${WHOLE_PAGE}.html`);
  });

  test.each(RECIPES)("of %s has two pages that fit on two", (recipe) => {
    const { blocks } = deepDiveDocument(results.get(recipe)!);
    const pages = blocks.filter((block) => block.kind !== "section" || block.id !== "annex");
    expect(pages.reduce((sum, block) => sum + linesOf(block), 0)).toBeLessThanOrEqual(LINES);
  });

  test.each(RECIPES)("of %s asks no more of readers than nine years of school", (recipe) => {
    const grade = readingGrade(proseWithoutNames(results.get(recipe)!));
    console.info(`${recipe}: Flesch-Kincaid grade ${grade.toFixed(1)}`);
    expect(grade).toBeLessThanOrEqual(9);
  });
});
