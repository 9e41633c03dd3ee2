import { describe, expect, test } from "vitest";
import { runCli } from "../../cli/run-cli.ts";
import { workspaceWith } from "./workspace-with.ts";

/** Invented, published stays and referrals of three towns; of the second nobody stayed more than once. */
const ROWS = [
  ["north", 3, 12, 20],
  ["north", 5, 8, 20],
  ["north", 10, 5, 0],
  ["south", 2, 7, 4],
  ["east", 4, 9, 12],
  ["east", "", 6, 12],
] as const;

const TABLE = `town,stay,requests,referrals,part\n${ROWS.map((row, at) => [...row, at].join(",")).join("\n")}\n`;

const DATASET = `
id: town_stay
title: Stays of towns
description: Invented
grain: a stay in a town
confidentiality: open
source: Invented
key: [town, part]
identifies: [town, stay, requests]
columns:
  town: { type: text, title: Town, required: true }
  stay: { type: number, title: Days }
  requests: { type: integer, title: Requests }
  referrals: { type: integer, title: Referrals }
  part: { type: integer, title: Part }
layouts:
  - { id: table, title: The table }
`;

const measure = (id: string, more: string): string => `
  - id: ${id}
    title: Title of ${id}
    description: Invented
    grain: town_stay
    better: neutral
    source: Invented
    evidence: plan-only
    ${more}
`;

const MEAN = measure("stay", 'statistic: mean\n    numerator: "TRUE"\n    value: stay\n    unit: days');
const RATIO = measure(
  "requests",
  "statistic: ratio\n    numerator: requests\n    denominator: referrals\n    multiplier: 100",
);
const file = (...all: readonly string[]): string => `area: own\ntitle: Own\nmeasures:${all.join("")}`;

const DEFINITIONS = {
  "datasets/town_stay.yaml": DATASET,
  "dimensions.yaml": "dimensions:\n  - { id: town, title: Town, dataset: town_stay, expression: town }\n",
  "measures/own.yaml": file(MEAN, RATIO),
  "dives/own.yaml":
    "title: Own\nquestion: How many?\ndescription: Invented\nnarrative: Invented\nmeasures: [stay, requests]\ncuts: [town]\n",
};

interface Row {
  readonly measure: string;
  readonly town?: string;
  readonly statistic: string;
  readonly value: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly note: string | null;
}

describe("means and ratios of counts", () => {
  test("are what the single values and the two counts give, computed by hand", async () => {
    const folder = await workspaceWith({ "stays.csv": TABLE }, DEFINITIONS);
    const run = await runCli(["run", "own", "--format", "json", "--as-at", "2026-03-31"], folder);
    expect([run.exit, run.err]).toEqual([0, expect.anything()]);
    const { rows } = JSON.parse(run.out) as { rows: Row[] };
    const of = (measureId: string, town: string) =>
      rows.find((row) => row.measure === measureId && row.town === town);
    // Of 3, 5 and 10: mean 6, standard deviation √13, and Student's t of two degrees at 97.5 % is 4.30265272991.
    const reach = 4.302_652_729_911_275 * Math.sqrt(13 / 3);
    expect(of("stay", "north")).toMatchObject({
      statistic: "mean",
      value: 6,
      lower: expect.closeTo(6 - reach, 8),
      upper: expect.closeTo(6 + reach, 8),
    });
    expect(of("stay", "south")).toMatchObject({
      value: 2,
      lower: null,
      note: expect.stringContaining("no spread"),
    });
    expect(of("stay", "east")).toMatchObject({ value: 4, note: expect.stringContaining("have no value") });
    // 25 over 40, times 100, with exp(± 1.96 √(1/25 + 1/40)).
    const factor = Math.exp(1.959_963_984_540_054 * Math.sqrt(1 / 25 + 1 / 40));
    expect(of("requests", "north")).toMatchObject({
      statistic: "ratio of counts",
      value: 62.5,
      lower: expect.closeTo(62.5 / factor, 8),
      upper: expect.closeTo(62.5 * factor, 8),
    });
    expect(of("requests", "south")?.value).toBe(175);
  }, 60_000);

  test("are refused by lint without what they need, and with what has no effect", async () => {
    const folder = await workspaceWith(
      { "stays.csv": TABLE },
      {
        ...DEFINITIONS,
        "measures/own.yaml": file(
          MEAN.replace("value: stay", "denominator: requests"),
          RATIO.replace("denominator: referrals", ""),
        ),
      },
    );
    const { exit, out, err } = await runCli(["measures", "lint"], folder);
    const told = (out + err).replaceAll(/\s+/g, " ");
    expect(exit).toBe(2);
    for (const says of [
      /'stay'.* is a mean and has no value/,
      /denominator: has no effect/,
      /'requests'.* is a ratio and has no denominator/,
    ])
      expect(told).toMatch(says);
  }, 60_000);
});
