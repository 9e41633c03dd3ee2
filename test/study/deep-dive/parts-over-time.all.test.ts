import { beforeAll, describe, expect, test } from "vitest";
import { runCli } from "../../cli/run-cli.ts";
import { EVERYBODY, workspaceWith } from "./workspace-with.ts";

/** Invented, published counts and waits of two towns by age in four months; of March there is nothing. */
const MONTHS = ["2025-01", "2025-02", "2025-04", "2025-05"] as const;
const TOWNS = ["north", "south"] as const;
const AGES: Readonly<Record<string, number>> = { "0-19": 7, "20-64": 40, "65-84": 70, "85+": 90 };
/** Eurostat's table of the European Standard Population 2013, added up for these bands. */
const STANDARD: Readonly<Record<string, number>> = {
  "0-19": 21_500,
  "20-64": 59_000,
  "65-84": 17_000,
  "85+": 2_500,
};

const ROWS = MONTHS.flatMap((month, m) =>
  TOWNS.flatMap((town, t) =>
    Object.keys(AGES).map((band, b) => ({
      ...{ month, town, band },
      people: 900 + 130 * b - 200 * t + 37 * m * (b + 1),
      events: 6 + 9 * b + 2 * t + 3 * m * (2 - t),
      wait: 3 + ((7 * b + 5 * t + 3 * m) % 11),
    })),
  ),
);
type Row = (typeof ROWS)[number];

const TABLE = `day,town,age,people,events,wait\n${ROWS.map(({ month, town, band, people, events, wait }) =>
  [`${month}-15`, town, AGES[band], people, events, wait].join(","),
).join("\n")}\n`;

const measure = (id: string, lines: readonly string[]): string =>
  [
    `  - id: ${id}`,
    ...[`title: Title of ${id}`, "description: Invented", "grain: town_month", "better: lower"],
    ...["source: Invented", "evidence: plan-only", ...lines],
  ].join("\n    ");

const DEFINITIONS = {
  "datasets/town_month.yaml": `
id: town_month
title: Months of towns
description: Invented
grain: an age of a town in a month
confidentiality: open
source: Invented
key: [day, town, age]
time: day
identifies: [town, events, people, wait]
columns:
  day: { type: date, title: Day, required: true }
  town: { type: text, title: Town, required: true }
  age: { type: integer, title: Age }
  people: { type: integer, title: People }
  events: { type: integer, title: Events }
  wait: { type: number, title: Wait }
layouts:
  - { id: table, title: The table }
`,
  "dimensions.yaml": `
dimensions:
  - { id: town, title: Town, dataset: town_month, expression: town }
  - id: town-age
    title: Age
    ordered: true
    dataset: town_month
    expression: CASE WHEN age < 20 THEN '0-19' WHEN age < 65 THEN '20-64' WHEN age < 85 THEN '65-84' WHEN age >= 85 THEN '85+' END
    levels: [${Object.keys(AGES)
      .map((code) => `{ code: ${code}, label: "${code}" }`)
      .join(", ")}]
`,
  "measures/towns.yaml": `area: towns\ntitle: Towns\nmeasures:\n${[
    measure("events", [
      "statistic: rate",
      "denominator: people",
      "numerator: events",
      "multiplier: 1000",
      "standardise: { by: [town-age], standard: esp2013 }",
    ]),
    measure("wait", ["statistic: mean", 'numerator: "TRUE"', "value: wait", "unit: days"]),
    measure("middle", [
      "statistic: percentile",
      "percentile: 0.5",
      'numerator: "TRUE"',
      "value: wait",
      "bands: { from: 0, to: 20, width: 5 }",
      "unit: days",
    ]),
  ].join("\n")}\n`,
  "dives/towns.yaml": `
title: Towns
question: How many?
description: Invented
narrative: Invented
measures: [events, wait, middle]
cuts: [town, [town, town-age]]
statistics:
  events: [dsr, smr, standardised-gap, kitagawa-composition, kitagawa-rates]
  wait: [gap]
  middle: [gap]
comparisons: [{ id: gap, title: North against south, dimension: town, group: north, against: south }]
over: { month: 5 }
`,
};

