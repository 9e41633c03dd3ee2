import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { runCli } from "../../cli/run-cli.ts";
import { SAMPLE_DATA } from "./running.ts";
import { EVERYBODY, workspaceWith } from "./workspace-with.ts";

/**
 * Emergency attendances of the sample's people, made here: expected numbers are counted again from the same rows and the
 * sample's files, and divided by hand.
 */
const lines = (file: string): readonly Readonly<Record<string, string>>[] => {
  const [header = "", ...rows] = readFileSync(join(SAMPLE_DATA, file), "utf8").trimEnd().split("\n");
  const names = header.split(",");
  return rows.map((row) => Object.fromEntries(row.split(",").map((value, at) => [names[at] ?? "", value])));
};

const DAY = "2026-03-31";
const PEOPLE = lines("person.csv");
const DECILES = new Map(
  lines("imd-2025.csv").map((row) => [
    row["LSOA code (2021)"],
    Number(row["Index of Multiple Deprivation (IMD) Decile (where 1 is most deprived 10% of LSOAs)"]),
  ]),
);

const isRegistered = ({
  reg_start: from,
  reg_end: until,
  death_date: died,
}: Readonly<Record<string, string>>) =>
  (!from || from <= DAY) && (!until || until > DAY) && (!died || died > DAY);

const once = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};

/** Every fifth person comes once; every fiftieth once more, while living somewhere else. */
const VISITS = PEOPLE.flatMap((person, at) => [
  ...(at % 5 === 0 ? [{ person, at, lsoa: person["lsoa21"] ?? "" }] : []),
  ...(at % 50 === 0
    ? [{ person, at: at + 3, lsoa: PEOPLE[(at + 7) % PEOPLE.length]?.["lsoa21"] ?? "" }]
    : []),
]);

const ageOf = ({ at }: { readonly at: number }): number => at % 95;

const ATTENDANCES = [
  "attendance_id,person_id,provider_code,arrival_date,arrival_time,department_type,age,sex,lsoa21",
  ...VISITS.map((visit, at) => {
    const { person, lsoa } = visit;
    const sex = person["sex"] ?? "";
    return `A${at},${person["person_id"]},RXX,2026-01-${String((at % 28) + 1).padStart(2, "0")},1000,01,${ageOf(visit)},${sex},${lsoa}`;
  }),
].join("\n");

const measure = (id: string, population: string, more = "", numerator = "TRUE"): string => `
  - id: ${id}
    title: Attendances, ${id}
    description: Invented
    grain: ed_attendance
    numerator: "${numerator}"
    population: ${population}
    statistic: rate
    unit: per 1,000 people
    better: lower
    source: Invented
    evidence: plan-only
    ${more}
`;

const file = (...measures: readonly string[]): string =>
  `area: own\ntitle: Own\nmeasures:\n${measures.join("")}`;

const dive = (measures: string, cuts: string): string => `
title: Own
question: How many?
description: Invented
narrative: Invented
measures: [${measures}]
cuts: ${cuts}
`;

const YEAR = "arrival_date > $as_at - INTERVAL 12 MONTH AND arrival_date <= $as_at";
const PEOPLE_OF = "{ grain: person, count: registered }";
const RESIDENTS = "{ grain: population, where: sex = 'all', count: persons }";

const folder = once(() =>
  workspaceWith(
    { ...EVERYBODY, "population-mid-2025.csv": undefined, "ed.csv": `${ATTENDANCES}\n` },
    {
      "measures/own.yaml": file(
        measure("over-people", PEOPLE_OF),
        measure("over-residents", RESIDENTS, "standardise: { by: [five-year-age-band], standard: esp2013 }"),
        measure("of-a-year", PEOPLE_OF, "", YEAR),
        measure("of-the-oldest", PEOPLE_OF, "", `${YEAR} AND age >= 100`),
      ),
      "dives/year.yaml": dive("of-a-year, of-the-oldest", "[core20]"),
      "dives/people.yaml": dive("over-people", "[core20, sex]"),
      "dives/residents.yaml": dive("over-residents", "[core20]"),
      "dives/ethnicity.yaml": dive("over-residents", "[ethnicity-5]"),
    },
  ),
);

interface Row {
  readonly cut: string;
  readonly statistic: string;
  readonly numerator: number;
  readonly denominator: number;
  readonly value: number;
  readonly core20?: string;
}

async function rowsOf(recipe: string, ...options: readonly string[]) {
  const ran = await runCli(["run", recipe, "--format", "json", "--as-at", DAY, ...options], await folder());
  expect([ran.exit, ran.err]).toEqual([0, expect.anything()]);
  const { rows } = JSON.parse(ran.out) as { rows: Row[] };
  return { rows, crude: rows.filter(({ statistic }) => statistic === "crude rate"), out: ran.out };
}

const core20Of = (lsoa: string | undefined): string => {
  const decile = DECILES.get(lsoa);
  return decile === undefined ? "unknown" : decile <= 2 ? "core20" : "rest";
};

const count = <T>(all: readonly T[], fits: (one: T) => boolean): number => all.filter(fits).length;

