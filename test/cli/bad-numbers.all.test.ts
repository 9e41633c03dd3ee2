import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { called } from "./called.ts";

/** Visits of an invented table that anybody may read: 82 rows, each here by its kind and how many there are. */
const VISITS = [
  ["2025-01-10", "a", "x", "yes", 5, "1980-01-01", 30],
  ["2025-01-20", "b", "x", "no", 12, "1980-01-01", 30],
  ["2025-03-10", "a", "x", "yes", -3, "1980-01-01", 10],
  ["2025-03-20", "b", "", "no", 400, "1980-01-01", 10],
  // Somebody who was born after the visit, and one person on each of two sides.
  ["2025-05-05", "solo", "x", "yes", 7, "2026-01-01", 1],
  ["2025-05-06", "duo", "x", "no", 8, "1980-01-01", 1],
] as const;

const LINES = VISITS.flatMap(([day, side, area, well, wait, born, many]) =>
  Array.from({ length: many }, () => [day, born, side, area, well, wait, "I10"]),
).map((fields, at) => [at + 1, ...fields].join(","));

const contract = (id: string, more: string, columns: readonly string[]): string =>
  [
    `id: ${id}`,
    ...[
      "title: Invented",
      "description: Invented.",
      "grain: a row",
      "confidentiality: open",
      "source: Nobody",
    ],
    more,
    `columns:\n${columns.map((column) => `  ${column}`).join("\n")}\n`,
  ].join("\n");

const date = (name: string): string => `${name}: { type: date, title: Day }`;
const code = (name: string): string => `${name}: { type: code, title: ${name} }`;
const whole = (name: string): string => `${name}: { type: integer, title: ${name} }`;

const DIMENSIONS = `dimensions:
  - { id: side, title: Side, dataset: visit, expression: side }
  - { id: area, title: Area, dataset: visit, expression: "coalesce(area, 'none')" }
  - { id: nowhere, title: Nowhere, dataset: visit, expression: "CASE WHEN area = 'z' THEN 'z' END", levels: [{ code: z, label: Zed }, { code: y, label: Why }] }
  - id: visit-age
    title: Age at the visit
    dataset: visit
    expression: CASE WHEN age_in_years(born, visit_day) < 30 THEN 'young' WHEN age_in_years(born, visit_day) >= 30 THEN 'old' END
    levels: [{ code: young, label: Under 30 }, { code: old, label: 30 and over }]
  - id: fit-age
    title: Bands that fit
    ordered: true
    dataset: visit
    expression: CASE WHEN age_in_years(born, visit_day) < 65 THEN '0-64' WHEN age_in_years(born, visit_day) >= 65 THEN '65+' END
    levels: [{ code: 0-64, label: Under 65 }, { code: 65+, label: 65 and over }]
  - id: odd-age
    title: Odd bands
    ordered: true
    dataset: visit
    expression: CASE WHEN age_in_years(born, visit_day) < 33 THEN '0-32' WHEN age_in_years(born, visit_day) >= 33 THEN '33+' END
    levels: [{ code: 0-32, label: Under 33 }, { code: 33+, label: 33 and over }]
`;

const measure = (id: string, more: string): string =>
  `  - { id: ${id}, title: ${id}, description: D, source: S, evidence: memory, ${more} }\n`;
const WELL = "grain: visit, denominator: went_well IS NOT NULL, numerator: went_well = 'yes', better: higher";
const MEASURES = `area: made-up\ntitle: Made up\nmeasures:\n${[
  measure("well", `${WELL}, statistic: proportion`),
  measure(
    "median-wait",
    "grain: visit, statistic: percentile, value: wait, bands: { from: 0, to: 100, width: 10 }, percentile: 0.5, unit: days, numerator: wait IS NOT NULL, better: lower",
  ),
  measure(
    "per-town",
    "grain: visit, numerator: 'TRUE', population: { grain: town, count: people }, statistic: rate, unit: 'per 1,000 people', better: lower",
  ),
  measure(
    "aged",
    "grain: visit, denominator: went_well IS NOT NULL, numerator: \"visit_day < DATE '2025-02-01'\", better: higher, statistic: proportion, standardise: { by: [fit-age], standard: esp2013 }",
  ),
  measure(
    "early-wait",
    "grain: visit, statistic: percentile, value: wait, bands: { from: 0, to: 6, width: 3 }, percentile: 0.5, unit: days, numerator: wait IS NOT NULL, better: lower",
  ),
  measure(
    "everybody",
    "grain: visit, denominator: went_well IS NOT NULL, numerator: visit IS NOT NULL, better: higher, statistic: proportion",
  ),
  measure(
    "nobody",
    "grain: visit, denominator: went_well IS NOT NULL, numerator: went_well = 'perhaps', better: higher, statistic: proportion",
  ),
  measure("scores", "grain: score, numerator: 'TRUE', statistic: count, better: neutral"),
].join("")}`;

