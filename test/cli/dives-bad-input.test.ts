import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sampleWorkspace } from "../sample/sample-workspace.ts";
import { SAMPLE_DATA } from "../study/deep-dive/running.ts";
import { sampleRows } from "../study/deep-dive/workspace-with.ts";
import { type Called, called } from "./called.ts";

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

describe("a deep dive that is asked for what the data do not have", () => {
  let workspace: string;
  beforeAll(async () => {
    // Of its own: what a run writes stands in the ledger, and others look at that of the sample.
    const sample = await sampleWorkspace();
    workspace = sample.path;
    made.push(workspace);
  }, 240_000);
  const run = (command: string): Promise<Called> =>
    called(["run", ...command.split(" ")], { cwd: workspace });

  test("names the dataset that is absent, which file would serve, and how it is loaded", async () => {
    const { exit, out, err } = await run("smi-physical-health-checks");
    expect([exit, out]).toEqual([5, ""]);
    expect(err).toContain("smi_health_check (Physical health checks of people with severe mental illness)");
    expect(err).toMatch(/Files that serve: smi_health_check is from NHS England/);
    expect(err).toContain("deepdive load smi_health_check FILE");
  });

  test("has nothing to report on a day before all data, and says what is missing", async () => {
    const { exit, err } = await run("copd-respiratory-vaccination --as-at 1990-01-01");
    expect(exit).toBe(5);
    expect(err).toMatch(/no row of|nobody to report on/);
  });

  test("does not tell the figures of today under the name of a day that is far to come", async () => {
    const { exit, out, err } = await run("copd-respiratory-vaccination --as-at 2031-01-01");
    expect([exit, out]).toEqual([5, ""]);
    expect(err).toContain("person ends on 31 March 2026, too long before 1 January 2031");
    expect(err).toContain("such as --as-at 2026-03-31");
  });

  // People are fresh for 45 days, and late for half a year more: 228 days after 31 March 2026.
  test.each([
    ["2026-11-14", 0],
    ["2026-11-15", 5],
  ])("takes late data until they are those of another time: %s ends with %i", async (day, exit) => {
    expect((await run(`copd-respiratory-vaccination --as-at ${day}`)).exit).toBe(exit);
  });

  test("has no figure for a season that begins after the data end, and says where they end", async () => {
    const { exit, out } = await run("copd-respiratory-vaccination --as-at 2026-10-15 --format json");
    expect(exit).toBe(0);
    const { rows, doubts } = JSON.parse(out) as Answer;
    expect(rows.filter(({ measure }) => measure === "copd-flu-uptake")).toMatchObject([
      { value: null, numerator: null, note: expect.stringContaining("in the time that is asked about") },
    ]);
    expect(doubts.join("\n")).toContain(
      "Vaccinations: no row in the period, 1 September 2026 to 15 October 2026.",
    );
  });

  test("answers what newer files answer, beside what ended too long ago", async () => {
    // The population of a year speaks of the two years after it; people of March do not speak of January.
    const { exit, out } = await run("core20-population --as-at 2027-01-15 --format json");
    expect(exit).toBe(0);
    const { rows } = JSON.parse(out) as Answer;
    expect(rows.some(({ value }) => value !== null)).toBe(true);
  });
});

interface Answer {
  readonly rows: readonly {
    readonly cut: string;
    readonly kind: string;
    readonly measure: string;
    readonly value: number | null;
    readonly numerator: number | null;
    readonly note: string | null;
  }[];
  readonly doubts: readonly string[];
  readonly findings?: readonly unknown[];
}