describe("a rate of events over people whom another dataset counts", () => {
  test("has both counts of each group, the events where people lived at the time", async () => {
    const { crude, out } = await rowsOf("people", "--internal");
    const registered = PEOPLE.filter(isRegistered);
    for (const level of ["core20", "rest", "unknown"]) {
      const events = count(VISITS, ({ lsoa }) => core20Of(lsoa) === level);
      const people = count(registered, ({ lsoa21 }) => core20Of(lsoa21) === level);
      const row = crude.find((each) => each.cut === "core20" && each.core20 === level);
      expect([level, row?.numerator, row?.denominator]).toEqual([level, events, people]);
      if (people > 0) expect(row?.value).toBeCloseTo((1000 * events) / people, 9);
    }
    const total = crude.find(({ cut }) => cut === "total");
    expect([total?.numerator, total?.denominator]).toEqual([VISITS.length, registered.length]);
    expect(out).toContain("Looked up along ed_attendance.lsoa21 → imd.");
    expect(out).toContain("Looked up along person.lsoa21 → imd.");
    expect(out).toContain("Rows of ed_attendance say it themselves.");
  }, 60_000);

  test("has a published population by what both have, one pass each, and is standardised inside", async () => {
    const { rows, crude } = await rowsOf("residents", "--internal");
    const residents = lines("population-mid-2025.csv");
    for (const level of ["core20", "rest"]) {
      const people = residents
        .filter((row) => core20Of(row["lsoa21_code"]) === level)
        .reduce((sum, row) => sum + Number(row["total_population"]), 0);
      const events = count(VISITS, ({ lsoa }) => core20Of(lsoa) === level);
      const row = crude.find((each) => each.core20 === level);
      expect([row?.numerator, row?.denominator]).toEqual([events, people]);
      expect(row?.value).toBeCloseTo((1000 * events) / people, 9);
    }
    // Eurostat's European Standard Population 2013, in thousands: the events by their own age, the people by theirs.
    const standard = [5, 5.5, 5.5, 5.5, 6, 6, 6.5, 7, 7, 7, 7, 6.5, 6, 5.5, 5, 4, 2.5, 1.5, 1];
    const expected = standard.reduce((sum, weight, band) => {
      const ages = band === 18 ? ["90+"] : [0, 1, 2, 3, 4].map((year) => String(5 * band + year));
      const people = residents.flatMap((row) => ages.map((age) => Number(row[age])));
      const events = count(VISITS, (visit) => Math.min(18, Math.floor(ageOf(visit) / 5)) === band);
      return sum + (weight * events) / people.reduce((all, one) => all + one, 0);
    }, 0);
    const total = rows.find(
      ({ cut, statistic }) => cut === "total" && statistic === "directly standardised rate",
    );
    expect(total?.value).toBeCloseTo(10 * expected, 9);
    const explained = await runCli(["run", "residents", "--explain", "--as-at", DAY], await folder());
    expect(explained.out.match(/Counts by group, over the rows of \w+/g)).toEqual([
      "Counts by group, over the rows of ed_attendance",
      "Counts by group, over the rows of population",
    ]);
  }, 60_000);

  test("is released with both counts rounded, and not standardised", async () => {
    const { rows, crude } = await rowsOf("residents");
    const shown = crude.filter(({ value }) => value !== null);
    expect(shown.length).toBeGreaterThan(2);
    for (const { numerator, denominator, value } of shown) {
      expect([numerator % 5, denominator % 5]).toEqual([0, 0]);
      expect(Math.abs(value - (1000 * numerator) / denominator)).toBeLessThanOrEqual(0.5);
    }
    expect(rows.some(({ statistic }) => statistic === "directly standardised rate")).toBe(false);
  }, 60_000);

  test("of a year of which no event is loaded has no figure, and one that had none of its kind is 0", async () => {
    const { crude } = await rowsOf("year", "--internal");
    const totals = crude.filter(({ cut }) => cut === "total").map(({ numerator }) => numerator);
    expect(totals).toEqual([VISITS.length, 0]);
    for (const [day, told] of [
      ["2025-12-31", "no row of ed_attendance lies in the time that is asked about, by arrival_date"],
      ["2027-02-28", "ed_attendance ends on 28 January 2026, too long before 28 February 2027"],
    ] as const) {
      const { exit, err } = await runCli(["run", "year", "--internal", "--as-at", day], await folder());
      expect([exit, err.replaceAll(/\s+/g, " ")]).toEqual([5, expect.stringContaining(told)]);
    }
  }, 60_000);

  test("is refused where the population lacks a dimension, with the link that is missing", async () => {
    const { exit, out, err } = await runCli(["run", "ethnicity", "--as-at", DAY], await folder());
    expect([exit, (out + err).replaceAll(/\s+/g, " ")]).toEqual([
      2,
      expect.stringMatching(
        /ethnicity\.yaml:\d+.*a dimension of person: no link leads there from population, whose rows count its population/,
      ),
    ]);
  }, 60_000);

  test("is refused by lint, all that is wrong at once", async () => {
    const wrong = [
      measure("two", PEOPLE_OF, 'denominator: "TRUE"'),
      measure("neither", PEOPLE_OF).replace(/population:.*/, ""),
      measure("share", PEOPLE_OF).replace("statistic: rate", "statistic: proportion"),
      measure("sum", "{ grain: person, count: age_now }"),
    ];
    const { exit, out, err } = await runCli(
      ["measures", "lint"],
      await workspaceWith(
        { "imd-2025.csv": undefined },
        { "measures/own.yaml": file(...wrong), "dives/own.yaml": dive("over", "[ethnicity-5]") },
      ),
    );
    const told = (out + err).replaceAll(/\s+/g, " ");
    expect(exit).toBe(2);
    for (const says of [
      "'two' has denominator and population, of which one would have no effect",
      "'neither' is a rate and has no denominator",
      "'share', population: has no effect",
      "'sum', population: is a number, which would be summed over rows of person",
    ])
      expect(told.replaceAll(":", "")).toContain(says.replaceAll(":", ""));
  }, 60_000);
});