const dive = (measures: string, cuts: string, more = ""): string =>
  `title: T\nquestion: Q\ndescription: D\nnarrative: N\nmeasures: [${measures}]\ncuts: [${cuts}]\n${more}`;
const period = (start: string, end: string): string => `period: { start: "${start}", end: "${end}" }\n`;

const FILES: Readonly<Record<string, string>> = {
  "deepdive.yaml": "geography: coventry-and-warwickshire\n",
  "recipes/datasets/visit.yaml": contract(
    "visit",
    "key: [visit]\nidentifies: [visit, visit_day, went_well]\ntime: visit_day\ncode_systems: { diagnosis: icd10 }",
    [
      code("visit"),
      date("visit_day"),
      date("born"),
      ...["side", "area", "went_well"].map(code),
      whole("wait"),
      code("diagnosis"),
    ],
  ),
  "recipes/datasets/town.yaml": contract("town", "key: [age]\nidentifies: [age, people]", [
    whole("age"),
    whole("people"),
  ]),
  "recipes/datasets/score.yaml": contract(
    "score",
    "key: [edition, day]\nidentifies: [edition, day, points]\npartition: [edition]\ntime: day",
    [whole("edition"), date("day"), whole("points")],
  ),
  "recipes/dimensions.yaml": DIMENSIONS,
  "recipes/measures/made-up.yaml": MEASURES,
  "recipes/dives/plain.yaml": dive(
    "well",
    "side, visit-age",
    `comparisons:
  - { id: ab, title: a against b, dimension: side, group: a, against: b, primary: true }
  - { id: one, title: solo against duo, dimension: side, group: solo, against: duo }
`,
  ),
  "recipes/dives/aged.yaml": dive(
    "aged",
    "side",
    "comparisons:\n  - { id: ab, title: a against b, dimension: side, group: a, against: b }\nstatistics: [gap, standardised-gap, kitagawa-composition, smr]\n",
  ),
  "recipes/dives/early.yaml": dive("early-wait", "side"),
  "recipes/dives/edges.yaml": dive(
    "everybody, nobody",
    "side, area",
    "comparisons:\n  - { id: ab, title: a against b, dimension: side, group: a, against: b, primary: true }\nstatistics: [gap, ratio, odds-ratio, number-to-reach, bgv, bgsd, coefficient-of-variation, theil, mean-log-deviation, population-attributable-risk]\n",
  ),
  "recipes/dives/unknown.yaml": dive("well", "nowhere"),
  "recipes/dives/waits.yaml": dive("median-wait", "side"),
  "recipes/dives/town.yaml": dive("per-town", "side"),
  "recipes/dives/editions.yaml": dive("scores", ""),
  "recipes/dives/future.yaml": dive("well", "side", period("2025-06-01", "2025-12-31")),
  "recipes/dives/past.yaml": dive("well", "side", period("2020-01-01", "2020-12-31")),
  "recipes/dives/half.yaml": dive("well", "side", period("2025-03-15", "2025-12-31")),
  "visits.csv": `visit,visit_day,born,side,area,went_well,wait,diagnosis\n${LINES.join("\n")}\n`,
  "towns.csv": "age,people\n20,1000\n40,2000\n",
  "first.csv": "edition,day,points\n1,2025-03-01,1\n1,2025-04-01,1\n",
  "second.csv": "edition,day,points\n2,2025-04-01,1\n2,2025-05-01,1\n",
};

let cwd = "";
const AS_AT = ["--as-at", "2025-05-31"];
const run = async (...args: readonly string[]) => {
  const { exit, out, err } = await called(["run", ...args, ...AS_AT], { cwd });
  return { exit, out: out.replaceAll(/\s+/g, " "), err: err.replaceAll(/\s+/g, " ") };
};

