import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { type Ran, runCli } from "../../cli/run-cli.ts";
import { EVERYBODY, sampleRows, workspaceWith } from "./workspace-with.ts";

const COPD = "copd-respiratory-vaccination";

interface Line {
  readonly measure: string;
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly note: string | null;
}

const linesOf = ({ out }: Ran, measure: string): readonly Line[] =>
  (JSON.parse(out) as { rows: Line[] }).rows.filter((each) => each.measure === measure);

describe("a condition whose code never occurs in what is loaded", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await workspaceWith({
      ...EVERYBODY,
      "vaccination.csv": sampleRows("vaccination.csv", (line) => !line.includes(",pneumococcal,")),
    });
  }, 60_000);

  test("has no figure and a reason, and the measures that do not ask for it are answered", async () => {
    const ran = await runCli(["run", COPD, "--format", "json"], folder);
    expect(ran.exit).toBe(0);
    for (const measure of ["copd-pneumococcal-uptake", "copd-all-vaccines"]) {
      expect(linesOf(ran, measure)).toEqual([
        expect.objectContaining({
          value: null,
          numerator: null,
          denominator: null,
          note: "no data: no row of vaccination has vaccine 'pneumococcal'",
        }),
      ]);
    }
    expect(linesOf(ran, "copd-flu-uptake").filter(({ value }) => value !== null).length).toBeGreaterThan(30);
  });

  test("is told on the page, and nowhere as 0 %", async () => {
    const { out } = await runCli(["run", COPD, "--format", "markdown"], folder);
    const told = out.split("\n").filter((line) => /pneumococcal/i.test(line));
    expect(told.join("\n")).toContain("no row of vaccination has vaccine 'pneumococcal'");
    expect(told.filter((line) => /\b0 ?%/.test(line))).toEqual([]);
  });

  test("is in the manifest", async () => {
    const ran = await runCli(["run", COPD, "--format", "csv", "--out", "results"], folder);
    expect(ran.exit).toBe(0);
    const manifest = readFileSync(join(folder, "results/manifest.json"), "utf8");
    expect(manifest).toContain("no row of vaccination has vaccine 'pneumococcal'");
  });
});

describe("a cut that needs a lookup which was never loaded", () => {
  let folder: string;
  beforeAll(async () => {
    const { "MAPPING_NHS_GEOGRAPHIES_2526.csv": _, ...others } = EVERYBODY;
    folder = await workspaceWith({ ...others, "vaccination.csv": undefined });
  }, 60_000);

  test("has a note with the reason, and the other cuts are answered", async () => {
    const { exit, out } = await runCli(["run", COPD, "--format", "json"], folder);
    expect(exit).toBe(0);
    const { rows, doubts } = JSON.parse(out) as { rows: object[]; doubts: string[] };
    expect(doubts.join("\n")).toMatch(
      /No figures by Primary care network: that needs data that are not loaded/,
    );
    expect(rows.filter((row) => JSON.stringify(row).includes("core20")).length).toBeGreaterThan(4);
    expect(JSON.stringify(rows)).not.toContain('"pcn"');
  });

  test("is said to have no numbers where it is looked for, and refused where the recipe does not have it", async () => {
    expect((await runCli(["run", COPD, "--cut", "pcn"], folder)).out).toContain("By pcn: no numbers");
    const { exit, err } = await runCli(["run", COPD, "--cut", "sex+pcn"], folder);
    expect(exit).toBe(5);
    expect(err).toContain("needs data that are not loaded");
  });
});

test("a measure whose dataset was never loaded has no data, beside one that is answered", async () => {
  const folder = await workspaceWith(EVERYBODY, {
    "dives/two.yaml": recipeOf(["copd-prevalence", "copd-flu-uptake"]),
  });
  const ran = await runCli(["run", "two", "--format", "json"], folder);
  expect(ran.exit).toBe(0);
  expect(linesOf(ran, "copd-prevalence").some(({ value }) => value !== null)).toBe(true);
  expect(linesOf(ran, "copd-flu-uptake")).toEqual([
    expect.objectContaining({ value: null, note: "no data: vaccination is not loaded (Vaccinations)" }),
  ]);
  const alone = await runCli(["run", COPD], folder);
  expect(alone.exit).toBe(5);
  expect(alone.err).toContain("vaccination (Vaccinations)");
}, 60_000);