interface Told {
  readonly row_id: string;
  readonly measure: string;
  readonly cut: string;
  readonly kind: string;
  readonly statistic: string;
  readonly town?: string | null;
  readonly period?: string | null;
  readonly value: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly note: string | null;
}

let folder = "";
let rows: readonly Told[] = [];

async function rowsOf(...args: readonly string[]): Promise<readonly Told[]> {
  const { exit, out, err } = await runCli(
    ["run", "towns", "--format", "json", "--as-at", "2025-05-31", ...args],
    folder,
  );
  expect([exit, err]).toEqual([0, expect.anything()]);
  return (JSON.parse(out) as { rows: Told[] }).rows;
}

beforeAll(async () => {
  folder = await workspaceWith({ "towns.csv": TABLE }, DEFINITIONS);
  rows = await rowsOf();
}, 60_000);

const of = (where: Partial<Told>): readonly Told[] =>
  rows.filter((row) => Object.entries(where).every(([name, value]) => Reflect.get(row, name) === value));

/** The rows of a group in a month; without a town those of everybody. */
const kept = (month: string, town?: string): readonly Row[] =>
  ROWS.filter((row) => row.month === month && (town === undefined || row.town === town));

const bands = (own: readonly Row[]) =>
  Object.entries(STANDARD).map(([band, standard]) => {
    const some = own.filter((row) => row.band === band);
    const sum = (name: "events" | "people") => some.reduce((total, row) => total + row[name], 0);
    return { standard, events: sum("events"), people: sum("people") };
  });

/** Dobson 1991 with Byar's limits, written down from the OHID technical guide. */
function dobson(own: readonly Row[]) {
  const parts = bands(own);
  const whole = parts.reduce((sum, { standard }) => sum + standard, 0);
  const events = parts.reduce((sum, part) => sum + part.events, 0);
  const rate = parts.reduce((sum, part) => sum + (part.standard * part.events) / part.people, 0) / whole;
  const variance =
    parts.reduce((sum, part) => sum + (part.standard ** 2 * part.events) / part.people ** 2, 0) / whole ** 2;
  const z = 1.959963984540054;
  const low = events * (1 - 1 / (9 * events) - z / (3 * Math.sqrt(events))) ** 3;
  const high = (events + 1) * (1 - 1 / (9 * (events + 1)) + z / (3 * Math.sqrt(events + 1))) ** 3;
  const scale = Math.sqrt(variance / events);
  return {
    value: 1000 * rate,
    lower: 1000 * (rate + scale * (low - events)),
    upper: 1000 * (rate + scale * (high - events)),
  };
}

/** Groups by month, everybody among them. */
const GROUPS = MONTHS.flatMap((month) => [undefined, ...TOWNS].map((town) => ({ month, town })));
const inMonth = (statistic: string, month: string, town: string | undefined): Told | undefined =>
  of({ statistic, kind: "group", cut: town === undefined ? "period" : "town by period" }).find(
    (row) => row.period === month && (row.town ?? undefined) === town,
  );

