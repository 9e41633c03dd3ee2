import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Block } from "../../../src/document/block.ts";
import { deepDiveDocument } from "../../../src/document/deep-dive/deep-dive.ts";
import { claimsOf } from "../../../src/findings/claims/claims-of.ts";
import { writeMarkdown } from "../../../src/render/markdown/write-markdown.ts";
import type { Result } from "../../../src/result/result.ts";
import { inSentence } from "../../../src/text/in-sentence.ts";
import { readingGrade } from "./reading-grade.ts";
import { Running } from "./running.ts";

/** Recipes whose data the sample has; the day is pinned. */
const RECIPES = ["copd-respiratory-vaccination", "core20-population", "qof-prevalence-gap"];

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

/** The prose of the pages without the names of measures, groups and areas, which nobody can make simpler. */
function withoutNames({ pages, measures, dimensions, geography }: Result): string {
  const names = [
    ...measures.map(({ title }) => title),
    ...dimensions.flatMap(({ title, levels }) => [title, ...levels.map(({ label }) => label)]),
    geography,
  ].filter((name) => name.length > 3);
  const all = names
    .flatMap((name) => [name, inSentence(name)])
    .toSorted((one, other) => other.length - one.length);
  return claimsOf(pages)
    .map(({ text }) => all.reduce((left, name) => left.replaceAll(name, "it"), text))
    .map((text) => (/[.!?]$/.test(text) ? text : `${text}.`))
    .join(" ");
}

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
    const text = String(writeMarkdown(document, { width: undefined, colour: false }));
    await expect(text).toMatchFileSnapshot(`../../output/briefings/${recipe}.md`);
  });

  test.each(RECIPES)("of %s has two pages that fit on two", (recipe) => {
    const { blocks } = deepDiveDocument(results.get(recipe)!);
    const pages = blocks.filter((block) => block.kind !== "section" || block.id !== "annex");
    expect(pages.reduce((sum, block) => sum + linesOf(block), 0)).toBeLessThanOrEqual(LINES);
  });

  test.each(RECIPES)("of %s asks no more of readers than nine years of school", (recipe) => {
    const grade = readingGrade(withoutNames(results.get(recipe)!));
    console.info(`${recipe}: Flesch-Kincaid grade ${grade.toFixed(1)}`);
    expect(grade).toBeLessThanOrEqual(9);
  });
});
