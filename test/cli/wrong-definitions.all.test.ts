import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { called } from "./called.ts";

let workspace: string;
beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), "deepdive-wrong-"));
});
afterEach(() => rmSync(workspace, { recursive: true, force: true }));

const define = (file: string, content: string): void => {
  mkdirSync(dirname(join(workspace, "recipes", file)), { recursive: true });
  writeFileSync(join(workspace, "recipes", file), content);
};

const measure = (numerator: string): string => `area: my-area
title: Mine
measures:
  - id: mine
    title: Mine
    description: Mine.
    grain: person
    denominator: registered
    numerator: ${JSON.stringify(numerator)}
    statistic: proportion
    better: higher
    source: none
    evidence: plan-only
`;

const recipe = (measures: string): string => `title: Mine
question: Why?
description: Mine.
measures: [${measures}]
cuts: [sex]
narrative: None.
`;

const MEASURES = "measures/mine.yaml";
const DIVES = "dives/mine.yaml";

/** From the definition that is wrong to the end of the process: what the analyst who wrote it sees. */
describe("a run on a wrong definition ends with 2, names the place, and leaves nothing", () => {
  test.each([
    ["YAML that is not YAML", DIVES, "title: [\n", `${DIVES}:2:1`],
    ["an unknown key", DIVES, `${recipe("copd-flu-uptake")}narratve: x\n`, "Did you mean 'narrative'?"],
    ["an unknown measure", DIVES, recipe("copd-flu-uptak"), "Did you mean 'copd-flu-uptake'?"],
    ["an unknown column", MEASURES, measure("birth_dat > $as_at"), "Did you mean 'birth_date'?"],
    ["a wrong type", MEASURES, measure("birth_date > 3"), `${MEASURES}:9:`],
    ["a forbidden function", MEASURES, measure("getenv('HOME') = 'x'"), "getenv"],
    ["a read of a file", MEASURES, measure("sex = read_text('/etc/hosts')"), "read_text"],
    ["a query within", MEASURES, measure("exists (select 1 from read_csv('x.csv'))"), `${MEASURES}:9:`],
    ["the end of the statement", MEASURES, measure("true; copy person to 'out.csv'"), `${MEASURES}:9:`],
  ])("%s", async (_, file, content, words) => {
    define(DIVES, recipe("mine"));
    define(file, content);
    const { exit, out, err } = await called(["run", "mine", "--out", "results"], { cwd: workspace });
    expect([exit, out]).toEqual([2, ""]);
    expect(err).toContain(`${file}:`);
    expect(err).toContain(words);
    expect(err).not.toContain("    at ");
    expect(readdirSync(workspace)).toEqual(["recipes"]);
  });

  test("a footprint in deepdive.yaml that nobody has defined; one of the command line has no place", async () => {
    writeFileSync(join(workspace, "deepdive.yaml"), "brief: [core20-population]\ngeography: nowhere\n");
    const run = ["run", "core20-population"];
    for (const args of [run, ["brief"]]) {
      const { exit, err } = await called(args, { cwd: workspace });
      expect(exit).toBe(2);
      expect(err).toMatch(/deepdive\.yaml:2:12: geography 'nowhere': is not defined/);
    }
    const { err } = await called([...run, "--geography", "elsewhere"], { cwd: workspace });
    expect(err).toContain("error: geography 'elsewhere'");
  });
});

/** An exact count or an age of one person would stand on the page: run and lint refuse it alike, with its place. */
describe("counts over confidential rows are of people, and levels are not found in them", () => {
  const ofNumber = (numerator: string, denominator: string, grain = "person"): string =>
    measure(numerator)
      .replace("denominator: registered", `denominator: ${JSON.stringify(denominator)}`)
      .replace("grain: person", `grain: ${grain}`)
      .replace("statistic: proportion", "statistic: rate\n    unit: per 1,000\n    multiplier: 1000");
  const dimension = (expression: string, more = ""): string => `dimensions:
  - id: ours
    title: Ours
    dataset: person
    expression: ${JSON.stringify(expression)}
${more}`;
  const LEVELS = "    levels: [{ code: a, label: A }]\n";

  async function expectRefused(words: string, file: string): Promise<void> {
    for (const args of [
      ["run", "mine", "--out", "results"],
      ["measures", "lint"],
    ]) {
      const { exit, out, err } = await called(args, { cwd: workspace });
      expect([args[0], exit]).toEqual([args[0], 2]);
      expect(`${out}${err}`.replaceAll(/\s+/g, " ")).toContain(words);
      expect(`${out}${err}`).toContain(`${file}:`);
    }
    expect(readdirSync(workspace)).toEqual(["recipes"]);
  }

  test.each([
    ["case when sex = 'F' then 1000 else 0 end", "registered"],
    ["age_now * 1000", "registered"],
    ["case when age_now > 90 then age_now end", "registered"],
    ["count(vaccination) * 1000 + 1", "registered"],
    ["sum(ed_attendance, minutes_to_departure)", "registered"],
    ["registered", "age_now"],
  ])("the sum %s over %s", async (numerator, denominator) => {
    define(DIVES, recipe("mine"));
    define(MEASURES, ofNumber(numerator, denominator));
    await expectRefused("people", MEASURES);
  });

  test.each([
    "person_id = 'SYN000001'",
    "substring(person_id, 1, 5) = 'SYN00'",
    "has(vaccination, person_id = 'SYN000001')",
    "length(person_id) > 3",
  ])("the condition %s", async (condition) => {
    define(DIVES, recipe("mine"));
    define(MEASURES, measure(condition));
    await expectRefused("person_id", MEASURES);
  });

  test.each([
    ["person_id", ""],
    ["substring(person_id, 1, 4)", LEVELS],
    ["lower(person_id)", ""],
    ["CAST(birth_date AS VARCHAR)", ""],
    ["practice_code", ""],
    ["lsoa21", ""],
    ["upper(practice_code)", ""],
    ["sex", "    label: person_id\n"],
  ])("levels by %s%s", async (expression, more) => {
    define(DIVES, recipe("copd-flu-uptake").replace("cuts: [sex]", "cuts: [ours]"));
    define("dimensions.yaml", dimension(expression, more));
    await expectRefused("ours", "dimensions.yaml");
  });
});

describe("lint of a recipe whose numbers would not be what its words say", () => {
  test("names the window that a period cuts, and the group whose figure it is not", async () => {
    const own = `title: Mine
question: Why?
description: Mine.
measures: [diagnostics-activity-rate]
cuts: [core20, ethnicity-5]
comparisons:
  - { id: core20-gap, title: Core20 against the rest, dimension: core20, group: core20, against: rest, primary: true }
period: { start: "2025-10-01", end: $as_at }
narrative: Of Black people {{diagnostics-activity-rate.group}} were tested.
`;
    define(DIVES, own);
    const { exit, out } = await called(["recipes", "lint"], { cwd: workspace });
    expect(exit).toBe(2);
    const told = out.replaceAll(/\s+/g, " ");
    expect(told).toContain("itself counts rows of diagnostic_test whose test_date is from");
    expect(told).toMatch(/mine\.yaml:8:\d+/);
    expect(told).toContain("beside 'Black'");
    expect(told).toMatch(/mine\.yaml:9:\d+/);
  });
});
