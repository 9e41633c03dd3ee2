import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { runCli } from "../../cli/run-cli.ts";
import { workspaceWith } from "./workspace-with.ts";

/** The life tables of PHEindicatormethods 2.1.0: its own published test data, and results of its `phe_life_expectancy`. */
const FIXTURES = new URL(
  "../../../../shared/fixtures/PHEindicatormethods/phe_life_expectancy/",
  import.meta.url,
);
const isThere = existsSync(FIXTURES);

/** None of these files has a comma within a value that is read here. */
function recordsOf(name: string): readonly Readonly<Record<string, string>>[] {
  const [head = "", ...lines] = readFileSync(new URL(name, FIXTURES), "utf8").trimEnd().split(/\r?\n/);
  const names = head.split(",");
  return lines.map((line) =>
    Object.fromEntries(line.split(",").map((value, at) => [names[at] ?? "", value])),
  );
}

const AGES = [0, 1, ...Array.from({ length: 18 }, (_, at) => 5 * (at + 1))];
const codeOf = (age: number): string => {
  const next = AGES[AGES.indexOf(age) + 1];
  return next === undefined ? "90+" : next === age + 1 ? String(age) : `${age}-${next - 1}`;
};

const DATASET = `
id: area_death
title: Deaths of areas
description: Deaths and people by age
grain: an age in an area
confidentiality: open
source: PHEindicatormethods
key: [area, age]
identifies: [area, deaths, people]
columns:
  area: { type: text, title: Area, required: true }
  age: { type: integer, title: Age }
  deaths: { type: integer, title: Deaths }
  people: { type: integer, title: People }
layouts:
  - { id: table, title: The table }
`;
const DIMENSIONS = `dimensions:
  - { id: area, title: Area, dataset: area_death, expression: area }
  - id: life-age
    title: Age
    ordered: true
    dataset: area_death
    expression: CASE ${AGES.map((age) => `WHEN age = ${age} THEN '${codeOf(age)}'`).join(" ")} END
    levels: [${AGES.map((age) => `{ code: "${codeOf(age)}", label: "${codeOf(age)}" }`).join(", ")}]
`;
const MEASURES = `area: own
title: Own
measures:
${AGES.map(
  (age) => `  - id: life-${age}
    title: Life expectancy at ${age}
    description: Years to live
    grain: area_death
    numerator: deaths
    denominator: people
    statistic: life-expectancy
    life_table: { by: life-age, age: ${age} }
    better: higher
    source: PHEindicatormethods
    evidence: plan-only
`,
).join("")}`;
const RECIPE = `title: Own
question: How long?
description: Of areas
narrative: Of areas
measures: [${AGES.map((age) => `life-${age}`).join(", ")}]
cuts: [area]
`;

interface Row {
  readonly area: string | null;
  readonly measure: string;
  readonly statistic: string;
  readonly value: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
}

/** From deaths and people in a file, over YAML, to rows: "LA01|65" has the life expectancy of LA01 at 65. */
async function lifeExpectancies(dataset: string): Promise<ReadonlyMap<string, Row>> {
  const lines = recordsOf("input.csv")
    .filter(({ dataset_id }) => dataset_id === dataset)
    .map(({ area, startage, deaths, pops }) => [area === "" ? dataset : area, startage, deaths, pops]);
  const table = `area,age,deaths,people\n${lines.map((line) => line.join(",")).join("\n")}\n`;
  const folder = await workspaceWith(
    { "deaths.csv": table },
    {
      "datasets/area_death.yaml": DATASET,
      "dimensions.yaml": DIMENSIONS,
      "measures/own.yaml": MEASURES,
      "dives/own.yaml": RECIPE,
    },
  );
  const { exit, out, err } = await runCli(
    ["run", "own", "--format", "json", "--as-at", "2026-03-31"],
    folder,
  );
  expect(exit, err).toBe(0);
  const { rows } = JSON.parse(out) as { readonly rows: readonly Row[] };
  return new Map(
    rows
      .filter(({ statistic, area }) => statistic === "life expectancy" && area !== null)
      .map((row) => [`${row.area}|${row.measure.replace("life-", "")}`, row]),
  );
}

// Skipped where the folder of references is absent: it is not part of the project.
describe.skipIf(!isThere)("life expectancy, from files over YAML to the rows of a run", () => {
  test("is that which the reference publishes: 80.17 years at birth (79.88 to 80.46), and at 19 other ages", async () => {
    const found = await lifeExpectancies("L01");
    const published = recordsOf("published.csv").filter(({ case_id }) => case_id === "L01_std");
    expect(published.map(({ row }) => Number(row))).toEqual(AGES.map((_, at) => at + 1));
    expect([published[0]?.["value"], published[0]?.["lowercl"], published[0]?.["uppercl"]]).toEqual([
      "80.16960813",
      "79.88268548",
      "80.45653078",
    ]);
    for (const [at, age] of AGES.entries()) {
      const row = found.get(`L01|${age}`);
      expect(row?.value, String(age)).toBeCloseTo(Number(published[at]?.["value"]), 7);
      // The publication takes 1.96 for the normal's 97.5 %: its limits are the same to 4 decimals.
      expect(row?.lower, String(age)).toBeCloseTo(Number(published[at]?.["lowercl"]), 4);
      expect(row?.upper, String(age)).toBeCloseTo(Number(published[at]?.["uppercl"]), 4);
    }
  }, 120_000);

  test("of twelve areas at every age is that of the reference", async () => {
    const found = await lifeExpectancies("L04");
    const expected = recordsOf("expected.csv").filter(({ case_id }) => case_id === "L04_full");
    expect(expected).toHaveLength(12 * AGES.length);
    const input = recordsOf("input.csv").filter(({ dataset_id }) => dataset_id === "L04");
    for (const { row: number, value, lowercl, uppercl } of expected) {
      const { area, startage } = input[Number(number) - 1] ?? {};
      const row = found.get(`${area}|${startage}`);
      expect(row?.value, `${area} ${startage}`).toBeCloseTo(Number(value), 8);
      expect(row?.lower, `${area} ${startage}`).toBeCloseTo(Number(lowercl), 8);
      expect(row?.upper, `${area} ${startage}`).toBeCloseTo(Number(uppercl), 8);
    }
  }, 120_000);
});
