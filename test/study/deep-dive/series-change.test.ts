import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { runCli } from "../../cli/run-cli.ts";

/** Two years without one month: in the core one more of a thousand each month, in the rest ten more of a thousand. */
const MONTHS = Array.from({ length: 24 }, (_, at) => at).filter((at) => at !== 12);
const LINES = MONTHS.flatMap((at) => {
  const day = `${2023 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}-01`;
  const wave = [4, -3, 1, -2][at % 4] ?? 0;
  return [`${day},core,1000,${600 + at + wave}`, `${day},rest,3000,${2100 + 30 * at - wave}`];
});

const FILES: Readonly<Record<string, string>> = {
  "deepdive.yaml": "geography: coventry-and-warwickshire\n",
  "recipes/datasets/seen.yaml": `
id: seen
title: Seen
description: Made up.
grain: a month and a side
confidentiality: open
source: Nobody
key: [day, side]
identifies: [day, seen]
time: day
columns:
  day: { type: date, title: Day, required: true }
  side: { type: code, title: Side }
  people: { type: integer, title: People }
  seen: { type: integer, title: Seen }
`,
  "recipes/dimensions.yaml": "dimensions:\n  - { id: side, title: Side, dataset: seen, expression: side }\n",
  "recipes/measures/seen.yaml": `
area: made-up
title: Made up
measures:
  - { id: seen-share, title: Seen in time, description: D, grain: seen, denominator: people, numerator: seen, statistic: proportion, better: higher, source: S, evidence: verified }
`,
  ...Object.fromEntries(
    [
      ["seen-dive", "over: { month: 24 }\nseries: { rebase: [2024-03-15] }"],
      ["stray", "over: { month: 24 }\nseries: { rebase: [2021-03-15] }"],
      ["asked", "statistics: [trend]"],
    ].map(([id, text]) => [
      `recipes/dives/${id}.yaml`,
      `title: T\nquestion: Q\ndescription: D\nnarrative: N\nmeasures: [seen-share]\ncuts: [side]
comparisons:
  - { id: core-gap, title: Core against the rest, dimension: side, group: core, against: rest, primary: true }\n${text}\n`,
    ]),
  ),
  "seen.csv": `day,side,people,seen\n${LINES.join("\n")}\n`,
};

let folder = "";

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "deepdive-series-"));
  for (const name of ["datasets", "measures", "dives"])
    mkdirSync(join(folder, "recipes", name), { recursive: true });
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, name), text);
  const { exit, err } = await runCli(["load", "seen", "seen.csv"], folder);
  expect(exit, err).toBe(0);
}, 60_000);

const run = (recipe: string, format: string) =>
  runCli(["run", recipe, "--as-at", "2024-12-31", "--format", format], folder);

interface Answer {
  readonly findings: readonly { readonly code: string; readonly rows: readonly string[] }[];
  readonly alerts: readonly { readonly kind: string }[];
  readonly rows: readonly Readonly<Record<string, number | string | null>>[];
}

/** The normal equations of the line that fits the printed gaps, each weighted by its printed interval. */
function changeByHand(rows: Answer["rows"]): number {
  const points = rows.map(({ value, lower, upper, period }) => {
    const [year = 0, month = 0] = String(period).split("-").map(Number);
    return { t: 12 * year + month, y: Number(value), w: (Number(upper) - Number(lower)) ** -2 };
  });
  const sum = (of: (point: (typeof points)[number]) => number): number =>
    points.reduce((all, one) => all + of(one), 0);
  const [a, b, c] = [sum(({ w }) => w), sum(({ w, t }) => w * t), sum(({ w, t }) => w * t * t)];
  const [p, r] = [sum(({ w, y }) => w * y), sum(({ w, t, y }) => w * t * y)];
  return (23 * (a * r - b * p)) / (a * c - b * b);
}

describe("the change over a series, through the command line", () => {
  it("finds that the gap widened while the average got better, and alerts", async () => {
    const { exit, out, err } = await run("seen-dive", "json");
    expect(exit, err).toBe(0);
    const { findings, alerts, rows } = JSON.parse(out) as Answer;
    const found = findings.find(({ code }) => code === "gap-widening-average-better");
    const change = rows.find(({ row_id }) => row_id === found?.rows[0]);
    const gaps = rows.filter(({ statistic, period }) => statistic === "absolute gap" && period !== null);
    expect(gaps).toHaveLength(MONTHS.length);
    expect(change).toMatchObject({ kind: "series", over: "month", comparison: "core-gap", side: "core" });
    expect(Number(change?.["value"])).toBeCloseTo(changeByHand(gaps), 6);
    expect(alerts.map(({ kind }) => kind)).toContain("gap-widening-average-better");
  });

  it("has control charts of the value and of the gap, whose limits start anew", async () => {
    const { out } = await run("seen-dive", "markdown");
    expect(out.match(/Beyond chance \(XmR\)/g)).toHaveLength(2);
    expect(out).toContain("Core against the rest: over the series");
    expect(out).toContain("January 2024 (1 of the 24 periods)");
  });

  it.each([
    ["stray", "2021-03-15, which is in no period after the first"],
    ["asked", "is not over 5 periods or more"],
  ])("refuses %s", async (recipe, words) => {
    const { exit, err } = await run(recipe, "csv");
    expect([exit, err]).toEqual([2, expect.stringContaining(words)]);
  });
});
