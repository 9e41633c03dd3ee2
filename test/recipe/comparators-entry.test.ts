import { describe, expect, test } from "vitest";
import { PUBLISHED_COLUMNS } from "../../src/model/comparator.ts";
import { baselineOf } from "../../src/recipe/comparators-entry.ts";
import { readDefinitions } from "../../src/recipe/definitions.ts";
import { readRecipeFile } from "../../src/recipe/recipe-file.ts";
import { readWorkspaceFile } from "../../src/recipe/workspace-file.ts";
import { measureYaml, TINY_DATASETS, workspaceOf } from "./workspace-of.ts";

describe("a baseline", () => {
  test.each([
    ["2019-20", "2019-04-01", "2020-03-31", "2019/20"],
    ["2019/20", "2019-04-01", "2020-03-31", "2019/20"],
    ["1999-00", "1999-04-01", "2000-03-31", "1999/00"],
    ["2011/12", "2011-04-01", "2012-03-31", "2011/12"],
    ["2019-01-01/2019-12-31", "2019-01-01", "2019-12-31", "1 January 2019 to 31 December 2019"],
  ])("%s is %s to %s", (text, start, end, label) => {
    expect(baselineOf(text)).toEqual({ start, end, label });
  });

  test.each([
    ["2011-12", /a month too: write 2011-04-01\/2012-03-31/],
    ["2019-21", /second year/],
    ["2019", /Nobody can say/],
    ["2019-02-30/2019-03-31", /Nobody can say/],
    ["2020-03-31/2019-04-01", /begins after it ends/],
    ["2019-04-01/2020-03-31/2021-03-31", /Nobody can say/],
    ["", /Nobody can say/],
  ])("%j is refused in words", (text, why) => {
    expect(baselineOf(text)).toMatch(why);
  });
});

describe("comparators of a recipe", () => {
  const recipe = (more: string): string =>
    `title: T\nquestion: Q?\ndescription: D\nnarrative: N\nmeasures: [one]\ncuts: []\n${more}`;
  const read = (more: string) => readRecipeFile(recipe(more), "dives/a.yaml", "a").recipe.comparators;

  test("are all areas where it names none, and a baseline only where it asks for one", () => {
    expect(read("")).toBeUndefined();
    expect(read("comparators: {}\n")).toMatchObject({ at: { line: 7 } });
    expect(read("comparators: {}\n")?.areas).toBeUndefined();
    expect(read("comparators: { areas: [region], baseline: 2019-20 }\n")).toMatchObject({
      areas: ["region"],
      baseline: { start: "2019-04-01", end: "2020-03-31" },
    });
  });

  test("refuse an area that nobody knows, and a baseline that is no period, with the line", () => {
    expect(() => read("comparators: { areas: [wales] }\n")).toThrow(/dives\/a\.yaml:7/);
    expect(() => read("comparators: { baseline: 2011-12 }\n")).toThrow(/dives\/a\.yaml:7.*month too/s);
  });
});

describe("comparators of deepdive.yaml", () => {
  test("are a region and peers with their source", () => {
    const text = `comparators:
  region: { code: E12000005, title: West Midlands }
  peers: { title: Like us, source: A page, areas: [{ code: E54000010, title: Another }] }
`;
    expect(readWorkspaceFile(text, "deepdive.yaml").comparators).toMatchObject({
      region: { code: "E12000005" },
      peers: { areas: [{ code: "E54000010" }] },
    });
  });

  test.each([
    ["region: { code: QWU, title: An organisation }", /Office for National Statistics/],
    ["peers: { title: T, source: S, areas: [] }", /names no area/],
    ["peers: { title: T, areas: [{ code: E54000010, title: A }] }", /source/],
  ])("refuse %s", (lines, why) => {
    expect(() => readWorkspaceFile(`comparators:\n  ${lines}\n`, "deepdive.yaml")).toThrow(why);
  });
});

/** An open dataset with the columns of published values. */
const FIGURES = `id: figures
title: Figures
description: Published values.
grain: a value
confidentiality: open
source: Nobody
key: []
identifies: [indicator_id, value]
columns:
${PUBLISHED_COLUMNS.map((name) => `  ${name}: { type: text, title: ${name} }`).join("\n")}
`;

describe("published indicators of a measure", () => {
  const withPublished = (more: string): string =>
    `${measureYaml({ numerator: "age > 3" }).trimEnd()}\n    published:\n      - { dataset: figures, indicator: "200", named: N, age: All ages, year: financial, unit: "%", source: S, evidence: memory${more} }\n`;
  const read = async (yaml: string) => {
    const files = { ...TINY_DATASETS, "datasets/figures.yaml": FIGURES, "measures/one.yaml": yaml };
    return (await readDefinitions([workspaceOf(files)])).measures.get("one")?.published;
  };

  test("are of all people, and of no standard population, where nothing else is said", async () => {
    expect(await read(withPublished(""))).toMatchObject([
      { indicator: "200", sex: "Persons", atEnd: false, unit: { kind: "share", scale: 100 } },
    ]);
  });

  test("refuse another unit or none, a number that is none, years that nobody knows, a dataset that is not defined", async () => {
    const inUnit = (unit: string) => read(withPublished("").replace('unit: "%"', unit));
    await expect(inUnit("unit: per 1000")).rejects.toMatchObject({ code: "published-unit" });
    await expect(read(withPublished("").replace('unit: "%", ', ""))).rejects.toThrow(/unit/);
    await expect(read(withPublished("").replace('"200"', '"x"'))).rejects.toThrow(/indicator/);
    await expect(read(withPublished("").replace("financial", "lunar"))).rejects.toThrow(/year/);
    await expect(
      read(withPublished("").replace("dataset: figures", "dataset: nowhere")),
    ).rejects.toMatchObject({
      code: "unknown-dataset",
    });
  });

  test("refuse a dataset that is not open, and one without the columns that are read, with the line", async () => {
    const others = (change: (yaml: string) => string) => ({
      ...TINY_DATASETS,
      "datasets/figures.yaml": change(FIGURES),
      "measures/one.yaml": withPublished(""),
    });
    const refused = async (change: (yaml: string) => string) =>
      readDefinitions([workspaceOf(others(change))]);
    await expect(
      refused((yaml) => yaml.replace("confidentiality: open", "confidentiality: confidential")),
    ).rejects.toThrow(/measures\/one\.yaml:\d+:\d+: .*'figures', which is confidential/);
    await expect(refused((yaml) => yaml.replace(/ {2}(lower_95|category_type): .*\n/g, ""))).rejects.toThrow(
      /'figures', which has no column category_type and lower_95/,
    );
  });

  test("need a source", async () => {
    await expect(read(withPublished("").replace("source: S,", ""))).rejects.toThrow(/source/);
  });
});
