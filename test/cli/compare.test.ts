import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { runCli } from "./run-cli.ts";

/** People and ill people in the core and in the rest: the worked example of `stat kitagawa`, 2019 and 2024. */
const BEFORE = "side,people,ill\ncore,20,6\nrest,80,8\n";
const AFTER = "side,people,ill\ncore,50,10\nrest,50,4\n";

const DATASET = `
id: ill
title: Ill
description: Made up.
grain: a side
confidentiality: open
source: Nobody
key: [side]
identifies: [side, ill]
columns:
  side: { type: code, title: Side, required: true }
  people: { type: integer, title: People }
  ill: { type: integer, title: Ill }
`;
const MEASURES = (version: string, numerator: string): string => `
area: made-up
title: Made up
measures:
  - { id: ill-share, title: Ill, description: D, grain: ill, denominator: people, numerator: "${numerator}", statistic: proportion, better: lower, source: S, evidence: verified, version: "${version}" }
`;
const DIVE = (id: string): string => `
title: ${id}
question: Q
description: D
narrative: N
measures: [ill-share]
cuts: [side]
comparisons:
  - { id: core-gap, title: Core against the rest, dimension: side, group: core, against: rest, primary: true }
`;

let folder = "";
const at = (name: string): string => join(folder, name);

/** Runs the recipe over one file and writes its output to a folder. */
async function publish(
  out: string,
  file: string,
  { version = "1.0", dive = "ill-dive", numerator = "ill" } = {},
): Promise<void> {
  await publishFiles(out, dive, {
    "recipes/datasets/ill.yaml": DATASET,
    "recipes/dimensions.yaml": "dimensions:\n  - { id: side, title: Side, dataset: ill, expression: side }\n",
    "recipes/measures/ill.yaml": MEASURES(version, numerator),
    [`recipes/dives/${dive}.yaml`]: DIVE(dive),
    "ill.csv": file,
  });
}

/** Runs a recipe whose groups are not in the file that is counted: a second file says which area is core. */
async function publishThroughLookup(out: string, cores: readonly string[]): Promise<void> {
  const areas = ["a", "b", "c"];
  const lookup = [
    ...["id: area", "title: Area", "description: Made up.", "grain: an area", "confidentiality: open"],
    ...["source: Nobody", "key: [area]", "identifies: [area, side]", "columns:"],
    ...["  area: { type: code, title: Area, required: true }", "  side: { type: code, title: Side }"],
  ];
  const counted = DATASET.replaceAll("side", "area");
  await publishFiles(out, "ill-dive", {
    "recipes/datasets/ill.yaml": `${counted}links:\n  - { to: area, on: { area: area } }\n`,
    "recipes/datasets/area.yaml": lookup.join("\n"),
    "recipes/dimensions.yaml":
      "dimensions:\n  - { id: side, title: Side, dataset: area, expression: side }\n",
    "recipes/measures/ill.yaml": MEASURES("1.0", "ill"),
    "recipes/dives/ill-dive.yaml": DIVE("ill-dive"),
    "ill.csv": `area,people,ill\n${areas.map((area) => `${area},50,10\n`).join("")}`,
    "area.csv": `area,side\n${areas.map((area) => `${area},${cores.includes(area) ? "core" : "rest"}\n`).join("")}`,
  });
}

/** Writes the files into a workspace of their own, loads its csv files, and runs the recipe into a folder. */
async function publishFiles(
  out: string,
  dive: string,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  const workspace = at(`work-${out}`);
  for (const name of ["datasets", "measures", "dives"])
    mkdirSync(join(workspace, "recipes", name), { recursive: true });
  const all = { "deepdive.yaml": "geography: coventry-and-warwickshire\n", ...files };
  for (const [name, text] of Object.entries(all)) writeFileSync(join(workspace, name), text);
  const tables = Object.keys(files).filter((name) => name.endsWith(".csv"));
  for (const args of [
    ...tables.map((name) => ["load", name.replace(".csv", ""), name]),
    ["run", dive, "--as-at", "2025-01-01", "--out", at(out), "--format", "csv"],
  ]) {
    const { exit, err } = await runCli(args, workspace);
    expect(exit, err).toBe(0);
  }
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "deepdive-compare-"));
  await publish("before", BEFORE);
  await publish("after", AFTER);
  await publish("redefined", AFTER, { version: "2.0" });
  await publish("rewritten", AFTER, { numerator: "ill - 1" });
  await publish("other", AFTER, { dive: "other-dive" });
}, 120_000);

const compare = (...args: readonly string[]) => runCli(["compare", ...args], folder);

interface Compared {
  readonly recipes: readonly {
    readonly causes: readonly { readonly kind: string; readonly name: string }[];
    readonly figures: readonly { readonly row: string; readonly outcome: string }[];
    readonly parts: readonly Readonly<Record<string, number>>[];
    readonly notParted: readonly string[];
  }[];
}

