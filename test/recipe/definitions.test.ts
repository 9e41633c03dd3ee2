import { describe, expect, test } from "vitest";
import { DeepdiveError } from "../../src/model/deepdive-error.ts";
import { readDefinitions } from "../../src/recipe/definitions.ts";
import { measureYaml, TINY_DATASETS, workspaceOf } from "./workspace-of.ts";

const BUILT_IN = "recipes";

async function refusal(files: Readonly<Record<string, string>>): Promise<DeepdiveError> {
  const error = await readDefinitions([workspaceOf({ ...TINY_DATASETS, ...files })]).catch(
    (cause: unknown) => cause,
  );
  if (error instanceof DeepdiveError) return error;
  throw new Error(`nothing was refused: ${String(error)}`);
}

const DIMENSIONS = `dimensions:
  - id: sex
    title: Sex
    dataset: person
    expression: sex
    levels:
      - { code: F, label: Female }
      - { code: M, label: Male }
`;

const recipe = (lines: string): string => `title: T
question: Q
description: D
narrative: N
measures: [one]
${lines}`;

const MEASURE = { "measures/one.yaml": measureYaml({ numerator: "age > 3" }), "dimensions.yaml": DIMENSIONS };

describe("the built-in definitions", () => {
  test("are read, and every recipe names measures and dimensions that there are", async () => {
    const { recipes, measures, geographies, dimensions } = await readDefinitions([BUILT_IN]);
    expect([...recipes.keys()]).toEqual(
      expect.arrayContaining(["copd-respiratory-vaccination", "core20-population", "qof-prevalence-gap"]),
    );
    expect(measures.get("core20-population-share")).toMatchObject({
      evidence: "verified",
      better: "neutral",
    });
    expect(
      geographies.get("coventry-and-warwickshire")?.places.flatMap(({ districts }) => districts),
    ).toHaveLength(6);
    for (const id of ["deprivation-quintile", "ethnicity-5", "sex", "age-band"]) {
      expect(
        dimensions.get(id)?.levels.some(({ kind }) => kind === "unknown"),
        id,
      ).toBe(true);
    }
  });

  test("mark how far each measure was checked, and where it comes from", async () => {
    const { measures } = await readDefinitions([BUILT_IN]);
    for (const { id, source, evidence } of measures.values()) {
      expect(source.length, id).toBeGreaterThan(10);
      expect(["verified", "part-verified", "memory", "plan-only"], id).toContain(evidence);
    }
  });
});

describe("a workspace's own definitions", () => {
  test("lie over the built-in ones of the same name, and beside the others", async () => {
    const own = workspaceOf({
      "parameters.yaml":
        "parameters:\n  - { name: iod_edition, title: Edition, type: integer, default: 2019 }\n",
    });
    const { parameters } = await readDefinitions([BUILT_IN, own]);
    expect(parameters.get("iod_edition")?.default).toBe(2019);
    expect(parameters.get("local_rule")?.default).toBe("ohid");
  });

  test("may be absent altogether", async () => {
    const { recipes } = await readDefinitions([BUILT_IN, "no-such-folder"]);
    expect(recipes.size).toBeGreaterThan(0);
  });

  test("a name defined twice in one folder is refused, with both places", async () => {
    const error = await refusal({
      "measures/one.yaml": measureYaml({ numerator: "age > 3" }),
      "measures/two.yaml": measureYaml({ numerator: "age > 4" }),
    });
    expect(error.code).toBe("duplicate-definition");
    expect(error.message).toContain("one.yaml:4");
    expect(error.parts.at).toMatchObject({ file: expect.stringContaining("two.yaml"), line: 4 });
  });
});

