import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { runCli } from "../../cli/run-cli.ts";

/** Visits of five months with a hole; who was on a list on each Sunday; who was registered, from when until when. */
const VISITS = [
  ["2025-01-03", "a", "yes"],
  ["2025-01-31", "b", "no"],
  ["2025-02-01", "a", "yes"],
  ["2025-02-28", "a", "no"],
  ["2025-02-14", "b", "no"],
  ["2025-04-01", "b", "yes"],
  ["2025-05-31", "a", "yes"],
] as const;

const LISTS = [
  ["2025-01-05", 7, 2],
  ["2025-01-26", 5, 1],
  ["2025-02-23", 8, 4],
  ["2025-04-27", 9, 3],
  ["2025-05-04", 6, 1],
] as const;

const STAYS = [
  ["1", "2020-01-01", "", "2025-02-10"],
  ["2", "2025-02-15", "", ""],
  ["3", "2020-01-01", "2025-04-30", "2024-01-01"],
  ["4", "2025-04-02", "", "2025-05-31"],
] as const;

const CONTRACT = (id: string, more: string, columns: string): string => `
id: ${id}
title: ${id}
description: Made up.
grain: a row
confidentiality: open
source: Nobody
${more}
columns:
${columns}`;

const FILES: Readonly<Record<string, string>> = {
  "deepdive.yaml": "geography: coventry-and-warwickshire\n",
  "recipes/datasets/visit.yaml": CONTRACT(
    "visit",
    "key: []\nidentifies: [visit_day, went_well]\ntime: visit_day",
    "  visit_day: { type: date, title: Day, required: true }\n  side: { type: code, title: Side }\n  went_well: { type: code, title: Well }",
  ),
  "recipes/datasets/waiting.yaml": CONTRACT(
    "waiting",
    "key: [sunday]\nidentifies: [sunday, people]\ntime: sunday",
    "  sunday: { type: date, title: Day, required: true }\n  people: { type: integer, title: People }\n  long: { type: integer, title: Long }",
  ),
  "recipes/datasets/stay.yaml": CONTRACT(
    "stay",
    "key: [bed]\nidentifies: [bed, stay_from]",
    "  bed: { type: code, title: Stay, required: true }\n  stay_from: { type: date, title: From }\n  stay_until: { type: date, title: Until }\n  ill_since: { type: date, title: Ill since }",
  ),
  "recipes/dimensions.yaml": "dimensions:\n  - { id: side, title: Side, dataset: visit, expression: side }\n",
  "recipes/measures/made-up.yaml": `
area: made-up
title: Made up
measures:
  - { id: visits, title: Visits, description: D, grain: visit, numerator: visit_day IS NOT NULL, statistic: count, better: neutral, source: S, evidence: memory }
  - { id: well, title: Went well, description: D, grain: visit, denominator: visit_day IS NOT NULL, numerator: went_well = 'yes', statistic: proportion, better: higher, source: S, evidence: memory }
  - { id: long-waits, title: Long waits, description: D, grain: waiting, denominator: people, numerator: long, statistic: proportion, adds_over_time: false, better: lower, source: S, evidence: memory }
  - { id: ill, title: Ill, description: D, grain: stay, denominator: "stay_from <= $as_at AND coalesce(stay_until > $as_at, TRUE)", numerator: ill_since <= $as_at, statistic: proportion, better: lower, source: S, evidence: memory }
  - { id: recent, title: Recent visits, description: D, grain: visit, numerator: visit_day > $as_at - INTERVAL 12 MONTH, statistic: count, better: neutral, source: S, evidence: memory }
  - { id: due, title: Visits that are over for a month, description: D, grain: visit, numerator: visit_day <= $as_at - INTERVAL 1 MONTH, statistic: count, better: neutral, source: S, evidence: memory }
  - { id: anybody, title: Anybody, description: D, grain: stay, numerator: bed IS NOT NULL, statistic: count, better: neutral, source: S, evidence: memory }
`,
  ...Object.fromEntries(
    Object.entries({
      events: "measures: [visits, well]\ncuts: [side]\nover: { month: 5 }",
      together: "measures: [visits]\ncuts: [side]\nover: { month: 5 }\nseries: { together: true }",
      lists: "measures: [long-waits]\ncuts: []",
      "lists-together": "measures: [long-waits]\ncuts: []\nover: { month: 5 }\nseries: { together: true }",
      stays: "measures: [ill]\ncuts: []",
      windows: "measures: [recent]\ncuts: []",
      due: "measures: [due]\ncuts: []",
      "windows-together": "measures: [recent]\ncuts: []\nover: { month: 5 }\nseries: { together: true }",
      timeless: "measures: [anybody]\ncuts: []",
    }).map(([id, text]) => [
      `recipes/dives/${id}.yaml`,
      `title: T\nquestion: Q\ndescription: D\nnarrative: N\n${text}\n`,
    ]),
  ),
  "visits.csv": `visit_day,side,went_well\n${VISITS.map((row) => row.join(",")).join("\n")}\n`,
  "lists.csv": `sunday,people,long\n${LISTS.map((row) => row.join(",")).join("\n")}\n`,
  "stays.csv": `bed,stay_from,stay_until,ill_since\n${STAYS.map((row) => row.join(",")).join("\n")}\n`,
};

