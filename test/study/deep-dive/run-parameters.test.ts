import { beforeAll, describe, expect, test } from "vitest";
import type { Definitions } from "../../../src/model/definitions.ts";
import { readDefinitions } from "../../../src/recipe/definitions.ts";
import { runParameters } from "../../../src/study/deep-dive/run-parameters.ts";
import { BUILT_IN, catalogueOf, snapshotOf } from "../../plan/planning.ts";
import { measureYaml, TINY_DATASETS, workspaceOf } from "../../recipe/workspace-of.ts";

let definitions: Definitions;
beforeAll(async () => {
  definitions = await readDefinitions([BUILT_IN]);
});

function parametersWith(editions: readonly number[], given: Readonly<Record<string, string>> = {}) {
  const recipe = definitions.recipes.get("core20-population");
  if (!recipe) throw new Error("no such recipe");
  const snapshots = editions.map((edition) => snapshotOf("imd", [], { partition: { iod_edition: edition } }));
  return runParameters({ definitions, catalogue: catalogueOf(...snapshots) }, recipe, {
    as_at: "2026-03-31",
    ...given,
  });
}

describe("the edition of the Indices of Deprivation, where nobody names one", () => {
  test("is the one that is loaded", () => {
    const { values, notes } = parametersWith([2019]);
    expect(values["iod_edition"]).toBe(2019);
    expect(notes.size).toBe(0);
  });

  test("is the newest of several, which the reader is told", () => {
    const { values, notes } = parametersWith([2025, 2015, 2019]);
    expect(values["iod_edition"]).toBe(2025);
    expect(notes.get("imd")).toEqual({
      code: "newest-partition",
      about: { dataset: "imd", column: "iod_edition", value: "2025" },
    });
  });

  test("is 2025 where none is loaded, so that what to load is named", () => {
    expect(parametersWith([]).values["iod_edition"]).toBe(2025);
  });

  test("is what is asked for, loaded or not, without a note", () => {
    const { values, notes } = parametersWith([2025, 2019], { iod_edition: "2015" });
    expect(values["iod_edition"]).toBe(2015);
    expect(notes.size).toBe(0);
  });
});

describe("a default that is the newest of a dataset", () => {
  const reading = (parameter: string) =>
    readDefinitions([
      workspaceOf({
        ...TINY_DATASETS,
        "measures/one.yaml": measureYaml({ numerator: "age > 3" }),
        "parameters.yaml": `parameters:\n  - { name: year, title: Year, type: integer, ${parameter} }\n`,
      }),
    ]);

  test("names a dataset that there is", async () => {
    await expect(reading("default_newest: persons")).rejects.toThrow(
      expect.objectContaining({ code: "unknown-dataset", exit: 2 }),
    );
    await expect(reading("default_newest: persons")).rejects.toThrow("Did you mean 'person'?");
  });

  test("names one whose loads are told apart by the parameter's name", async () => {
    const refused = reading("default_newest: person");
    await expect(refused).rejects.toThrow(expect.objectContaining({ code: "unknown-column", exit: 2 }));
    await expect(refused).rejects.toThrow(/parameters\.yaml:2/);
  });
});