describe("what is wrong with a definition is said with file, line, column and the nearest name", () => {
  test.each<[string, Readonly<Record<string, string>>, string, { line: number; column: number }, string]>([
    ["YAML that is not YAML", { "dives/a.yaml": "title: [\n" }, "not-yaml", { line: 2, column: 1 }, "YAML"],
    [
      "an unknown key",
      { ...MEASURE, "dives/a.yaml": recipe("cuts: [sex]\nnarratve: x\n") },
      "definition-invalid",
      { line: 7, column: 1 },
      "Did you mean 'narrative'?",
    ],
    [
      "an unknown measure",
      { ...MEASURE, "dives/a.yaml": recipe("cuts: [sex]\n").replace("[one]", "[one, on]") },
      "unknown-measure",
      { line: 5, column: 17 },
      "Did you mean 'one'?",
    ],
    [
      "an unknown dimension",
      { ...MEASURE, "dives/a.yaml": recipe("cuts:\n  - sex\n  - [sex, gnder]\n") },
      "unknown-dimension",
      { line: 8, column: 11 },
      "There are sex",
    ],
    [
      "an unknown dataset",
      {
        "measures/one.yaml": measureYaml({ numerator: "age > 3" }).replace("grain: person", "grain: persons"),
      },
      "unknown-dataset",
      { line: 7, column: 12 },
      "Did you mean 'person'?",
    ],
    [
      "a comparison of an unknown level",
      {
        ...MEASURE,
        "dives/a.yaml": recipe(
          "cuts: [sex]\ncomparisons:\n  - { id: gap, title: G, dimension: sex, group: F, against: N }\n",
        ),
      },
      "unknown-level",
      { line: 8, column: 61 },
      "F, M, unknown",
    ],
    [
      "an unknown policy",
      { ...MEASURE, "dives/a.yaml": recipe("cuts: [sex]\npolicy: none\n") },
      "unknown-policy",
      { line: 7, column: 9 },
      "nobody has defined",
    ],
    [
      "a parameter that begins the year on a day that not every year has",
      { "parameters.yaml": "parameters:\n  - { name: a, title: A, type: date, last_before: '02-29' }\n" },
      "not-a-date",
      { line: 2, column: 5 },
      "parameter 'a', last_before: is '02-29', which is no day of every year",
    ],
    [
      "a measure without a denominator",
      { "measures/one.yaml": measureYaml({ numerator: "age > 3" }).replace("    denominator: active\n", "") },
      "definition-invalid",
      { line: 4, column: 5 },
      "no denominator",
    ],
    [
      "a parameter whose default is of another type",
      { "parameters.yaml": "parameters:\n  - { name: as_at, title: Day, type: date, default: soon }\n" },
      "parameter-wrong-type",
      { line: 2, column: 5 },
      "It is a date",
    ],
    [
      "a district in two Places",
      {
        "geographies/a.yaml":
          "title: A\nicb: { ods: Q, ons: E }\nsub_icbs: []\nsource: none\nplaces:\n" +
          "  - { id: a, title: A, districts: [{ code: E1, name: One }] }\n" +
          "  - { id: b, title: B, districts: [{ code: E1, name: One }] }\n",
      },
      "duplicate-district",
      { line: 7, column: 44 },
      "more than one Place",
    ],
  ])("%s", async (_, files, code, at, words) => {
    const error = await refusal(files);
    expect(error.code).toBe(code);
    expect(error.exit).toBe(2);
    expect(error.message).toContain(words);
    expect(error.parts.at).toMatchObject(at);
  });

  test("dimensions that nest in each other in a circle", async () => {
    const dimension = (id: string, parent: string): string =>
      `  - { id: ${id}, title: T, dataset: person, expression: sex, nests_in: [${parent}] }\n`;
    const error = await refusal({
      "dimensions.yaml": `dimensions:\n${dimension("a", "b")}${dimension("b", "c")}${dimension("c", "a")}`,
    });
    expect(error.code).toBe("circular-reference");
    expect(error.message).toContain("a → b → c → a");
  });

  test("a comparison whose cut the recipe does not have", async () => {
    const error = await refusal({
      ...MEASURE,
      "dives/a.yaml": recipe(
        "cuts: [sex]\ncomparisons:\n  - { id: gap, title: G, dimension: sex, group: F, against: M, within: sex }\n",
      ),
    });
    expect(error.code).toBe("comparison-without-cut");
  });

  test("a folder where a file should be is refused in words", async () => {
    const error = await refusal({ "dives/a.yaml/inside.yaml": "title: x" });
    expect(error.code).toBe("definition-unreadable");
    expect(error.exit).toBe(3);
  });
});