const recipeOf = (measures: readonly string[]): string => `title: T
question: Q
description: D
measures: [${measures.join(", ")}]
cuts: [core20]
narrative: N
caveats: []
`;

/** Each way in which a condition can ask for what was never recorded, and the reason that is told. */
const ABSENT: readonly { readonly numerator: string; readonly because: string | undefined }[] = [
  { numerator: "has(condition, condition = 'smi')", because: "no row of condition has condition 'smi'" },
  { numerator: "has(condition, condition IN ('smi', 'copd'))", because: undefined },
  {
    numerator: "has(condition, condition = 'smi') OR has(condition, condition = 'copd')",
    because: undefined,
  },
  {
    numerator: "has(condition, condition = 'smi') OR age < 10",
    // Without ages nobody can say who of those without the condition is meant.
    because: "no row of condition has condition 'smi' and no row of person has a value in age",
  },
  { numerator: "NOT has(condition, condition = 'smi')", because: "no row of condition has condition 'smi'" },
  {
    numerator: "count(condition, condition = 'smi') >= 1",
    because: "no row of condition has condition 'smi'",
  },
  {
    numerator: "latest(condition, on_register, condition = 'smi')",
    because: "no row of condition has condition 'smi'",
  },
  {
    numerator: "has(condition, condition = 'copd' AND in_remission)",
    because: "no row of condition has a in_remission that its condition asks for",
  },
  {
    numerator: "has(condition, condition = 'copd' AND last_date <= $as_at)",
    because: "no row of condition has a value in last_date",
  },
  { numerator: "age >= 65", because: "no row of person has a value in age" },
  { numerator: "coalesce(age >= 65, TRUE)", because: undefined },
  // No file of these people has an age, and birth_date stands in for it.
  { numerator: "coalesce(age_in_years(birth_date, $as_at), age) >= 65", because: undefined },
  { numerator: "coalesce(age, age + 1) >= 65", because: "no row of person has a value in age" },
  {
    numerator: "age >= 75 OR has(condition, condition = 'copd')",
    because: "no row of person has a value in age",
  },
  {
    numerator: "has(condition, condition = 'copd') OR (age BETWEEN 65 AND 74 AND sex = 'F')",
    because: "no row of person has a value in age",
  },
  { numerator: "age IS NULL OR age >= 75", because: undefined },
  // Codes that stand in for each other: a value in either is enough, and the language is in no file.
  { numerator: "language = 'en' OR sex = 'F'", because: undefined },
  {
    numerator: "language = 'en' OR has(condition, condition = 'copd')",
    because: "no row of person has a value in language",
  },
  { numerator: "language = 'en' OR opt_out", because: "no row of person has a value in language or opt_out" },
  { numerator: "sex = 'U'", because: "no row of person has sex 'U'" },
  { numerator: "sex <> 'U'", because: undefined },
  { numerator: "sex = 'U' OR sex = 'F'", because: undefined },
  { numerator: "$covid_eligibility = '2025-26' OR has(condition, condition = 'smi')", because: undefined },
];

test("a season of which nothing was loaded has no figure, and the page says where the data end", async () => {
  const folder = await workspaceWith({
    ...EVERYBODY,
    "vaccination.csv": sampleRows("vaccination.csv", (line) => (line.split(",")[2] ?? "") < "2025-09-01"),
  });
  const ran = await runCli(["run", COPD, "--format", "json"], folder);
  expect(ran.exit).toBe(0);
  expect(linesOf(ran, "copd-flu-uptake")).toEqual([
    expect.objectContaining({
      value: null,
      note: "no data: no row of vaccination with vaccine 'flu' has a vacc_date in the time that is asked about",
    }),
  ]);
  expect(linesOf(ran, "copd-pneumococcal-uptake").length).toBeGreaterThan(30);
  expect((JSON.parse(ran.out) as { doubts: string[] }).doubts).toContain(
    "Vaccinations: no row in the period, 1 September 2025 to 31 March 2026.",
  );
}, 60_000);

