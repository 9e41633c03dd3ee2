import { beforeAll, describe, expect, test } from "vitest";
import { runCli } from "../../cli/run-cli.ts";
import { EVERYBODY, workspaceWith } from "./workspace-with.ts";

/** Members of two invented clubs that publish their lists: when each joined, left and fell. */
const MEMBERS = [
  ["a", "2020-01-01", "", "2025-03-01"],
  ["a", "2025-07-01", "", "2025-08-01"],
  ["a", "2019-01-01", "2025-04-01", ""],
  // Left before the year, joined after it, left before joining, no day of joining.
  ["a", "2019-01-01", "2024-06-30", ""],
  ["a", "2026-01-05", "", ""],
  ["a", "2025-06-01", "2025-05-01", "2025-05-15"],
  ["a", "", "", "2025-02-02"],
  ["b", "2018-01-01", "", "2024-11-11"],
  ["b", "2018-01-01", "2025-12-31", "2025-12-30"],
] as const;
const TABLE = `member,club,joined,left_on,fell\n${MEMBERS.map((row, at) => [at + 1, ...row].join(",")).join("\n")}\n`;

const [FIRST, LAST] = ["2025-01-01", "2025-12-31"] as const;
const DAY = 86_400_000;

/** Years in the club within 2025, day by day: a member is there from the day of joining, and no more on that of leaving. */
function yearsOf([, joined, left]: (typeof MEMBERS)[number]): number | undefined {
  if (joined === "" || (left !== "" && left < joined)) return undefined;
  let days = 0;
  for (let at = Date.parse(FIRST); at <= Date.parse(LAST); at += DAY) {
    const day = new Date(at).toISOString().slice(0, 10);
    if (day >= joined && (left === "" || day < left)) days += 1;
  }
  return days / 365.25;
}

const measure = (grain: string, from: string): string => `area: clubs
title: Clubs
measures:
  - id: falls
    title: Falls
    description: Invented
    grain: ${grain}
    denominator: years_within(${from}, left_on, $first, $as_at)
    numerator: fell BETWEEN $first AND $as_at
    statistic: rate
    multiplier: 1000
    unit: per 1,000 person-years
    better: lower
    source: Invented
    evidence: plan-only
`;

const DEFINITIONS = {
  "datasets/member.yaml": `
id: member
title: Members of clubs
description: Invented
grain: a member
confidentiality: open
source: Invented
key: [member]
identifies: [member, club, joined]
columns:
  member: { type: code, title: Member }
  club: { type: text, title: Club }
  joined: { type: date, title: Joined }
  left_on: { type: date, title: Left }
  fell: { type: date, title: Fell }
layouts:
  - { id: table, title: The table }
`,
  "dimensions.yaml":
    "dimensions:\n  - { id: club, title: Club, dataset: member, expression: club }\n" +
    "  - id: age-of-membership\n    title: Years since joining, at the fall\n    dataset: member\n" +
    "    expression: CASE WHEN age_in_years(joined, fell) < 3 THEN 'new' WHEN age_in_years(joined, fell) >= 3 THEN 'old' END\n" +
    "    levels: [{ code: new, label: Under 3 }, { code: old, label: 3 and over }]\n",
  "measures/clubs.yaml": measure("member", "joined"),
  "dives/clubs.yaml": `
title: Clubs
question: Who falls?
description: Invented
narrative: Invented
measures: [falls]
cuts: [club, age-of-membership]
parameters:
  - { name: first, title: First day, type: date, default: "${FIRST}" }
comparisons: [{ id: gap, title: A against B, dimension: club, group: a, against: b, primary: true }]
`,
};

interface Row {
  readonly row_id: string;
  readonly club?: string | null;
  readonly cut: string;
  readonly kind: string;
  readonly statistic: string;
  readonly value: number | null;
  readonly lower: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
}

describe("person-years between dates", () => {
  let rows: readonly Row[] = [];
  beforeAll(async () => {
    const folder = await workspaceWith({ "members.csv": TABLE }, DEFINITIONS);
    const { exit, out, err } = await runCli(["run", "clubs", "--format", "json", "--as-at", LAST], folder);
    expect([exit, err]).toEqual([0, expect.anything()]);
    rows = (JSON.parse(out) as { rows: Row[] }).rows;
  }, 60_000);

  test.each(["a", "b"])("the rate of club %s is events over years, counted day by day", (club) => {
    const own = MEMBERS.filter((member) => member[0] === club).map((member) => ({
      years: yearsOf(member),
      // Events of somebody who was there for a time that nobody knows are in neither count.
      fell: yearsOf(member) !== undefined && member[3] >= FIRST && member[3] <= LAST,
    }));
    const years = own.reduce((sum, each) => sum + (each.years ?? 0), 0);
    const events = own.filter(({ fell }) => fell).length;
    const row = rows.find((each) => each.club === club && each.statistic === "crude rate");
    expect(row?.value).toBeCloseTo((1000 * events) / years, 8);
    expect(row?.denominator).toBeCloseTo(years, 8);
    // Garwood's exact lower limit: of one event −ln(0.975), of two the root of a gamma of two.
    if (events === 1) expect(row?.lower).toBeCloseTo((1000 * -Math.log(0.975)) / years, 6);
  });

  test("rates have their gap and their ratio", () => {
    const value = (statistic: string, club?: string) =>
      rows.find((row) => row.statistic === statistic && (club === undefined || row.club === club))?.value ??
      0;
    const [a, b] = [value("crude rate", "a"), value("crude rate", "b")];
    expect(value("absolute gap")).toBeCloseTo(a - b, 8);
    expect(value("rate ratio")).toBeCloseTo(a / b, 8);
  });
});

test("of people they are refused by lint, with why and what to do", async () => {
  const folder = await workspaceWith(EVERYBODY, {
    "measures/own.yaml": measure("person", "birth_date")
      .replaceAll("left_on", "birth_date")
      .replaceAll("$first", "$as_at")
      .replace("fell BETWEEN $as_at AND $as_at", "registered"),
  });
  const { exit, out } = await runCli(["measures", "lint"], folder);
  const told = out.replaceAll(/\s+/g, " ");
  expect(exit).toBe(2);
  expect(told).toMatch(/own\.yaml:8:\d+.*they are confidential/);
  expect(told).toContain("Person-years of people have no rule that protects them");
}, 60_000);
