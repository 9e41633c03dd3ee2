import { describe, expect, test } from "vitest";
import { readDefinitions } from "../../src/recipe/definitions.ts";
import { measureYaml, TINY_DATASETS, workspaceOf } from "./workspace-of.ts";

const read = (files: Readonly<Record<string, string>>) =>
  readDefinitions([workspaceOf({ ...TINY_DATASETS, ...files })]);

const UNEXPRESSED = `area: test
title: Test
not_expressed:
  - id: two
    title: Two
    description: Two.
    better: higher
    source: none
    evidence: memory
    lacks: [statistic]
    reason: A survival curve is needed.
`;

const withLines = (lines: string): string => `${measureYaml({ numerator: "age > 3" })}${lines}`;

describe("the registry", () => {
  test("holds what can be computed and what cannot, each once", async () => {
    const { measures, unexpressed } = await read({
      "measures/one.yaml": measureYaml({ numerator: "age > 3" }),
      "measures/two.yaml": UNEXPRESSED,
    });
    expect([...measures.keys()]).toEqual(["one"]);
    expect(unexpressed.get("two")).toMatchObject({
      lacks: ["statistic"],
      reason: "A survival curve is needed.",
    });
  });

  test("takes a workspace's measure in place of one that could not be computed", async () => {
    const builtIn = workspaceOf({ ...TINY_DATASETS, "measures/two.yaml": UNEXPRESSED });
    const own = workspaceOf({
      "measures/two.yaml": measureYaml({ numerator: "age > 3" }).replace("id: one", "id: two"),
    });
    const { measures, unexpressed } = await readDefinitions([builtIn, own]);
    expect([[...measures.keys()], [...unexpressed.keys()]]).toEqual([["two"], []]);
  });

  test("refuses two live definitions with one title, whatever the capitals", async () => {
    const refused = read({
      "measures/one.yaml": measureYaml({ numerator: "age > 3" }),
      "measures/two.yaml": UNEXPRESSED.replace("title: Two", "title: ONE"),
    });
    await expect(refused).rejects.toMatchObject({ code: "title-twice", exit: 2 });
    await expect(refused).rejects.toThrow(/'ONE'.*'one' too/);
  });

  test("takes one title again where a workspace replaces the definition", async () => {
    const file = { "measures/one.yaml": measureYaml({ numerator: "age > 3" }) };
    const folders = [workspaceOf({ ...TINY_DATASETS, ...file }), workspaceOf(file)];
    expect((await readDefinitions(folders)).measures.size).toBe(1);
  });

  test("refuses a target without a date, and a date that is none", async () => {
    const target = (more: string): string =>
      withLines(`    targets: [{ value: 75, owner: O, scope: local, source: S${more} }]\n`);
    await expect(read({ "measures/one.yaml": target("") })).rejects.toMatchObject({
      code: "target-without-date",
    });
    await expect(read({ "measures/one.yaml": target(", by: 2028-13") })).rejects.toThrow(
      /by.*year, a month or a day/s,
    );
    const { measures } = await read({ "measures/one.yaml": target(', by: "2028"') });
    expect(measures.get("one")?.targets).toMatchObject([{ value: 75, by: "2028" }]);
  });

  test("says why a recipe cannot have a measure that cannot be computed yet; it may await it", async () => {
    const recipe = (lines: string): string =>
      `title: T\nquestion: Q\ndescription: D\nnarrative: N\ncuts: []\n${lines}`;
    const files = {
      "measures/one.yaml": measureYaml({ numerator: "age > 3" }),
      "measures/two.yaml": UNEXPRESSED,
    };
    const refused = read({ ...files, "dives/a.yaml": recipe("measures: [two]\n") });
    await expect(refused).rejects.toMatchObject({ code: "measure-not-expressed", exit: 2 });
    await expect(refused).rejects.toThrow("A survival curve is needed.");
    const awaiting = { ...files, "dives/a.yaml": recipe("measures: [one]\nawaits: [two]\n") };
    expect((await read(awaiting)).recipes.get("a")?.awaits).toEqual(["two"]);
    const unknown = { ...files, "dives/a.yaml": recipe("measures: [one]\nawaits: [tow]\n") };
    await expect(read(unknown)).rejects.toThrow(/measure 'tow'.*two/s);
  });
});
