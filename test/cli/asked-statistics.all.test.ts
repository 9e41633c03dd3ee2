import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { duckDbOverStore } from "../../src/session/duckdb-over-store.ts";
import { withSession } from "../../src/session/session.ts";
import { type RunAnswer, runRecipe } from "../../src/study/deep-dive/run.ts";
import { loadedSample } from "../sample/loaded-sample.ts";
import { called } from "./called.ts";

const ROOT = join(import.meta.dirname, "../..");
const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

const measure = (id: string, more: string): string => `  - id: ${id}
    title: Title of ${id}
    description: Made for a test.
    grain: person
    better: higher
    source: a test
    evidence: plan-only
    ${more.trim().replaceAll("\n", "\n    ")}
`;

const MEASURES = `area: tested
title: Tested
measures:
${measure("part", "statistic: proportion\ndenominator: registered\nnumerator: on_copd_register")}
${measure("events", "statistic: rate\ndenominator: registered\nnumerator: count(vaccination, status = 'given')\nmultiplier: 1000\nunit: per 1,000")}
${measure("many", "statistic: rate\ndenominator: on_copd_register\nnumerator: count(vaccination, status = 'given')\nmultiplier: 1000\nunit: per 1,000")}
${measure("people", "statistic: count\nnumerator: registered")}
${measure("neither", "statistic: proportion\ndenominator: registered\nnumerator: on_copd_register").replace("better: higher", "better: neutral")}
`;

const GAP = `comparisons:
  - { id: gap, title: Most against least deprived, dimension: deprivation-quintile, group: "1", against: "5" }
`;

const recipe = (measures: string, rest: string): string => `title: Asked
question: What is asked for?
description: Made for a test.
measures: [${measures}]
cuts: [deprivation-quintile, sex]
narrative: None.
${rest}`;

/** A workspace with these measures and one recipe. */
function workspace(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), "deepdive-asked-"));
  made.push(folder);
  for (const [name, content] of [
    ["measures/tested.yaml", MEASURES],
    ["dives/asked.yaml", text],
  ] as const) {
    const file = join(folder, "recipes", name);
    mkdirSync(join(file, ".."), { recursive: true });
    writeFileSync(file, content);
  }
  return folder;
}

describe("a recipe that asks for what it cannot have is refused with its place, by lint and by a run", () => {
  test.each([
    [
      "a statistic that there is not",
      "part",
      `statistics: [gapp]\n${GAP}`,
      "asked.yaml:7:14",
      "Did you mean 'gap'?",
    ],
    [
      "a statistic of another kind of measure",
      "part",
      "statistics: [rate]\n",
      "asked.yaml:7:14",
      "'part' can have proportion, gap, ratio",
    ],
    ["a gap of a count", "people", `statistics: [gap]\n${GAP}`, "asked.yaml:7:14", "'people' can have count"],
    [
      "age bands",
      "part",
      "statistics: [proportion, dsr]\n",
      "asked.yaml:7:26",
      "a directly standardised rate, which the measure 'part' cannot have: it is a proportion",
    ],
    ["a series", "part", "statistics: [xmr]\n", "asked.yaml:7:14", "told of every series of twelve values"],
    [
      "a direction where neither is good",
      "neither",
      "statistics: [sii]\n",
      "asked.yaml:7:14",
      "which direction is good",
    ],
    [
      "a gap, and compares nothing",
      "part",
      "statistics: [gap]\n",
      "asked.yaml:7:14",
      "Say which under comparisons",
    ],
    [
      "two forms of one index",
      "part",
      "statistics: [sii, sii-who]\n",
      "asked.yaml:7:19",
      "the same statistic as 'sii'",
    ],
    [
      "of a measure that it does not have",
      "part",
      "statistics: { events: [rate] }\n",
      "asked.yaml:7:15",
      "It has part",
    ],
    ["comparisons of counts alone", "people", GAP, "asked.yaml:7:1", "of the others there is no gap"],
  ])("%s", async (_, measures, rest, place, words) => {
    const cwd = workspace(recipe(measures, rest));
    const lint = await called(["recipes", "lint"], { cwd });
    expect([lint.exit, lint.err + lint.out]).toEqual([2, expect.stringContaining(place)]);
    expect((lint.err + lint.out).replaceAll(/\s+/g, " ")).toContain(words);
    const run = await called(["run", "asked", "--geography", "sample"], { cwd });
    expect([run.exit, run.err]).toEqual([2, expect.stringContaining(place)]);
  });

  test("an index where no cut has an order of deprivation", async () => {
    const cwd = workspace(recipe("part", "statistics: [sii]\n").replace("deprivation-quintile, sex", "sex"));
    const { exit, err, out } = await called(["recipes", "lint"], { cwd });
    expect([exit, (err + out).replaceAll(/\s+/g, " ")]).toEqual([
      2,
      expect.stringContaining("gradient: deprivation"),
    ]);
  });

  test("what it can have passes", async () => {
    const asked = `statistics:\n  part: [gap, odds-ratio, rii, bgv]\n  events: [gap, rate-ratio, number-to-reach, sii]\n`;
    const { exit, err, out } = await called(["recipes", "lint"], {
      cwd: workspace(recipe("part, events, people", asked + GAP)),
    });
    expect([exit, err, out]).toEqual([0, "", expect.stringContaining("Nothing wrong")]);
  });
});