let folder = "";

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "deepdive-over-"));
  for (const name of ["datasets", "measures", "dives"])
    mkdirSync(join(folder, "recipes", name), { recursive: true });
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, name), text);
  for (const [dataset, file] of [
    ["visit", "visits.csv"],
    ["waiting", "lists.csv"],
    ["stay", "stays.csv"],
  ] as const) {
    const { exit, out, err } = await runCli(["load", dataset, join(folder, file)], folder);
    expect(exit, out + err).toBe(0);
  }
}, 120_000);

/** Numerator and denominator by period and, where the cut has it, by side, from the tidy data of a run. */
async function seriesOf(args: readonly string[], measure: string, cut = "period") {
  const { exit, out, err } = await runCli(["run", ...args, "--format", "json"], folder);
  expect(exit, err).toBe(0);
  const { rows } = JSON.parse(out) as { rows: readonly Readonly<Record<string, string | number | null>>[] };
  return rows
    .filter((row) => row["measure"] === measure && row["cut"] === cut && row["kind"] === "group")
    .map((row) => [
      ...(cut.startsWith("side") ? [row["side"]] : []),
      ...(cut.endsWith("period") ? [row["period"]] : [`${row["period_start"]} ${row["period_end"]}`]),
      row["numerator"],
      row["denominator"],
    ]);
}

const AS_AT = ["--as-at", "2025-05-31"];

describe("a run over time", () => {
  // Counted by hand from the rows above: March has none, and is no month of 0.
  it("has events in the period of their date, and leaves out a period without data", async () => {
    expect(await seriesOf(["events", ...AS_AT], "well")).toEqual([
      ["2025-01", 1, 2],
      ["2025-02", 1, 3],
      ["2025-04", 1, 1],
      ["2025-05", 1, 1],
    ]);
    expect(await seriesOf(["events", ...AS_AT], "well", "side by period")).toContainEqual([
      "b",
      "2025-02",
      0,
      1,
    ]);
  });

  it("has tables of the last period beside the series, or of all periods together", async () => {
    expect(await seriesOf(["events", ...AS_AT], "visits", "total")).toEqual([
      ["2025-05-01 2025-05-31", 1, null],
    ]);
    const [[, visits] = []] = await seriesOf(["together", ...AS_AT], "visits", "total");
    expect(visits).toBe(VISITS.length);
  });

  it("says which periods have no data", async () => {
    const { out } = await runCli(["run", "events", ...AS_AT, "--format", "markdown"], folder);
    expect(out).toContain("March 2025 (1 of the 5 periods)");
  });

  it("takes the last list of each month where lists are not added, also without periods", async () => {
    expect(await seriesOf(["lists", "--over", "month:5", ...AS_AT], "long-waits")).toEqual([
      ["2025-01", 1, 5],
      ["2025-02", 4, 8],
      ["2025-04", 3, 9],
      ["2025-05", 1, 6],
    ]);
    const { out } = await runCli(["run", "lists", ...AS_AT, "--format", "csv"], folder);
    expect(out).toMatch(/long-waits\|total\|proportion.*,1,6,/);
  });

  it("takes a stock at the end of each period: who was there then, and what they had then", async () => {
    expect(await seriesOf(["stays", "--over", "month:5", ...AS_AT], "ill")).toEqual([
      ["2025-01", 1, 2],
      ["2025-02", 2, 3],
      ["2025-03", 2, 3],
      ["2025-04", 1, 3],
      ["2025-05", 2, 3],
    ]);
  });

  it("refuses a stock whose file does not say who left", async () => {
    const other = mkdtempSync(join(tmpdir(), "deepdive-left-"));
    for (const name of ["datasets", "measures", "dives"])
      mkdirSync(join(other, "recipes", name), { recursive: true });
    for (const [name, text] of Object.entries(FILES)) writeFileSync(join(other, name), text);
    writeFileSync(join(other, "stays.csv"), "bed,stay_from,ill_since\n1,2020-01-01,2025-02-10\n");
    expect((await runCli(["load", "stay", "stays.csv"], other)).exit).toBe(0);
    const { exit, err } = await runCli(
      ["run", "stays", "--over", "month:5", ...AS_AT, "--format", "csv"],
      other,
    );
    expect(exit).toBe(2);
    expect(err).toContain("needs stay_until of stay");
  });

  it.each([
    [["lists-together"], "does not add over time"],
    [["due", "--over", "month:5"], "against $as_at without a first day"],
    [["windows-together"], "counts a window that reaches over several of them"],
    [["timeless", "--over", "month:5"], "none of its conditions names $as_at"],
    [["events", "--over", "month:1"], "month:24"],
    [["events", "--over", "monht:5"], "Did you mean 'month'"],
  ])("refuses %s", async (args, words) => {
    const { exit, err } = await runCli(["run", ...args, ...AS_AT, "--format", "csv"], folder);
    expect(exit).toBe(2);
    expect(err).toContain(words);
  });
});
