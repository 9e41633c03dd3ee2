import { describe, expect, test } from "vitest";
import { runCli } from "../../cli/run-cli.ts";
import { EVERYBODY, workspaceWith } from "./workspace-with.ts";

/** Invented, published counts: events and people of two towns by age and sex, as a table that anybody may read. */
const TOWNS = ["north", "south"] as const;
const SEXES = ["F", "M"] as const;
const BANDS = ["0-19", "20-64", "65-84", "85+", "unknown"] as const;
const AGES: Readonly<Record<string, number | undefined>> = { "0-19": 7, "20-64": 40, "65-84": 70, "85+": 90 };

/** Eurostat's table of the European Standard Population 2013, added up for these bands. */
const STANDARD: Readonly<Record<string, number>> = {
  "0-19": 21_500,
  "20-64": 59_000,
  "65-84": 17_000,
  "85+": 2_500,
};

const ROWS = TOWNS.flatMap((town, t) =>
  SEXES.flatMap((sex, s) =>
    BANDS.map((band, b) => ({
      ...{ town, sex, band },
      people:
        900 + 130 * b - 400 * t + 50 * s + (town === "north" ? 300 * b : 0) - (band === "85+" ? 700 : 0),
      events: 4 + 9 * b + 3 * s + 2 * t,
    })),
  ),
);

const TABLE = `town,sex,age,people,events\n${ROWS.map(({ town, sex, band, people, events }) =>
  [town, sex, AGES[band] ?? "", people, events].join(","),
).join("\n")}\n`;

const DATASET = `
id: town_count
title: Counts of towns
description: Invented
grain: an age and sex of a town
confidentiality: open
source: Invented
key: [town, sex, age]
identifies: [town, events, people]
columns:
  town: { type: text, title: Town, required: true }
  sex: { type: text, title: Sex }
  age: { type: integer, title: Age }
  people: { type: integer, title: People }
  events: { type: integer, title: Events }
layouts:
  - { id: table, title: The table }
`;

const DIMENSIONS = `
dimensions:
  - { id: town, title: Town, dataset: town_count, expression: town }
  - id: town-sex
    title: Sex
    dataset: town_count
    expression: sex
    levels: [{ code: F, label: Female }, { code: M, label: Male }]
  - id: town-age
    title: Age
    ordered: true
    dataset: town_count
    expression: CASE WHEN age < 20 THEN '0-19' WHEN age < 65 THEN '20-64' WHEN age < 85 THEN '65-84' WHEN age >= 85 THEN '85+' END
    levels:
      - { code: 0-19, label: 0–19 }
      - { code: 20-64, label: 20–64 }
      - { code: 65-84, label: 65–84 }
      - { code: 85+, label: 85 and over }
`;

const measures = (statistic: string, by: string) => `
area: towns
title: Towns
measures:
  - id: town-events
    title: Events
    description: Invented
    grain: town_count
    denominator: people
    numerator: events
    statistic: ${statistic}
    standardise: { by: ${by}, standard: esp2013 }
    ${statistic === "rate" ? "multiplier: 1000" : ""}
    better: lower
    source: Invented
    evidence: plan-only
`;

const RECIPE = `
title: Towns
question: How many?
description: Invented
narrative: Invented
measures: [town-events]
cuts: [town, town-sex, town-age]
`;

interface Row {
  readonly cut: string;
  readonly statistic: string;
  readonly town?: string;
  readonly town_sex?: string;
  readonly value: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly note: string | null;
}

async function rowsOf(definitions: Readonly<Record<string, string>>): Promise<readonly Row[]> {
  const folder = await workspaceWith(
    { "towns.csv": TABLE },
    { "datasets/town_count.yaml": DATASET, "dimensions.yaml": DIMENSIONS, ...definitions },
  );
  const { exit, out, err } = await runCli(
    ["run", "towns", "--format", "json", "--as-at", "2025-01-01"],
    folder,
  );
  expect([exit, err]).toEqual([0, expect.anything()]);
  const { rows } = JSON.parse(out) as { rows: Row[] };
  return rows.filter((row) => row.town !== "unknown" && row.town_sex !== "unknown");
}

type Kept = (row: (typeof ROWS)[number]) => boolean;

