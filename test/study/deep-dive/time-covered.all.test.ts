import { describe, expect, test } from "vitest";
import { runCli } from "../../cli/run-cli.ts";
import { EVERYBODY, sampleRows, workspaceWith } from "./workspace-with.ts";

const day = (line: string): string => line.split(",")[2] ?? "";

/** A count of vaccinations, and of people, with a period that is written out. */
const definitions = (grain: string, numerator: string, period: string): Readonly<Record<string, string>> => ({
  "measures/own.yaml": `area: own
title: Own
measures:
  - id: own
    title: Own
    description: D
    grain: ${grain}
    numerator: ${numerator}
    statistic: count
    better: neutral
    caveats: []
    source: S
    evidence: memory
`,
  "dives/own.yaml": `title: T
question: Q
description: D
measures: [own]
cuts: [sex]
period: ${period}
narrative: N
caveats: []
`,
});

test("a dataset that ends before the period does is doubted on the page, in JSON and in the manifest", async () => {
  const folder = await workspaceWith({
    ...EVERYBODY,
    "vaccination.csv": sampleRows(
      "vaccination.csv",
      (line) => day(line) <= "2025-12-31" && !day(line).startsWith("2025-11"),
    ),
  });
  const run = ["run", "copd-respiratory-vaccination", "--as-at", "2026-01-15"];
  const { doubts } = JSON.parse((await runCli([...run, "--format", "json"], folder)).out) as {
    doubts: string[];
  };
  const told = doubts.filter((doubt) => doubt.startsWith("Vaccinations"));
  expect(told).toEqual([
    expect.stringMatching(
      /^Vaccinations: the data end on \d+ December 2025; the period ends on 15 January 2026\./,
    ),
    "Vaccinations: no row in November 2025, between months that have many.",
  ]);
  for (const format of ["table", "markdown"]) {
    const { out } = await runCli([...run, "--format", format], folder);
    expect(out.replaceAll(/\s+/g, " ")).toContain("the period ends on 15 January 2026.");
  }
}, 60_000);

describe("the period of a recipe", () => {
  test("bounds the rows that have a time of their own, both days included", async () => {
    const kept = (line: string): boolean => day(line) >= "2025-10-01" && day(line) <= "2025-10-31";
    const folder = await workspaceWith(
      { ...EVERYBODY, "vaccination.csv": undefined },
      definitions("vaccination", "vaccine = 'flu'", "{ start: 2025-10-01, end: 2025-10-31 }"),
    );
    const { exit, out } = await runCli(["run", "own", "--internal", "--format", "json"], folder);
    expect(exit).toBe(0);
    const { rows } = JSON.parse(out) as { rows: { cut: string; numerator: number }[] };
    const expected = sampleRows("vaccination.csv", (line) => kept(line) && line.includes(",flu,"));
    const total = expected.trimEnd().split("\n").length - 1;
    expect(total).toBeGreaterThan(100);
    expect(rows.find(({ cut }) => cut === "total")?.numerator).toBe(total);
  }, 60_000);

  test.each([
    ["{ start: 2025-10-01, end: 2025-10-31 }", "period.start"],
    ["{ start: $season_start, end: $as_at }", "period.start"],
    ["{ start: $as_at, end: 2027-10-31 }", "period.end"],
  ])(
    "%s over people is refused where it changes no number, with its line, by run and by lint",
    async (period, end) => {
      const folder = await workspaceWith(EVERYBODY, definitions("person", "registered", period));
      const ran = await runCli(["run", "own"], folder);
      expect(ran.exit).toBe(2);
      expect(ran.err).toContain("dives/own.yaml:6:");
      expect(ran.err).toContain(`${end}: is`);
      const lint = await runCli(["recipes", "lint"], folder);
      expect(lint.out.replaceAll(/\s+/g, " ")).toContain("none of the numbers");
    },
    60_000,
  );
});

test("a practice that the mapping lacks is unknown, never outside the footprint", async () => {
  const folder = await workspaceWith({
    "imd-2025.csv": undefined,
    "gp-reg-pat-prac-lsoa-all.csv": undefined,
    "PREVALENCE_2526.csv": undefined,
    "MAPPING_NHS_GEOGRAPHIES_2526.csv": sampleRows(
      "MAPPING_NHS_GEOGRAPHIES_2526.csv",
      (line) => !line.includes("Z99001"),
    ),
  });
  const { exit, out } = await runCli(["run", "qof-prevalence-gap", "--format", "json"], folder);
  expect(exit).toBe(0);
  const { doubts } = JSON.parse(out) as { doubts: string[] };
  expect(doubts.join("\n")).toMatch(
    /1 row of qof_prevalence, .*whether they lie in the footprint is unknown/,
  );
  expect(doubts.join("\n")).not.toContain("outside the footprint");
}, 60_000);

describe("what was doubted when the data were loaded", () => {
  const odd = sampleRows("vaccination.csv", () => true)
    .replace(/,covid,/, ",rabies,")
    .replace(/,(\d{4})-(\d{2})-(\d{2}),given/, ",no date,given");

  test("is told by the run where it concerns columns in use, and stays in the manifest", async () => {
    const folder = await workspaceWith({ ...EVERYBODY, "vaccination.csv": odd });
    const run = ["run", "copd-respiratory-vaccination"];
    const { doubts } = JSON.parse((await runCli([...run, "--format", "json"], folder)).out) as {
      doubts: string[];
    };
    const told = doubts.filter((doubt) => doubt.startsWith("Vaccinations, from vaccination.csv"));
    expect(told.join("\n")).toMatch(/set aside when it was loaded \(.*vacc_date/);
    expect(told.join("\n")).toMatch(/doubted when it was loaded: .*vaccine/);
    await runCli(["load", "vaccination.csv"], folder);
    const again = await runCli([...run, "--format", "markdown"], folder);
    expect(again.out).toContain("doubted when it was loaded");
  }, 60_000);

  test("is not told where the run does not use the column", async () => {
    const folder = await workspaceWith(
      { ...EVERYBODY, "vaccination.csv": odd },
      definitions("person", "registered", "{ start: $as_at, end: $as_at }"),
    );
    const { out } = await runCli(["run", "own", "--format", "json"], folder);
    expect(out).not.toContain("doubted when it was loaded");
  }, 60_000);
});