interface Row {
  readonly row_id: string;
  readonly value: number | null;
  readonly lower: number | null;
  readonly note: string | null;
}
async function rowsOf(...args: readonly string[]): Promise<ReadonlyMap<string, Row>> {
  const { exit, out, err } = await called(["run", ...args, ...AS_AT, "--format", "json"], { cwd });
  expect(exit, err).toBe(0);
  return new Map((JSON.parse(out) as { rows: readonly Row[] }).rows.map((row) => [row.row_id, row]));
}

beforeAll(async () => {
  cwd = mkdtempSync(join(tmpdir(), "deepdive-bad-numbers-"));
  for (const [name, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(cwd, name)), { recursive: true });
    writeFileSync(join(cwd, name), text);
  }
  for (const [dataset, file] of [
    ["visit", "visits.csv"],
    ["town", "towns.csv"],
    ["score", "first.csv"],
    ["score", "second.csv"],
  ] as const) {
    const { exit, err } = await called(["load", dataset, file], { cwd });
    expect(exit, err).toBe(0);
  }
}, 120_000);
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

describe("bad input to numbers, on the command line", () => {
  test("a rate whose population has no such dimension is refused, with the link that is missing", async () => {
    const { exit, err } = await run("town");
    expect(exit).toBe(2);
    expect(err).toContain("no link leads there from town, whose rows count its population");
  });

  test("a period that begins after the day of the figures is refused; one of which no row is has nobody", async () => {
    const [future, past] = [await run("future"), await run("past")];
    expect([future.exit, past.exit]).toEqual([2, 5]);
    expect(future.err).toContain("begins on 2025-06-01, after 2025-05-31");
    expect(past.err).toContain("It asks about 2020-01-01 to 2020-12-31");
  });

  test("a period that ends after the day is counted and told up to it, and what is not there yet is doubted", async () => {
    const { out } = await run("half");
    expect(out).toContain("15 March 2025 to 31 May 2025");
    expect(out).toContain("Invented: the data end on 6 May 2025");
    // By hand: ten of b, one each of solo and duo.
    expect((await rowsOf("half")).get("well|total|proportion")?.value).toBeCloseTo(100 / 12, 10);
  });

  test("a series with holes names them, and parts of periods take no part in tests", async () => {
    const { out } = await run("plain", "--over", "month:5");
    expect(out).toContain("no data of February 2025; April 2025 (2 of the 5 periods)");
    expect(out).toContain("January 2025: only from 10 January 2025");
  });

  test("of two editions in one series the newest is taken, and named", async () => {
    const { out } = await run("editions", "--over", "month:3");
    expect(out).toContain("Of score the newest edition was taken: 2");
    const rows = await rowsOf("editions", "--over", "month:3");
    // Of March the first edition alone has a row.
    expect([...rows.keys()].filter((id) => id.includes("2025-03"))).toEqual([]);
  });

  test("100 % and 0 % keep their intervals, and a gap of one person against one says nothing", async () => {
    const rows = await rowsOf("plain");
    const row = (id: string): Row => rows.get(id) ?? expect.fail(id);
    expect(row("well|side|a|proportion").lower).toBeGreaterThan(90);
    const { out } = await run("plain");
    expect(out).toContain("a is better off");
    // Of one person nobody says that it is unlike the others beyond chance.
    expect(out).not.toMatch(/beyond chance[^.]*solo/);
    expect(row("well|side|solo|against|duo|absolute gap").lower).toBeLessThan(0);
  });

  test("where everybody has it or nobody, every figure is right at the edge and nothing is told as clear", async () => {
    const rows = [...(await rowsOf("edges")).values()];
    const has = (measureId: string, ending: string) =>
      rows.filter(({ row_id: id }) => id.startsWith(`${measureId}|`) && id.endsWith(`|${ending}`));
    for (const [measureId, value] of [
      ["everybody", 100],
      ["nobody", 0],
    ] as const) {
      for (const row of has(measureId, "proportion")) {
        expect(row.value ?? value, row.row_id).toBe(value);
        // Of thirty or more Wilson's interval ends at the edge, and begins well away from it.
        if (row.value !== null && row.lower !== null) expect(row.lower).toBeLessThanOrEqual(value);
      }
      for (const ending of ["absolute gap", "between-group variance", "between-group standard deviation"])
        for (const row of has(measureId, ending)) expect(row.value, row.row_id).toBe(0);
    }
    // Of nobody over nobody there is no ratio, of all over all no odds: said, and never a number.
    for (const row of [
      ...has("nobody", "ratio"),
      ...has("nobody", "odds ratio"),
      ...has("everybody", "odds ratio"),
    ])
      expect([row.value, row.note], row.row_id).toEqual([null, expect.stringMatching(/./)]);
    for (const row of rows) expect(Number.isNaN(row.value), row.row_id).toBe(false);
    const { out } = await run("edges");
    expect(out).not.toMatch(/is (?:worse|better) off/);
  });

  test("an age band that nobody is in is told, of standardised figures and of their gaps", async () => {
    const rows = [...(await rowsOf("aged")).values()];
    for (const statistic of ["directly standardised proportion", "age-standardised gap"]) {
      const own = rows.filter(({ row_id: id, value }) => id.endsWith(`|${statistic}`) && value !== null);
      expect(own.length).toBeGreaterThan(0);
      for (const { note } of own) expect(note).toMatch(/Nobody is in 1 of 2 parts by age.*compare with care/);
    }
    // Nobody of either group is older: their ages are alike, and no part of the gap comes of them.
    const [ages] = rows.filter(({ row_id: id }) => id.endsWith("|part of the gap from ages"));
    expect(ages?.value).toBeCloseTo(0, 12);
    // An indirect ratio needs no weight for a band that nobody is in.
    expect(
      rows.filter(({ row_id: id }) => id.endsWith("|indirectly standardised ratio")).length,
    ).toBeGreaterThan(0);
  });

  test("bands that end too early give no answer in the open band, with what is known", async () => {
    const rows = await rowsOf("early");
    const [five, far] = [rows.get("early-wait|side|a|percentile"), rows.get("early-wait|side|b|percentile")];
    // Thirty waits of five days in the band from 3 to 6; of b all are 12 days or more.
    expect(five?.value).toBe(4.5);
    expect([far?.value, far?.note]).toEqual([null, "The value is beyond 6, in the open last band."]);
    // Of one who waited seven days the reason is the same, and not that one is too few for an interval.
    expect(rows.get("early-wait|side|solo|percentile")?.note).toBe(far?.note);
  });

  test("where all are unknown the cut says so, and no known group has a figure", async () => {
    const { out } = await run("unknown");
    expect(out).toContain('Nowhere is recorded as "Unknown" for 100.0% of the total');
    expect((await rowsOf("unknown")).get("well|nowhere|z|proportion")?.value ?? undefined).toBeUndefined();
  });

  test("an event before birth has no age", async () => {
    const rows = await rowsOf("plain");
    // The one who was born after the visit went well: of the unknown age all of one.
    expect(rows.get("well|visit-age|unknown|proportion")?.value).toBe(100);
  });

  test("negative waits are in no band, and the row says what share is left out", async () => {
    const rows = await rowsOf("waits");
    const a = rows.get("median-wait|side|a|percentile");
    // Thirty of five days in the band from 0 to 10: the middle of it. Ten of minus three are left out.
    expect([a?.value, a?.note]).toEqual([5, "Left out: 25% have no value, or a value below the first band."]);
  });

  test("lint refuses a standard that does not fit the bands, and a list of another code system, with their lines", async () => {
    writeFileSync(
      join(cwd, "recipes/measures/bad.yaml"),
      `area: bad\ntitle: Bad\nmeasures:\n${measure("by-age", `${WELL}, statistic: proportion, standardise: { by: [odd-age], standard: esp2013 }`)}${measure("operations", "grain: visit, numerator: \"code_in(diagnosis, 'operations')\", statistic: count, better: neutral")}`,
    );
    mkdirSync(join(cwd, "recipes/codelists"), { recursive: true });
    writeFileSync(
      join(cwd, "recipes/codelists/operations.yaml"),
      'title: Operations\nsystem: opcs4\nversion: "1"\nsource: Nobody\nevidence: memory\ncodes: [K40]\n',
    );
    const { exit, out } = await called(["measures", "lint"], { cwd });
    rmSync(join(cwd, "recipes/measures/bad.yaml"));
    const told = out.replaceAll(/\s+/g, " ");
    expect(exit).toBe(2);
    expect(told).toMatch(/bad\.yaml:4:\d+.*begins within a band of the standard/);
    expect(told).toMatch(/bad\.yaml:5:\d+.*opcs4/i);
  });
});