test("every way to ask for what was never recorded is no data, and nothing else is", async () => {
  const measures = ABSENT.map(
    ({ numerator }, at) => `  - id: m${at}
    title: M${at}
    description: D
    grain: person
    denominator: registered
    numerator: ${JSON.stringify(numerator)}
    statistic: proportion
    better: neutral
    caveats: []
    source: S
    evidence: memory
`,
  );
  const folder = await workspaceWith(EVERYBODY, {
    "measures/own.yaml": `area: own\ntitle: Own\nmeasures:\n${measures.join("")}`,
    "dives/own.yaml": recipeOf(ABSENT.map((_, at) => `m${at}`)),
  });
  const ran = await runCli(["run", "own", "--format", "json"], folder);
  expect(ran.err).toBe("");
  const { measures: told } = JSON.parse(ran.out) as { measures: { id: string; noData?: string }[] };
  expect(told.map(({ noData }, at) => ({ numerator: ABSENT[at]?.numerator, because: noData }))).toEqual(
    ABSENT,
  );
}, 60_000);

/** The people of the sample without their dates of birth, and so without ages. */
const withoutAges = (): string =>
  sampleRows("person.csv", () => true)
    .trimEnd()
    .split("\n")
    .map((line) =>
      line
        .split(",")
        .filter((_, at) => at !== BIRTH_DATE)
        .join(","),
    )
    .join("\n");
const BIRTH_DATE = sampleRows("person.csv", () => false)
  .trimEnd()
  .split(",")
  .indexOf("birth_date");

test("without ages nobody can say who is eligible by age: no answer, where some of those eligible by illness gave one", async () => {
  const folder = await workspaceWith(
    { ...EVERYBODY, "person.csv": withoutAges(), "vaccination.csv": undefined },
    { "dives/eligible.yaml": recipeOf(["covid-vaccine-uptake", "copd-covid-uptake", "copd-flu-uptake"]) },
  );
  const ran = await runCli(["run", "eligible", "--format", "json"], folder);
  expect(ran.err).toBe("");
  const note = "no data: no row of person has a value in birth_date or age";
  for (const measure of ["covid-vaccine-uptake", "copd-covid-uptake"]) {
    expect(linesOf(ran, measure)).toEqual([
      expect.objectContaining({ value: null, numerator: null, denominator: null, note }),
    ]);
  }
  expect(linesOf(ran, "copd-flu-uptake").some(({ value }) => value !== null)).toBe(true);
}, 60_000);

describe("nobody to report on", () => {
  const measure = (denominator: string): Readonly<Record<string, string>> => ({
    "measures/own.yaml": `area: own
title: Own
measures:
  - id: own
    title: Own
    description: D
    grain: person
    denominator: ${JSON.stringify(denominator)}
    numerator: sex = 'F'
    statistic: proportion
    better: neutral
    caveats: []
    source: S
    evidence: memory
`,
    "dives/own.yaml": recipeOf(["own"]),
  });

  test("names the condition that left nobody, after those that left somebody", async () => {
    const folder = await workspaceWith(
      EVERYBODY,
      measure("registered AND birth_date > DATE '2100-01-01' AND sex = 'F'"),
    );
    const { exit, err } = await runCli(["run", "own"], folder);
    expect(exit).toBe(5);
    expect(err).toContain(
      "No row of person of those that meet the conditions before it is one for which birth_date > DATE '2100-01-01'",
    );
  }, 60_000);

  test("names the column that is empty", async () => {
    const folder = await workspaceWith(EVERYBODY, measure("registered AND coalesce(age >= 65, FALSE)"));
    const { exit, err } = await runCli(["run", "own"], folder);
    expect(exit).toBe(5);
    expect(err).toContain("coalesce(age >= 65, FALSE), because age is empty in every row of it");
  }, 60_000);

  test("of a column that was never loaded, the measure has no data", async () => {
    const folder = await workspaceWith(EVERYBODY, measure("registered AND age >= 65"));
    const { exit, err } = await runCli(["run", "own"], folder);
    expect(exit).toBe(5);
    expect(err).toContain("no row of person has a value in age");
  }, 60_000);
});