/** The parts of a group whose age is known, by age alone or by age and sex. */
function partsOf(keep: Kept, bySex: boolean) {
  const sexes = bySex ? SEXES.map((sex) => [sex]) : [[...SEXES]];
  return Object.entries(STANDARD).flatMap(([band, standard]) =>
    sexes.map((own) => {
      const rows = ROWS.filter(
        (row) => keep(row) && row.band === band && (own as readonly string[]).includes(row.sex),
      );
      const sum = (name: "events" | "people") => rows.reduce((total, row) => total + row[name], 0);
      return { standard, events: sum("events"), people: sum("people") };
    }),
  );
}

/** Dobson 1991 with Byar's limits, written down again from methods of the OHID technical guide. */
function dobson(parts: ReturnType<typeof partsOf>, per: number) {
  const whole = parts.reduce((sum, { standard }) => sum + standard, 0);
  const events = parts.reduce((sum, part) => sum + part.events, 0);
  const rate = parts.reduce((sum, part) => sum + (part.standard * part.events) / part.people, 0) / whole;
  const variance =
    parts.reduce((sum, part) => sum + (part.standard ** 2 * part.events) / part.people ** 2, 0) / whole ** 2;
  const z = 1.959963984540054;
  const low = events * (1 - 1 / (9 * events) - z / (3 * Math.sqrt(events))) ** 3;
  const above = events + 1;
  const high = above * (1 - 1 / (9 * above) + z / (3 * Math.sqrt(above))) ** 3;
  const scale = Math.sqrt(variance / events);
  return {
    value: per * rate,
    lower: per * (rate + scale * (low - events)),
    upper: per * (rate + scale * (high - events)),
  };
}

const nearly = ({ value, lower, upper }: ReturnType<typeof dobson>) => ({
  value: expect.closeTo(value, 9),
  lower: expect.closeTo(lower, 9),
  upper: expect.closeTo(upper, 9),
});