async function compared(...args: readonly string[]): Promise<Compared["recipes"][number]> {
  const { exit, out, err } = await compare(...args, "--format", "json");
  expect(exit, err).toBe(0);
  const [recipe] = (JSON.parse(out) as Compared).recipes;
  if (recipe === undefined) throw new Error("no recipe was compared");
  return recipe;
}

describe("compare", () => {
  // Kitagawa's composition and rate of the example are 4.8 and -4.8; a group's part of the rate is its change by its mean share.
  it("parts a change into what each group did and what the mix did", async () => {
    const { causes, parts } = await compared("before", "after");
    expect(causes.map(({ kind, name }) => [kind, name])).toEqual([["data", "ill"]]);
    const [part] = parts;
    expect(part).toMatchObject({ gapByGroup: -10, gapByAgainst: 2, gap: { before: 20, after: 12 } });
    expect(part?.["byMix"]).toBeCloseTo(4.8, 10);
    expect(part?.["byGroup"]).toBeCloseTo(0.35 * -10, 10);
    expect(part?.["byAgainst"]).toBeCloseTo(0.65 * -2, 10);
  });

  it("tells no change, and parts nothing, where a definition changed too", async () => {
    const { causes, figures, parts, notParted } = await compared("before", "redefined");
    expect(causes.map(({ kind }) => kind)).toEqual(["definition", "data"]);
    expect(new Set(figures.map(({ outcome }) => outcome))).toEqual(new Set(["not-comparable"]));
    expect(parts).toEqual([]);
    expect(notParted.join()).toContain("not only the data and the days changed");
  });

  it("sees that a definition counts otherwise though its version stayed", async () => {
    const { causes, figures, parts } = await compared("after", "rewritten");
    expect(causes).toEqual([
      {
        ...{ kind: "definition", name: "ill-share", before: "1.0" },
        after: "1.0, changed without a new version",
      },
    ]);
    expect(new Set(figures.map(({ outcome }) => outcome))).toEqual(new Set(["not-comparable"]));
    expect(parts).toEqual([]);
  });

  it("calls another file of a lookup another edition, and another file of what is counted other data", async () => {
    for (const [out, cores] of [
      ["first-edition", ["a"]],
      ["second-edition", ["a", "b"]],
    ] as const)
      await publishThroughLookup(out, cores);
    const { causes } = await compared("first-edition", "second-edition");
    expect(causes.map(({ kind, name }) => [kind, name])).toEqual([["edition", "area"]]);
  });

  it("says that nothing changed where nothing did", async () => {
    const { causes, parts } = await compared("after", "after");
    expect([causes, parts[0]?.["byMix"], parts[0]?.["gapByGroup"]]).toEqual([[], 0, 0]);
  });

  it("reads a manifest by its own name, and shows a page", async () => {
    const { exit, out } = await compare("before/manifest.json", "after", "--format", "markdown");
    expect(exit).toBe(0);
    expect(out).toContain("Why each gap changed");
  });

  /** A copy of an output in which one text is replaced by another. */
  function edited(name: string, file: string, from: string, to: string): string {
    cpSync(at("after"), at(name), { recursive: true });
    const text = readFileSync(at(join(name, file)), "utf8");
    expect(text).toContain(from);
    writeFileSync(at(join(name, file)), text.replace(from, to));
    return name;
  }

  it("refuses what nobody released", async () => {
    const refused: readonly (readonly [string, number, string])[] = [
      ["nowhere", 3, "has no manifest.json, or is not there"],
      [edited("no-format", "manifest.json", "deepdive-manifest", "other"), 3, "is no manifest of deepdive"],
      [
        edited("csv", "ill-dive.csv", "ill-share", "ill-shore"),
        3,
        "changed after deepdive wrote it: ill-dive.csv",
      ],
      [
        edited("figures", "manifest.json", '"rows": {', '"rows": { "x": ["1.0", 1, 0, 2, 0],'),
        3,
        "the figures of 'ill-dive'",
      ],
      [
        edited("older", "manifest.json", '"tidy_version": 2', '"tidy_version": 1'),
        3,
        "tidy data of version 1",
      ],
      [edited("away", "manifest.json", '"ill-dive.csv"', '"../before/ill-dive.csv"'), 3, "list of files"],
      ["other", 2, "no recipe in common: the first has 'ill-dive', the second 'other-dive'"],
    ];
    for (const [path, exit, words] of refused) {
      const answer = await compare("after", path);
      expect([answer.exit, answer.err]).toEqual([exit, expect.stringContaining(words)]);
    }
  });

  it("parts nothing where the data were not written or are gone, and says so", async () => {
    cpSync(at("after"), at("no-csv"), { recursive: true });
    rmSync(at("no-csv/ill-dive.csv"));
    const { parts, notParted } = await compared("before", "no-csv");
    expect([parts, notParted]).toEqual([
      [],
      ["No gap is parted: one of the two outputs has no csv file of its data."],
    ]);
  });
});