/** Runs the recipe `asked` over the sample, unprotected, so that numbers are as they were counted. */
async function runAsked(text: string, internal = true): Promise<RunAnswer> {
  const folder = workspace(text);
  const recipeFolders = [join(ROOT, "recipes"), join(folder, "recipes")];
  const places = { recipeFolders, store: join(await loadedSample(), "store"), workspace: folder };
  const now = (): Date => new Date("2026-04-01T09:00:00Z");
  const request = { recipe: "asked", geography: "sample", given: {}, internal, tool: "0.0.0", now };
  return withSession(places, duckDbOverStore, new AbortController().signal, (session) =>
    runRecipe(session, request),
  );
}

const countOf = (count: unknown): number => (count as { readonly value: number }).value;

describe("a rate in a run", () => {
  test("has a value with its interval, the gap and the ratio of rates, and its own methods alone", async () => {
    const { result } = await runAsked(recipe("events", GAP));
    const rates = result.rows.filter(({ statistic }) => statistic === "crude rate");
    expect(rates.length).toBeGreaterThanOrEqual(8);
    for (const { value = 0, lower = 0, upper = 0, numerator, denominator, method } of rates) {
      if (countOf(denominator) === 0 || countOf(numerator) === 0) continue;
      expect(value).toBeCloseTo((1000 * countOf(numerator)) / countOf(denominator), 9);
      expect(lower).toBeLessThan(value);
      expect(upper).toBeGreaterThan(value);
      expect(["Byar's", "Exact"]).toContain(method);
    }
    const [one, five] = ["1", "5"].map((level) =>
      rates.find(({ id }) => id.startsWith(`events|deprivation-quintile|${level}|`)),
    );
    const compared = new Map(result.rows.map((row) => [row.statistic, row]));
    expect(compared.get("absolute gap")?.value).toBeCloseTo((five?.value ?? 0) - (one?.value ?? 0), 9);
    expect(compared.get("rate ratio")?.value).toBeCloseTo((one?.value ?? 0) / (five?.value ?? 1), 9);
    const methods = result.methods.join(" ");
    expect(methods).toContain("Byar's");
    expect(methods).not.toMatch(/Wilson|Katz|OHID/);
  });

  test.each([true, false])("may be above one event a person (internal: %s)", async (internal) => {
    const { result } = await runAsked(recipe("many", ""), internal);
    const [all] = result.rows.filter(({ statistic, cut }) => statistic === "crude rate" && cut === "total");
    if (all?.value === undefined) throw new Error("no rate of everybody");
    expect(all.value).toBeGreaterThan(1000);
    expect(all.value).toBeCloseTo((1000 * countOf(all.numerator)) / countOf(all.denominator), 0);
  });
});

describe("what a recipe asks for", () => {
  test("is computed, and nothing that is usual besides", async () => {
    const { result } = await runAsked(recipe("part", `statistics: [odds-ratio, rii]\n${GAP}`));
    expect(new Set(result.rows.map(({ statistic }) => statistic))).toEqual(
      new Set(["proportion", "odds ratio", "relative index of inequality"]),
    );
    expect(result.methods.join(" ")).toMatch(/Woolf.*relative index/);
  });

  test("is told where it could not be computed: a comparison of a count", async () => {
    const { result } = await runAsked(recipe("part, people", GAP));
    expect(result.caveats).toContain("Title of people is a count: its groups are shown and not compared.");
  });

  test("of a gradient of one's own has a slope index", async () => {
    const folder = workspace(recipe("part", "").replace("deprivation-quintile, sex", "my-fifth"));
    const OWN = `dimensions:
  - id: my-fifth
    title: My fifths
    ordered: true
    gradient: deprivation
    dataset: imd
    expression: CAST((imd_decile + 1) // 2 AS VARCHAR)
    levels: [${[1, 2, 3, 4, 5].map((code) => `{ code: "${code}", label: "${code}" }`).join(", ")}]
`;
    writeFileSync(join(folder, "recipes", "dimensions.yaml"), OWN);
    const places = {
      recipeFolders: [join(ROOT, "recipes"), join(folder, "recipes")],
      store: join(await loadedSample(), "store"),
      workspace: folder,
    };
    const now = (): Date => new Date("2026-04-01T09:00:00Z");
    const request = { recipe: "asked", geography: "sample", given: {}, internal: true, tool: "0.0.0", now };
    const { result } = await withSession(places, duckDbOverStore, new AbortController().signal, (session) =>
      runRecipe(session, request),
    );
    const slopes = result.rows.filter(({ statistic }) => statistic === "slope index of inequality");
    expect(slopes.map(({ cut, value }) => [cut, typeof value])).toEqual([["my-fifth", "number"]]);
  });
});