describe("a rate that says how it is standardised", () => {
  const DIVE = {
    "dives/towns.yaml": RECIPE,
    "measures/towns.yaml": measures("rate", "[town-age, town-sex]"),
  };

  test("has Dobson's rate beside the crude one, of every group that is not made of ages", async () => {
    const rows = await rowsOf(DIVE);
    const own = rows.filter(({ statistic }) => statistic === "directly standardised rate");
    expect(rows.filter(({ statistic }) => statistic === "crude rate").length).toBeGreaterThan(own.length);
    expect(own.map(({ cut }) => cut).sort()).toEqual(["total", "town", "town", "town-sex", "town-sex"]);
    const of = (where: Partial<Row>) =>
      own.find((row) => Object.entries(where).every(([name, value]) => Reflect.get(row, name) === value));
    const all = of({ cut: "total" });
    expect(all).toMatchObject(
      nearly(
        dobson(
          partsOf(() => true, true),
          1000,
        ),
      ),
    );
    for (const town of TOWNS) {
      const expected = dobson(
        partsOf((row) => row.town === town, true),
        1000,
      );
      expect(of({ cut: "town", town })).toMatchObject(nearly(expected));
    }
    // A cut by sex is standardised by age alone.
    for (const sex of SEXES) {
      const expected = dobson(
        partsOf((row) => row.sex === sex, false),
        1000,
      );
      expect(of({ cut: "town-sex", town_sex: sex })).toMatchObject(nearly(expected));
    }
    const unknown = ROWS.filter(({ band }) => band === "unknown").reduce(
      (sum, { people }) => sum + people,
      0,
    );
    const share = (100 * unknown) / ROWS.reduce((sum, { people }) => sum + people, 0);
    expect(all?.note).toContain(`Left out: ${share.toFixed(1)}% of the people are of unknown age`);
  }, 60_000);

  test("has an indirectly standardised ratio against everybody where the recipe asks for it", async () => {
    const rows = await rowsOf({ ...DIVE, "dives/towns.yaml": `${RECIPE}statistics: [smr]\n` });
    const own = rows.filter(({ statistic }) => statistic === "indirectly standardised ratio");
    expect(own.map(({ cut }) => cut).sort()).toEqual(["town", "town", "town-sex", "town-sex"]);
    const all = partsOf(() => true, true);
    for (const town of TOWNS) {
      const parts = partsOf((row) => row.town === town, true);
      const observed = parts.reduce((sum, { events }) => sum + events, 0);
      const expected = parts.reduce(
        (sum, { people }, at) => sum + (people * (all[at]?.events ?? 0)) / (all[at]?.people ?? 1),
        0,
      );
      expect(own.find((row) => row.town === town)?.value).toBeCloseTo(observed / expected, 12);
    }
  }, 60_000);

  test("has its gap in what comes of ages, of sexes, and of neither, where the recipe asks for it", async () => {
    const gap =
      "comparisons: [{ id: gap, title: North against south, dimension: town, group: north, against: south }]\n";
    const asks = "statistics: [rate-gap, das-gupta-ages, das-gupta-sexes, das-gupta-rates]\n";
    const rows = await rowsOf({ ...DIVE, "dives/towns.yaml": `${RECIPE}${gap}${asks}` });
    const value = (statistic: string) => rows.find((row) => row.statistic === statistic)?.value ?? Number.NaN;
    const parts = [
      "part of the gap from ages alone",
      "part of the gap from sexes",
      "part of the gap at the same age and sex",
    ];
    // The gap of those whose age is known, from the rows.
    const crude = (town: string) => {
      const own = partsOf((row) => row.town === town && row.band !== "unknown", true);
      const sum = (name: "events" | "people") => own.reduce((total, part) => total + part[name], 0);
      return (1000 * sum("events")) / sum("people");
    };
    expect(parts.reduce((sum, part) => sum + value(part), 0)).toBeCloseTo(crude("north") - crude("south"), 8);
    // In both towns there are a few more men than women at every age: next to nothing comes of that.
    expect(Math.abs(value(parts[1] ?? ""))).toBeLessThan(0.1);
    expect(Math.abs(value(parts[0] ?? ""))).toBeGreaterThan(Math.abs(value(parts[1] ?? "")));
  }, 60_000);

  test.each([
    [
      "a band that cuts one of the standard's",
      "dimensions.yaml",
      "65-84",
      "65-82",
      /begins within a band|do not cover/,
    ],
    ["bands that do not cover all ages", "dimensions.yaml", "85+", "85-89", /do not cover all ages/],
    ["ages that are none", "measures/towns.yaml", "[town-age, town-sex]", "[town-sex]", /no age bands/],
    [
      "a dimension that is no sex",
      "measures/towns.yaml",
      "[town-age, town-sex]",
      "[town-age, town]",
      /not sexes/,
    ],
    [
      "people whose age no link tells",
      "measures/towns.yaml",
      "[town-age, town-sex]",
      "[five-year-age-band]",
      /no link leads there from town_count/,
    ],
  ])(
    "is refused by lint for %s, with file and line",
    async (_, file, from, to, says) => {
      const files: Readonly<Record<string, string>> = {
        "datasets/town_count.yaml": DATASET,
        "dimensions.yaml": DIMENSIONS,
        ...DIVE,
      };
      const folder = await workspaceWith(
        { "towns.csv": TABLE },
        { ...files, [file]: (files[file] ?? "").replaceAll(from, to) },
      );
      const linted = await runCli(["measures", "lint"], folder);
      const told = (linted.out + linted.err).replaceAll(/\s+/g, " ");
      expect([linted.exit, told]).toEqual([2, expect.stringMatching(says)]);
      expect(told).toMatch(/towns\.yaml:\d+/);
    },
    60_000,
  );
});

describe("a proportion of people that says how it is standardised", () => {
  const DEFINITIONS = {
    "measures/own.yaml": `
area: own
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
`,
    "dives/own.yaml": RECIPE.replace("town-events", "own-share").replace("town, town-sex, town-age", "place"),
  };

  test("is not shown under a policy that protects counts, which the page says, and is shown inside", async () => {
    const folder = await workspaceWith(EVERYBODY, DEFINITIONS);
    const released = await runCli(["run", "own", "--format", "json"], folder);
    expect([released.exit, released.err]).toEqual([0, expect.anything()]);
    expect(released.out).not.toContain('"directly standardised proportion"');
    expect(released.out).toContain("no directly standardised proportion under the policy");
    const inside = await runCli(["run", "own", "--format", "json", "--internal"], folder);
    const rows = (JSON.parse(inside.out) as { rows: (Row & { place?: string })[] }).rows;
    const own = rows.filter(({ statistic }) => statistic === "directly standardised proportion");
    expect(own.length).toBeGreaterThan(4);
    expect(own.filter(({ value }) => value !== null).length).toBeGreaterThan(3);
  }, 60_000);
});