/** A workspace over the invented system with definitions of its own and nothing loaded. */
function workspaceOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "deepdive-dives-bad-input-"));
  made.push(folder);
  for (const [name, text] of Object.entries({ "deepdive.yaml": "geography: sample\n", ...files })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

const LOADED = ["imd-2025.csv", "condition.csv", "vaccination.csv", "MAPPING_NHS_GEOGRAPHIES_2526.csv"];

/** Everybody of the sample, in whom one thing is changed before they are loaded. */
async function peopleWith(
  change: (line: readonly string[]) => readonly string[] | undefined,
  definitions: Readonly<Record<string, string>> = {},
): Promise<string> {
  const [header = "", ...lines] = sampleRows("person.csv", () => true)
    .trimEnd()
    .split("\n");
  const people = lines.flatMap((line) => change(line.split(","))?.join(",") ?? []);
  const cwd = workspaceOf({
    ...definitions,
    "person.csv": `${[header, ...people].join("\n")}\n`,
    ...Object.fromEntries(LOADED.map((name) => [name, readFileSync(join(SAMPLE_DATA, name), "utf8")])),
  });
  const { exit, err } = await called(["load", "person.csv", ...LOADED], { cwd });
  expect(exit, err).toBe(0);
  return cwd;
}

const [SEX, ETHNICITY, LSOA] = [3, 4, 5];
const COPD = "copd-respiratory-vaccination";

async function answerOf(cwd: string, ...args: readonly string[]): Promise<Answer> {
  const { exit, out, err } = await called(["run", ...args, "--format", "json"], { cwd });
  expect(exit, err).toBe(0);
  return JSON.parse(out) as Answer;
}

const replaced = (line: readonly string[], at: number, value: string): readonly string[] =>
  line.with(at, value);

describe("people of whom a deep dive has too little to compare", () => {
  test("a Place without people has no figure, and is refused by itself", async () => {
    // The LSOAs of Inventon are those of its district in the lookup.
    const inventon = new Set(
      sampleRows("imd-2025.csv", (line) => line.includes("E99000001"))
        .split("\n")
        .map((line) => line.split(",")[0]),
    );
    const cwd = await peopleWith((line) => (inventon.has(line[LSOA]) ? undefined : line));
    const { exit, out, err } = await called(["run", COPD, "--place", "inventon"], { cwd });
    expect([exit, out]).toEqual([5, ""]);
    expect(err).toContain("inventon");
    const { rows } = await answerOf(cwd, COPD);
    const ofInventon = rows.filter((row) => JSON.stringify(row).includes("inventon"));
    expect(ofInventon.filter(({ value }) => value !== null)).toEqual([]);
  }, 120_000);

  test("of one group alone there is no gap, no ratio and no finding", async () => {
    const deprived = new Set(
      sampleRows("imd-2025.csv", (line) => ["1", "2"].includes(line.split(",")[6] ?? ""))
        .split("\n")
        .map((line) => line.split(",")[0]),
    );
    const cwd = await peopleWith((line) => (deprived.has(line[LSOA]) ? line : undefined));
    const { rows } = await answerOf(cwd, COPD);
    expect(rows.some(({ kind, value }) => kind === "group" && value !== null)).toBe(true);
    const compared = rows.filter(
      (row) => row.kind === "comparison" && JSON.stringify(row).includes("core20"),
    );
    expect(compared.filter(({ value }) => value !== null)).toEqual([]);
    const { out } = await called(["run", COPD], { cwd });
    expect(out).not.toMatch(/Core20 is (?:worse|better) off/);
    expect(out).toMatch(/Core20/);
  }, 120_000);

  test("where the group of everybody is unknown, the cut says so and nothing is compared", async () => {
    const cwd = await peopleWith((line) => replaced(line, ETHNICITY, ""));
    const { out } = await called(["run", COPD], { cwd });
    expect(out).toContain("Ethnicity (5 groups): Unknown 100%");
    const { rows } = await answerOf(cwd, COPD);
    const known = rows.filter(
      (row) => /ethnicity-5/.test(row.cut ?? "") && !/unknown|not-stated/.test(JSON.stringify(row)),
    );
    expect(known.filter(({ value }) => value !== null)).toEqual([]);
  }, 120_000);
});

const measureOf = (more: string): string =>
  `area: own\ntitle: Own\nmeasures:\n  - id: own\n    title: Own\n    description: D\n    grain: person\n    better: higher\n    caveats: []\n    source: S\n    evidence: memory\n${more}`;
const DIVE =
  "title: T\nquestion: Q\ndescription: D\nmeasures: [own]\ncuts: [sex]\nnarrative: N\ncaveats: []\n";

describe("definitions that promise what cannot be", () => {
  test("who is in the numerator and not in the denominator is not counted: no share passes 100 %", async () => {
    const cwd = await peopleWith((line) => line, {
      "recipes/measures/own.yaml": measureOf(
        "    statistic: proportion\n    denominator: sex = 'F'\n    numerator: sex = 'M' OR sex = 'F'\n",
      ),
      "recipes/dives/own.yaml": DIVE,
    });
    const { rows } = await answerOf(cwd, "own", "--internal");
    const total = rows.find(({ cut, kind }) => cut === "total" && kind === "group");
    const women =
      sampleRows("person.csv", (line) => line.split(",")[SEX] === "2")
        .trimEnd()
        .split("\n").length - 1;
    expect(women).toBeGreaterThan(100);
    expect(total).toMatchObject({ numerator: women, value: 100 });
  }, 120_000);

  test.each([
    ["a code that no list has", "numerator: ethnic_category = 'ZZ'", /'ZZ'/],
    ["a value that the column cannot hold", "numerator: sex = 'female'", /'female'/],
  ])(
    "%s is refused with its line, by run and by lint",
    async (_, numerator, told) => {
      const cwd = workspaceOf({
        "recipes/measures/own.yaml": measureOf(
          `    statistic: proportion\n    denominator: registered\n    ${numerator}\n`,
        ),
        "recipes/dives/own.yaml": DIVE,
      });
      for (const command of [
        ["run", "own"],
        ["measures", "lint"],
      ]) {
        const { exit, out, err } = await called(command, { cwd });
        const text = `${out}${err}`;
        expect(exit, text).toBe(2);
        expect(text).toMatch(told);
        expect(text).toMatch(/own\.yaml:14/);
      }
    },
    120_000,
  );

  test("a target without a date is refused with its line, by run and by lint", async () => {
    const cwd = workspaceOf({
      "recipes/measures/own.yaml": measureOf(
        "    statistic: proportion\n    denominator: registered\n    numerator: age > 3\n    targets: [{ value: 75, owner: O, scope: local, source: S }]\n",
      ),
      "recipes/dives/own.yaml": DIVE,
    });
    for (const command of [
      ["run", "own"],
      ["measures", "lint"],
    ]) {
      const { exit, out, err } = await called(command, { cwd });
      expect(exit).toBe(2);
      expect(`${out}${err}`).toMatch(/own\.yaml:15.*target/s);
    }
  }, 120_000);

  test("a period of which there are no data is told with its days", async () => {
    const cwd = await peopleWith((line) => line, {
      "recipes/measures/own.yaml": measureOf("    statistic: count\n    numerator: vaccine = 'flu'\n")
        .replace("grain: person", "grain: vaccination")
        .replace("better: higher", "better: neutral"),
      "recipes/dives/own.yaml": `${DIVE}period: { start: "2010-09-01", end: "2010-12-31" }\n`,
    });
    const { exit, out, err } = await called(["run", "own"], { cwd });
    expect([exit, out]).toEqual([5, ""]);
    expect(err).toContain("2010-09-01 to 2010-12-31");
  }, 120_000);
});
