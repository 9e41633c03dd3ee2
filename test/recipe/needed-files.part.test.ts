import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readDefinitions } from "../../src/recipe/definitions.ts";
import { neededFiles } from "../../src/recipe/needed-files.ts";
import { called } from "../cli/called.ts";
import { partOf } from "../draw.ts";
import { sampleWorkspace } from "../sample/sample-workspace.ts";
import { workspaceOf } from "./workspace-of.ts";

const BUILT_IN = join(import.meta.dirname, "../../recipes");

const names = async (folder: string, recipe: string): Promise<readonly string[] | undefined> => {
  const files = neededFiles([folder], [recipe]);
  return files && [...files].map((path) => basename(path, ".yaml")).sort();
};

describe("the files that a recipe needs", () => {
  test("are those that it names, and those that these name; a derived dataset is always among them", async () => {
    const folder = workspaceOf({
      "dives/a.yaml": "measures: [flu-uptake]",
      "dives/b.yaml": "measures: [smoking]",
      "measures/flu.yaml":
        "measures:\n  - id: flu-uptake\n    numerator: has(vaccination, given)-has(test, taken)",
      "measures/smoking.yaml": 'measures: [{ "id": "smoking", numerator: smokes }]',
      "datasets/vaccination.yaml": "id: vaccination\nlinks:\n  - { to: person }",
      "datasets/person.yaml": "id: 'person'",
      "datasets/test.yaml": "id: test",
      "datasets/event.yaml": "id: event",
      "datasets/derived.yaml": "id: derived\nviews:\n  - sql: SELECT * FROM source",
      "datasets/source.yaml": "id: source",
      "datasets/area.yaml": "id: area",
      "dimensions.yaml": "dimensions:\n  - id: place\n    expression: area.place",
    });
    const always = ["area", "derived", "dimensions", "source"];
    expect(await names(folder, "a")).toEqual([...always, "a", "flu", "person", "test", "vaccination"].sort());
    expect(await names(folder, "b")).toEqual([...always, "b", "smoking"].sort());
  });

  test("are all files where the recipe has none: the nearest name may be anywhere", async () => {
    expect(await names(BUILT_IN, "no-such-recipe")).toBeUndefined();
  });

  test("read alone, define every built-in recipe as all files do", async () => {
    const all = await readDefinitions([BUILT_IN]);
    for (const [id, recipe] of partOf([...all.recipes], 5)) {
      const some = await readDefinitions([BUILT_IN], neededFiles([BUILT_IN], [id]));
      // A board page has lines of other deep dives, which it names.
      const others = (recipe.elsewhere ?? []).map((line) => line.recipe);
      expect([...some.recipes.keys()].sort()).toEqual([...new Set([id, ...others])].sort());
      for (const [name, read] of some.recipes) expect(read).toEqual(all.recipes.get(name));
      for (const measure of recipe.measures)
        expect(some.measures.get(measure)).toEqual(all.measures.get(measure));
    }
  });
});

describe("a command", () => {
  let workspace: Awaited<ReturnType<typeof sampleWorkspace>>;
  const deepdive = (line: string) => called(line.split(" "), { cwd: workspace.path });
  const write = (name: string, text: string): void => {
    mkdirSync(join(workspace.path, "recipes", name, ".."), { recursive: true });
    writeFileSync(join(workspace.path, "recipes", name), text);
  };

  beforeAll(async () => {
    workspace = await sampleWorkspace();
  });
  afterAll(() => workspace?.remove());

  test("plans a recipe from the files that it needs as it does from all", async () => {
    const alone = await deepdive("run core20-population --explain");
    const among = await deepdive(
      "run core20-population copd-respiratory-vaccination qof-prevalence-gap --explain",
    );
    expect(alone.exit).toBe(0);
    expect(among.out).toContain(alone.out.trim());
  });

  test("is not stopped by a file that it does not need; lint finds it, and so does who needs it", async () => {
    write("measures/half-written.yaml", "measures: [");
    write("dives/half-written.yaml", "title: Half");
    for (const line of ["run core20-population --explain", "datasets"]) {
      expect(await deepdive(line)).toMatchObject({ exit: 0 });
    }
    expect((await deepdive("measures lint")).out).toContain("half-written.yaml:1");
    expect((await deepdive("run half-written")).exit).toBe(2);
  });

  test("still knows the nearest of all names", async () => {
    for (const kind of ["measures", "dives"]) {
      rmSync(join(workspace.path, "recipes", kind, "half-written.yaml"), { force: true });
    }
    const { exit, err } = await deepdive("run core20-populaton");
    expect([exit, err]).toEqual([2, expect.stringContaining("core20-population")]);
  });
});
