import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { readDefinitions } from "../../src/recipe/definitions.ts";

const FOLDER = join(import.meta.dirname, "../../recipes/tests");

/** What a measure is counted by, and not what it is: a day, an edition, a lookup. Tests of recipes and of plans try these. */
const OF_THE_RUN = new Set([
  ...["as_at", "season_start", "year_start", "iod_edition", "local_rule", "smi_quarter"],
  ...["ethnicity_scheme", "practice_source", "organisations"],
]);

test("every parameter that changes whom a measure counts is tested at another value than its own", async () => {
  const { parameters } = await readDefinitions(["recipes"]);
  const files = readdirSync(FOLDER).map(
    (name) =>
      parse(readFileSync(join(FOLDER, name), "utf8")) as {
        readonly tests: readonly { readonly parameters?: Readonly<Record<string, unknown>> }[];
      },
  );
  const tried = files.flatMap(({ tests }) => tests.flatMap((each) => Object.entries(each.parameters ?? {})));
  const untried = [...parameters.values()].filter(
    ({ name, default: own }) =>
      !OF_THE_RUN.has(name) &&
      !tried.some(([given, value]) => given === name && String(value) !== String(own)),
  );
  expect(untried.map(({ name }) => name)).toEqual([]);
});
