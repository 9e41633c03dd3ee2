import { cpSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { deepDiveDocument } from "../../../src/document/deep-dive/deep-dive.ts";
import { lintPage } from "../../../src/findings/claims/lint-page.ts";
import { readDefinitions } from "../../../src/recipe/definitions.ts";
import { writeMarkdown } from "../../../src/render/markdown/write-markdown.ts";
import type { Result } from "../../../src/result/result.ts";
import { LIES } from "../../findings/claims/lies.ts";
import { loadedSystem } from "../../sample/loaded-sample.ts";
import { proseWithoutNames } from "./page-prose.ts";
import { readingGrade } from "./reading-grade.ts";
import { Running } from "./running.ts";

const { recipes } = await readDefinitions(["recipes"]);
const NAMES = [...recipes.keys()];

const linesOf = (result: Result): readonly string[] =>
  String(writeMarkdown(deepDiveDocument(result), { width: undefined, colour: false })).split("\n");

describe("the briefings of all deep dives over the synthetic system", () => {
  const results = new Map<string, Result>();
  let running: Running;
  beforeAll(async () => {
    running = await Running.overSampleFiles([]);
    cpSync(join(await loadedSystem(), "store"), running.store, { recursive: true });
    for (const recipe of NAMES) {
      const { result } = await running.run(recipe, { given: { as_at: "2026-03-31" } });
      results.set(recipe, result);
    }
  }, 1_200_000);
  afterAll(() => running.remove());

  test.each(NAMES)("of %s asks no more of readers than nine years of school", (recipe) => {
    const grade = readingGrade(proseWithoutNames(results.get(recipe)!));
    console.info(`${recipe}: Flesch-Kincaid grade ${grade.toFixed(1)}`);
    expect(grade).toBeLessThanOrEqual(9);
  });

  test.each(NAMES)("of %s says nothing that claim lint finds, and no lie goes unseen on it", (recipe) => {
    const result = results.get(recipe)!;
    const own = linesOf(result);
    expect(lintPage(own, own, result)).toEqual([]);
    const told = LIES.flatMap(({ name, tell }) => {
      const page = tell(own);
      return page === undefined ? [] : [{ name, isFound: lintPage(page, own, result).length > 0 }];
    });
    expect(told.filter(({ isFound }) => !isFound)).toEqual([]);
    expect(told.length).toBeGreaterThanOrEqual(12);
  });

  test("twenty lies and more can be told on at least five deep dives each", () => {
    const pages = [...results.values()].map(linesOf);
    const often = LIES.filter(({ tell }) => pages.filter((page) => tell(page) !== undefined).length >= 5);
    expect(often.length).toBeGreaterThanOrEqual(20);
  });

  test("every form of chart is asked for by some briefing", () => {
    const forms = new Set(
      [...results.values()].flatMap((result) =>
        (JSON.stringify(deepDiveDocument(result).blocks).match(/"form":"[a-z-]+"/g) ?? []).map(
          (each) => each.split('"')[3],
        ),
      ),
    );
    expect([...forms].toSorted()).toEqual(
      [
        ...["bars", "control", "dots", "dumbbell", "funnel", "gradient", "heat", "level-and-gap", "lines"],
        ...["membership", "stacked"],
      ].toSorted(),
    );
  });
});
