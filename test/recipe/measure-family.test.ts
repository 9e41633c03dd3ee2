import { describe, expect, test } from "vitest";
import { readDefinitions } from "../../src/recipe/definitions.ts";
import { readMeasureFile } from "../../src/recipe/measure-file.ts";
import { neededFiles } from "../../src/recipe/needed-files.ts";
import { TINY_DATASETS, workspaceOf } from "./workspace-of.ts";

const family = (lines: string): string => `area: test
title: Test
measures:
  - id: quit
    title: Quitting
    description: Smokers who quit.
    grain: person
    denominator: active
${lines}
    better: higher
    source: none
    evidence: plan-only
`;

const CASCADE = family(`    statistic: cascade
    steps:
      - { id: asked, title: asked, condition: "age > 1" }
      - { id: helped, title: helped, condition: "age > 2 OR sex = 'F'" }
      - { id: free, title: smoke-free, condition: age > 3 }`);

const COMPOSITE = family(`    statistic: composite
    parts:
      - { id: old, title: old, condition: age > 60 }
      - { id: woman, title: woman, condition: sex = 'F' }`);

const shown = (text: string): readonly (readonly (string | undefined)[])[] =>
  readMeasureFile(text, "f").measures.map(({ id, denominator, numerator }) => [
    id,
    numerator.text,
    denominator?.text,
  ]);

describe("a cascade", () => {
  test("is its last step of all, each step of all, and each step of those of the step before", () => {
    expect(shown(CASCADE)).toEqual([
      ["quit", "(age > 1) AND (age > 2 OR sex = 'F') AND (age > 3)", "active"],
      ["quit-asked", "(age > 1)", "active"],
      ["quit-helped", "(age > 1) AND (age > 2 OR sex = 'F')", "active"],
      ["quit-helped-onward", "age > 2 OR sex = 'F'", "(active) AND (age > 1)"],
      ["quit-free-onward", "age > 3", "(active) AND (age > 1) AND (age > 2 OR sex = 'F')"],
    ]);
  });

  test("says of each what it is of", () => {
    const { measures } = readMeasureFile(CASCADE, "f");
    expect(measures.map(({ family: place }) => place?.role)).toEqual([
      ...["whole", "step", "step"],
      ...["onward", "onward"],
    ]);
    expect(new Set(measures.map(({ title }) => title)).size).toBe(5);
  });

  test("keeps the place of a condition that is wrong", async () => {
    const folder = workspaceOf({ ...TINY_DATASETS, "measures/quit.yaml": CASCADE });
    const quit = (await readDefinitions([folder])).measures.get("quit-free-onward");
    const last = quit?.denominator?.lines.at(-1);
    expect(quit?.denominator?.text.slice(last?.offset)).toBe("age > 2 OR sex = 'F')");
    expect(last?.at).toMatchObject({ line: 12 });
  });
});

describe("a composite", () => {
  test("is all of its parts, and each part by itself", () => {
    expect(shown(COMPOSITE)).toEqual([
      ["quit", "(age > 60) AND (sex = 'F')", "active"],
      ["quit-old", "age > 60", "active"],
      ["quit-woman", "sex = 'F'", "active"],
    ]);
  });

  test("is any of them where it says so", () => {
    const any = COMPOSITE.replace("statistic: composite", "statistic: composite\n    meets: any");
    expect(shown(any)[0]?.[1]).toBe("(age > 60) OR (sex = 'F')");
  });
});

describe("a family", () => {
  test("comes whole into every recipe that names it, each member once", async () => {
    const recipe = (measures: string): string =>
      `title: T\nquestion: Q\ndescription: D\nnarrative: N\ncuts: []\nmeasures: ${measures}\n`;
    const folder = workspaceOf({
      ...TINY_DATASETS,
      "measures/quit.yaml": CASCADE,
      "dives/whole.yaml": recipe("[quit-asked, quit]"),
      "dives/one.yaml": recipe("[quit-helped-onward]"),
    });
    const { recipes } = await readDefinitions([folder]);
    expect(recipes.get("whole")?.measures).toEqual([
      ...["quit-asked", "quit", "quit-helped"],
      ...["quit-helped-onward", "quit-free-onward"],
    ]);
    expect(recipes.get("one")?.measures).toEqual(["quit-helped-onward"]);
    const needed = await neededFiles([folder], ["one"]);
    expect([...(needed ?? [])].some((file) => file.endsWith("quit.yaml"))).toBe(true);
  });

  test.each([
    ["two members of one name", COMPOSITE.replace("id: woman", "id: old"), /has 'old' twice/],
    ["one member", COMPOSITE.replace(/ {6}- \{ id: woman.*\n/, ""), /fewer than two/],
    ["no steps", family("    statistic: cascade"), /has no steps/],
    ["a numerator of its own", `${CASCADE.trimEnd()}\n    numerator: age > 3\n`, /numerator.*no effect/s],
    ["parts of a cascade", CASCADE.replace("steps:", "parts:"), /has no steps/],
    ["meets of a cascade", CASCADE.replace("steps:", "meets: any\n    steps:"), /meets.*no effect/s],
  ])("is refused with %s", (_, text, words) => {
    expect(() => readMeasureFile(text, "f")).toThrow(words);
  });
});