describe("figures from parts of groups have a series", () => {
  test.each(GROUPS)(
    "the standardised rate of $town in $month, recomputed from the rows",
    ({ month, town }) => {
      const expected = dobson(kept(month, town));
      const row = inMonth("directly standardised rate", month, town);
      for (const name of ["value", "lower", "upper"] as const)
        expect(row?.[name]).toBeCloseTo(expected[name], 8);
    },
  );

  test.each(GROUPS)("the mean and the median wait of $town in $month", ({ month, town }) => {
    const waits = kept(month, town).map(({ wait }) => wait);
    const mean = waits.reduce((sum, wait) => sum + wait, 0) / waits.length;
    expect(inMonth("mean", month, town)?.value).toBeCloseTo(mean, 10);
    // Within the band that holds the middle person, in proportion.
    const counts = [0, 5, 10, 15].map(
      (from) => waits.filter((wait) => wait >= from && wait < from + 5).length,
    );
    let before = 0;
    const at = counts.findIndex((count) => {
      if (before + count >= waits.length / 2) return true;
      before += count;
      return false;
    });
    const median = 5 * at + (5 * (waits.length / 2 - before)) / (counts[at] ?? 1);
    expect(inMonth("percentile", month, town)?.value).toBeCloseTo(median, 10);
  });

  test("a month without data is left out, and no figure of it is made up", () => {
    expect(rows.filter((row) => row.period === "2025-03")).toEqual([]);
  });

  test("an indirect ratio is held against everybody in its own month", () => {
    for (const month of MONTHS) {
      const all = bands(kept(month));
      for (const town of TOWNS) {
        const own = bands(kept(month, town));
        const expected = own.reduce(
          (sum, { people }, at) => sum + (people * (all[at]?.events ?? 0)) / (all[at]?.people ?? 1),
          0,
        );
        const observed = own.reduce((sum, { events }) => sum + events, 0);
        expect(inMonth("indirectly standardised ratio", month, town)?.value).toBeCloseTo(
          observed / expected,
          10,
        );
      }
      expect(inMonth("indirectly standardised ratio", month, undefined)).toBeUndefined();
    }
  });

  test("gaps of standardised rates and of waits have a series too, and the parts of a gap add up to it", () => {
    for (const month of MONTHS) {
      const [north, south] = TOWNS.map((town) => dobson(kept(month, town)).value);
      const gaps = rows.filter((row) => row.kind === "comparison" && row.period === month);
      const gap = (statistic: string, measureId: string) =>
        gaps.find((row) => row.statistic === statistic && row.measure === measureId)?.value ?? Number.NaN;
      expect(gap("age-standardised gap", "events")).toBeCloseTo((north ?? 0) - (south ?? 0), 8);
      const mean = (town: string) => inMonth("mean", month, town)?.value ?? 0;
      expect(gap("absolute gap", "wait")).toBeCloseTo(mean("north") - mean("south"), 8);
      const crude = (town: string) => {
        const own = kept(month, town);
        const sum = (name: "events" | "people") => own.reduce((total, row) => total + row[name], 0);
        return (1000 * sum("events")) / sum("people");
      };
      expect(
        gap("part of the gap from ages", "events") + gap("part of the gap at the same age", "events"),
      ).toBeCloseTo(crude("north") - crude("south"), 8);
    }
  });

  test("tables of the last month have the figures of that month, as a run of it alone has them", async () => {
    const alone = await rowsOf("--over", "month:2");
    for (const statistic of ["directly standardised rate", "mean", "percentile"]) {
      for (const town of TOWNS) {
        const table = of({ statistic, cut: "town", town }).find(({ kind }) => kind === "group");
        const { value, lower, upper } = inMonth(statistic, "2025-05", town) ?? expect.fail(statistic);
        expect(table).toMatchObject({ value, lower, upper });
        expect(
          alone.find((row) => row.statistic === statistic && row.town === town && row.period === "2025-05"),
        ).toMatchObject({ value, lower, upper });
      }
    }
  });

  test("the page has a table of each, and says which is the standardised", async () => {
    const { out } = await runCli(["run", "towns", "--as-at", "2025-05-31"], folder);
    expect(out).toContain("Title of events: directly standardised rate");
    expect(out).toContain("Title of wait");
    expect(out).not.toContain("not counted by period");
  });
});

test("over people there are figures inside the boundary, of each period's end", async () => {
  const own = `area: own
title: Own
measures:
  - id: own-share
    title: On the COPD register
    description: Invented
    grain: person
    denominator: registered
    numerator: on_copd_register
    statistic: proportion
    standardise: { by: [five-year-age-band, sex], standard: esp2013 }
    better: lower
    source: Invented
    evidence: plan-only
`;
  const people = await workspaceWith(EVERYBODY, {
    "measures/own.yaml": own,
    "dives/own.yaml":
      "title: Own\nquestion: Q\ndescription: D\nnarrative: N\nmeasures: [own-share]\ncuts: [place]\nover: { month: 3 }\n",
  });
  const inside = await runCli(["run", "own", "--internal", "--format", "json"], people);
  const { rows: shown } = JSON.parse(inside.out) as { rows: readonly Told[] };
  const standardised = shown.filter(({ statistic }) => statistic === "directly standardised proportion");
  expect(new Set(standardised.map(({ cut }) => cut))).toContain("place by period");
}, 60_000);
