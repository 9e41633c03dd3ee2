import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runCli } from "../../cli/run-cli.ts";

/** Calls of each financial year, by the year in which it begins: how many there were, and how many were answered. */
const YEARS = new Map([
  [2023, { calls: 400, answered: 240 }],
  [2024, { calls: 500, answered: 350 }],
  [2025, { calls: 600, answered: 330 }],
]);

const CALLS = [...YEARS].flatMap(([year, { calls, answered }]) =>
  Array.from({ length: calls }, (_, at) => {
    const month = ((at + 3) % 12) + 1;
    const day = `${month < 4 ? year + 1 : year}-${String(month).padStart(2, "0")}-${String((at % 28) + 1).padStart(2, "0")}`;
    return `${day},${at < answered ? "yes" : "no"}`;
  }),
);

/** England's value of 2025/26 alone, as a file of Fingertips writes it. */
const PUBLISHED = [
  "Indicator ID,Indicator Name,Parent Code,Parent Name,Area Code,Area Name,Area Type,Sex,Age,Category Type,Category,Time period,Value,Lower CI 95.0 limit,Upper CI 95.0 limit,Value note",
  "900,Calls answered,,,E92000001,England,England,Persons,All ages,,,2025/26,60,59,61,",
];

const FILES: Readonly<Record<string, string>> = {
  "deepdive.yaml": [
    "geography: coventry-and-warwickshire",
    "comparators:",
    "  region: { code: E12000099, title: A region of no file }",
    "",
  ].join("\n"),
  "recipes/datasets/call.yaml":
    "id: call\ntitle: Calls\ndescription: Made up.\ngrain: a row\nconfidentiality: open\nsource: Nobody\nkey: []\nidentifies: [call_day, answered]\ntime: call_day\ncolumns:\n  call_day: { type: date, title: Day, required: true }\n  answered: { type: code, title: Answered }\n",
  "recipes/measures/calls.yaml": `area: made-up
title: Calls
measures:
  - id: answered
    title: Calls answered
    description: D
    grain: call
    denominator: call_day IS NOT NULL
    numerator: answered = 'yes'
    statistic: proportion
    better: higher
    source: S
    evidence: memory
    published:
      - { dataset: indicator_value, indicator: "900", named: Calls answered, age: All ages, year: financial, unit: "%", source: Invented publisher, evidence: verified }
  - { id: calls, title: Calls, description: D, grain: call, numerator: call_day IS NOT NULL, statistic: count, better: neutral, source: S, evidence: memory }
`,
  "recipes/dives/calls.yaml":
    'title: T\nquestion: Q\ndescription: D\nnarrative: N\nmeasures: [answered, calls]\ncuts: []\nperiod: { start: "2025-04-01", end: $as_at }\ncomparators: { areas: [england, region, peers], baseline: 2023-24 }\n',
  "calls.csv": `call_day,answered\n${CALLS.join("\n")}\n`,
  "published.csv": `${PUBLISHED.join("\n")}\n`,
};

let folder = "";
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "deepdive-baseline-"));
  for (const [name, text] of Object.entries(FILES)) {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  for (const [dataset, file] of [
    ["call", "calls.csv"],
    ["indicator_value", "published.csv"],
  ]) {
    const { exit, out, err } = await runCli(["load", String(dataset), String(file)], folder);
    expect(exit, out + err).toBe(0);
  }
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Row = Readonly<Record<string, string | number | null>>;

async function comparators(...more: readonly string[]): Promise<readonly Row[]> {
  const args = ["run", "calls", "--as-at", "2026-03-31", "--format", "json", ...more];
  const { exit, out, err } = await runCli(args, folder);
  expect(exit, err).toBe(0);
  const { rows } = JSON.parse(out) as { rows: readonly Row[] };
  return rows.filter(({ kind, measure }) => kind === "comparator" && measure === "answered");
}

/** Wilson's limits of a share in per cent, written out: the tested code has no part in it. */
function wilson({ calls: n, answered: x }: { readonly calls: number; readonly answered: number }) {
  const [z, p] = [1.959963984540054, x / n];
  const middle = p + z ** 2 / (2 * n);
  const reach = z * Math.sqrt((p * (1 - p)) / n + z ** 2 / (4 * n ** 2));
  const of = (limit: number): number => (100 * limit) / (1 + z ** 2 / n);
  return { value: 100 * p, lower: of(middle - reach), upper: of(middle + reach) };
}

describe("a baseline of the same data", () => {
  test("is everybody's own figure of that period, where a run over time reaches back to it", async () => {
    const found = await comparators("--over", "financial-year:3");
    const then = wilson(YEARS.get(2023) ?? { calls: 0, answered: 0 });
    const now = wilson(YEARS.get(2025) ?? { calls: 0, answered: 0 });
    const own = found.filter(({ comparison }) => comparison === "baseline");
    expect(own).toMatchObject([
      { statistic: "baseline value", status: "published", value: 60, method: "the same data" },
      { statistic: "difference", status: "published", value: -5 },
    ]);
    expect(own[0]?.["note"]).toMatch(/2023\/24: /);
    expect(Number(own[0]?.["lower"])).toBeCloseTo(then.lower, 6);
    // 55 % less 60 %, with the limits of both, squared and added: to the decimals that are printed.
    const lower = now.value - then.value - Math.hypot(now.value - now.lower, then.upper - then.value);
    const upper = now.value - then.value + Math.hypot(now.upper - now.value, then.value - then.lower);
    expect(Math.abs(Number(own[1]?.["lower"]) - lower)).toBeLessThanOrEqual(0.5);
    expect(Math.abs(Number(own[1]?.["upper"]) - upper)).toBeLessThanOrEqual(0.5);
  }, 120_000);

  test("without a run over time has no answer, and the note says which run has", async () => {
    const own = (await comparators()).filter(({ comparison }) => comparison === "baseline");
    expect(own).toMatchObject([{ status: "no-answer", value: null }]);
    expect(own[0]?.["note"]).toContain("over: { financial-year: 3 }");
  }, 120_000);

  test("of a series that does not reach back has no answer either", async () => {
    const found = await comparators("--over", "financial-year:2");
    expect(found.filter(({ comparison }) => comparison === "baseline")).toMatchObject([
      { status: "no-answer", value: null },
    ]);
  }, 120_000);
});

describe("published values beside it", () => {
  test("England's is of the same period and compared; a region that no file has is told as that", async () => {
    const found = await comparators();
    expect(found.filter(({ comparison }) => comparison === "england")).toMatchObject([
      { value: 60, lower: 59, upper: 61, status: "published", against: "E92000001" },
      { value: -5, statistic: "difference" },
    ]);
    const region = found.filter(({ comparison }) => comparison === "region");
    expect(region).toMatchObject([{ status: "no-answer", value: null, against: "E12000099" }]);
    expect(region[0]?.["note"]).toContain("no value of this area: look whether its code is right");
  }, 120_000);

  test("the page says whom nobody named, and which measure has no published indicator", async () => {
    const args = ["run", "calls", "--as-at", "2026-03-31", "--format", "markdown"];
    const { out } = await runCli(args, folder);
    expect(out).toContain("Not compared with peers: deepdive.yaml names none under comparators.");
    expect(out).toContain("Calls: its definition names no published indicator to compare with.");
  }, 120_000);
});
