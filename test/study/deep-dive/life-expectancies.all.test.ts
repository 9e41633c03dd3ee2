import { describe, expect, test } from "vitest";
import { runCli } from "../../cli/run-cli.ts";
import { workspaceWith } from "./workspace-with.ts";

/** Invented deaths and people of two areas, by the 20 bands; the second has no child, and a death of unknown age. */
const AGES = [0, 1, ...Array.from({ length: 18 }, (_, at) => 5 * (at + 1))];
const DEATHS = [3, 1, 0, 1, 3, 5, 6, 8, 11, 15, 23, 33, 45, 66, 98, 140, 195, 260, 310, 400];
const PEOPLE = [
  1800, 7400, 9300, 9400, 9100, 9800, 10_100, 10_200, 9900, 9700, 9900, 10_100, 9300, 8200, 7500, 6900, 5200,
  3600, 2100, 1200,
];
const ROWS = [
  ...AGES.map((age, at) => ["north", age, DEATHS[at], PEOPLE[at]]),
  ...AGES.map((age, at) => ["south", age, at === 0 ? 0 : DEATHS[at], at === 0 ? 0 : PEOPLE[at]]),
  ["north", "", 14, 0],
];
const TABLE = `town,age,deaths,people\n${ROWS.map((row) => row.join(",")).join("\n")}\n`;

const DATASET = `
id: town_death
title: Deaths of towns
description: Invented
grain: an age in a town
confidentiality: open
source: Invented
key: [town, age]
identifies: [town, deaths, people]
columns:
  town: { type: text, title: Town, required: true }
  age: { type: integer, title: Age }
  deaths: { type: integer, title: Deaths }
  people: { type: integer, title: People }
layouts:
  - { id: table, title: The table }
`;

const CODES = AGES.map((age, at) => {
  const next = AGES[at + 1];
  return next === undefined ? "90+" : next === age + 1 ? String(age) : `${age}-${next - 1}`;
});

const dimensions = (codes: readonly string[]): string => `dimensions:
  - { id: town, title: Town, dataset: town_death, expression: town }
  - id: town-age
    title: Age
    ordered: true
    dataset: town_death
    expression: CASE ${AGES.map((age, at) => `WHEN age = ${age} THEN '${CODES[at]}'`).join(" ")} END
    levels: [${codes.map((code) => `{ code: "${code}", label: "${code}" }`).join(", ")}]
`;

const measures = (age: number): string => `area: own
title: Own
measures:
  - id: life
    title: Life expectancy
    description: Invented
    grain: town_death
    numerator: deaths
    denominator: people
    statistic: life-expectancy
    life_table: { by: town-age, age: ${age} }
    better: higher
    source: Invented
    evidence: plan-only
`;

const DEFINITIONS = {
  "datasets/town_death.yaml": DATASET,
  "dimensions.yaml": dimensions(CODES),
  "measures/own.yaml": measures(65),
  "dives/own.yaml":
    "title: Own\nquestion: How long?\ndescription: Invented\nnarrative: Invented\nmeasures: [life]\ncuts: [town]\n",
};

interface Row {
  readonly town?: string;
  readonly statistic: string;
  readonly value: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly note: string | null;
}

describe("a life expectancy", () => {
  test("is that of the life table, and has no answer with its reason where a band has nobody", async () => {
    const folder = await workspaceWith({ "deaths.csv": TABLE }, DEFINITIONS);
    const run = await runCli(["run", "own", "--format", "json", "--as-at", "2026-03-31"], folder);
    expect([run.exit, run.err]).toEqual([0, expect.anything()]);
    const { rows } = JSON.parse(run.out) as { rows: Row[] };
    const of = (town: string) => rows.find((row) => row.town === town && row.statistic === "life expectancy");
    // The example of `deepdive stat life-expectancy`, whose method is held to the fixtures of PHEindicatormethods.
    expect(of("north")).toMatchObject({
      value: expect.closeTo(18.588_532_725_806_62, 9),
      lower: expect.closeTo(18.189_576_010_813_53, 9),
      upper: expect.closeTo(18.987_489_440_799_71, 9),
      note: expect.stringMatching(/of the deaths are of unknown age/),
    });
    expect(of("south")).toMatchObject({ value: null, note: expect.stringContaining("No answer") });
  }, 60_000);

  test("is refused by lint by other bands, and at an age at which none begins", async () => {
    const folder = await workspaceWith(
      { "deaths.csv": TABLE },
      { ...DEFINITIONS, "dimensions.yaml": dimensions(CODES.filter((code) => code !== "1-4")) },
    );
    const bands = await runCli(["measures", "lint"], folder);
    expect([bands.exit, (bands.out + bands.err).replaceAll(/\s+/g, " ")]).toEqual([
      2,
      expect.stringContaining("whose levels are not the age bands of a life table"),
    ]);
    const other = await workspaceWith(
      { "deaths.csv": TABLE },
      { ...DEFINITIONS, "measures/own.yaml": measures(66) },
    );
    const age = await runCli(["measures", "lint"], other);
    expect([age.exit, age.out + age.err]).toEqual([
      2,
      expect.stringContaining("no band of a life table begins"),
    ]);
  }, 60_000);
});
