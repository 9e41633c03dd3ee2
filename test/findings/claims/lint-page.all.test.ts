import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { deepDiveDocument } from "../../../src/document/deep-dive/deep-dive.ts";
import { checkClaim } from "../../../src/findings/claims/check-claim.ts";
import { lintPage } from "../../../src/findings/claims/lint-page.ts";
import type { Released, ReleasedRow } from "../../../src/model/released.ts";
import { writeMarkdown } from "../../../src/render/markdown/write-markdown.ts";
import type { Result } from "../../../src/result/result.ts";
import { madeUpResult } from "../../result/made-up-result.ts";
import { Running } from "../../study/deep-dive/running.ts";
import { LIES } from "./lies.ts";

/** Recipes whose data the sample has. */
const RECIPES = ["copd-respiratory-vaccination", "core20-population", "qof-prevalence-gap"];

const linesOf = (result: Result): readonly string[] =>
  String(writeMarkdown(deepDiveDocument(result), { width: undefined, colour: false })).split("\n");

const answers = new Map<string, Result>([["made up", madeUpResult()]]);

describe("claim lint", () => {
  let running: Running;
  beforeAll(async () => {
    running = await Running.overSample();
    for (const recipe of RECIPES)
      answers.set(recipe, (await running.run(recipe, { given: { as_at: "2026-03-31" } })).result);
  }, 240_000);
  afterAll(() => running.remove());

  test.each(["made up", ...RECIPES])("passes the unchanged page of %s", (recipe) => {
    const result = answers.get(recipe)!;
    expect(lintPage(linesOf(result), linesOf(result), result)).toEqual([]);
  });

  test.each(["made up", ...RECIPES])("catches every lie on the page of %s", (recipe) => {
    const result = answers.get(recipe)!;
    const own = linesOf(result);
    const told = LIES.flatMap(({ name, tell }) => {
      const page = tell(own);
      return page === undefined ? [] : [{ name, found: lintPage(page, own, result).length > 0 }];
    });
    expect(told.filter(({ found }) => !found)).toEqual([]);
    expect(told.length).toBeGreaterThanOrEqual(15);
  });

  test("has twenty lies that some page can tell", () => {
    const pages = [...answers.values()].map(linesOf);
    const told = LIES.filter(({ tell }) => pages.some((page) => tell(page) !== undefined));
    expect(told.length).toBeGreaterThanOrEqual(20);
  });

  test.each([
    ["another value", { value: 3 }, "is in none of its rows"],
    ["no value", { status: "withheld", value: undefined }, "direction"],
    ["the other side", { value: 16, lower: -18, upper: -13 }, "direction"],
    ["another period", { period: { start: "2019-04-01", end: "2020-03-31" } }, "another period"],
  ] as const)("holds a claim against its own rows: %s", (_, change, words) => {
    const result = madeUpResult();
    const rows = result.rows.map((row) =>
      row.statistic === "absolute gap"
        ? ({ ...row, ...change } as ReleasedRow as Released<ReleasedRow>)
        : row,
    );
    const changed = { ...result, rows };
    expect(
      lintPage([], [], changed)
        .map(({ because }) => because)
        .join("; "),
    ).toContain(words);
  });

  test.each([
    ["The gap is 100 per 100,000 people", []],
    ["The gap is 100,000 per 100,000 people", ["the figure 100,000 is in none of its rows"]],
  ])("takes the figure of a unit for no value: %s", (text, wrong) => {
    const result = madeUpResult();
    const rows = result.rows.map((row) => ({
      ...row,
      ...{ value: 100, lower: 90, upper: 110, unit: { kind: "rate", scale: 100_000, of: "people" } },
    })) as readonly Released<ReleasedRow>[];
    const ids = rows.filter(({ statistic }) => statistic === "absolute gap").map(({ id }) => id);
    const claim = { rule: "gap-exploratory", text, rows: ids.slice(0, 1) } as const;
    const told = checkClaim(claim, { ...result, rows });
    expect(told.map(({ because }) => because)).toEqual(wrong);
  });

  test("says of a claim whose row was never released that it was not", () => {
    const result = madeUpResult();
    expect(lintPage([], [], { ...result, rows: [] })[0]?.because).toBe(
      "it rests on a row that was not released",
    );
  });
});
