import { describe, expect, test } from "vitest";
import { recipePage } from "../../src/document/recipe-page.ts";
import type { Definitions } from "../../src/model/definitions.ts";
import { readRecipeFile, recipeFile } from "../../src/recipe/recipe-file.ts";
import { DOCUMENT_FORMATS } from "../../src/render/document-formats.ts";
import { FORMATS } from "../../src/render/formats.ts";
import { textOf } from "../render/word-text.ts";
import { madeUpResult } from "../result/made-up-result.ts";

/** For each property of a recipe a value that can be told again, and the text by which it is told. */
const SENTINELS: Readonly<Record<string, { readonly value: unknown; readonly text?: string }>> = {
  title: { value: "sentinel" },
  question: { value: "sentinel" },
  description: { value: "sentinel" },
  example: { value: true, text: "an example to copy" },
  board: { value: true, text: "brief makes a board page of it" },
  measures: { value: ["sentinel"] },
  cuts: { value: ["sex", "sentinel"] },
  comparisons: {
    value: [{ id: "c", title: "sentinel", dimension: "sex", group: "F", against: "M" }],
  },
  statistics: { value: ["sentinel"] },
  comparators: {
    value: { areas: ["england", "peers"], baseline: "2019-20" },
    text: "England; the peers of deepdive.yaml; 2019/20 as baseline",
  },
  parameters: { value: [{ name: "p", type: "text", title: "sentinel" }] },
  period: { value: { start: "2019-01-02", end: "2019-02-03" }, text: "2019-01-02 to 2019-02-03" },
  over: { value: { month: 7 }, text: "7 periods, each a month" },
  series: { value: { together: true }, text: "tables of all periods together" },
  within: { value: "sentinel" },
  policy: { value: "sentinel" },
  narrative: { value: "sentinel" },
  caveats: { value: ["sentinel"] },
  cannot_answer: { value: ["sentinel"] },
  awaits: { value: ["sentinel"] },
  elsewhere: { value: [{ recipe: "other", measures: ["m"], reason: "sentinel" }] },
  order: { value: ["sentinel"] },
};

const BASE = {
  ...{ title: "T", question: "Q", description: "D", narrative: "N", measures: ["m"], cuts: ["sex"] },
  over: { month: 3 },
};

const DEFINITIONS: Definitions = {
  contracts: new Map(),
  codelists: new Map(),
  measures: new Map(),
  unexpressed: new Map(),
  statisticMeasures: new Map(),
  terms: new Map(),
  dimensions: new Map(),
  parameters: new Map(),
  recipes: new Map(),
  policies: new Map(),
  geographies: new Map(),
};

const write = async (
  name: string,
  document: Parameters<Awaited<ReturnType<(typeof DOCUMENT_FORMATS)[number]["load"]>>>[0],
) =>
  textOf(
    await (await DOCUMENT_FORMATS.find((format) => format.name === name)!.load())(document, {
      width: undefined,
      colour: false,
    }),
  );

describe.each(DOCUMENT_FORMATS.map(({ name }) => name))("recipes show, as %s,", (format) => {
  test.each(Object.keys(recipeFile.shape))("shows the property '%s' of a recipe", async (property) => {
    const sentinel = SENTINELS[property];
    expect(sentinel, `a sentinel for the property ${property}`).toBeDefined();
    // YAML is a superset of JSON.
    const text = JSON.stringify({ ...BASE, [property]: sentinel?.value });
    const { recipe } = readRecipeFile(text, "mine.yaml", "mine");
    const parameters = new Map(recipe.parameters.map((parameter) => [parameter.name, parameter]));
    expect(await write(format, recipePage(recipe, DEFINITIONS, parameters))).toContain(
      sentinel?.text ?? "sentinel",
    );
  });
});

/** What a recipe says to the reader of an answer. */
const TOLD = {
  title: "SentinelTitle",
  question: "SentinelQuestion",
  narrative: "SentinelNarrative",
  caveats: ["SentinelCaveat"],
};

/** What a run says of its data. */
const RUN_TELLS = { doubts: ["SentinelDoubt"] };

describe.each([...DOCUMENT_FORMATS.map(({ name }) => name), "json"])("a deep dive as %s", (name) => {
  test.each(Object.entries({ ...TOLD, ...RUN_TELLS }))("tells the reader the %s", async (_, told) => {
    const render = await FORMATS.find((format) => format.name === name)!.load();
    const settings = { width: undefined, colour: false, encodeParquet: undefined };
    const [file] = await render({ ...madeUpResult(), ...TOLD, ...RUN_TELLS }, settings);
    expect(textOf(file?.content)).toContain(String(told));
  });
});
