import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { runCli } from "../../cli/run-cli.ts";
import { SAMPLE_DATA } from "./running.ts";

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

const IMD = "imd-2025.csv";
const sample = (name: string): string => readFileSync(join(SAMPLE_DATA, name), "utf8");
const firstRows = (text: string, count: number): string =>
  `${text
    .split("\n")
    .slice(0, count + 1)
    .join("\n")}\n`;

/** The Indices with the column of the IMD score empty, as in a file of ranks alone. */
const withoutScores = (text: string): string => {
  const [header = "", ...lines] = text.trimEnd().split("\n");
  const at = header.split(",").findIndex((name) => name.includes("(IMD) Score"));
  const blank = (line: string): string =>
    line
      .split(",")
      .map((cell, index) => (index === at ? "" : cell))
      .join(",");
  return `${[header, ...lines.map(blank)].join("\n")}\n`;
};

/** A dive by local deprivation, which ranks the LSOAs of the footprint among themselves. */
const LOCAL = `title: T
question: Q?
description: D
measures: [core20-population-share, local-q1-population-share]
cuts: [local-deprivation-quintile]
narrative: N
`;

async function workspaceWith(imd: string, geography = "geography: sample\n") {
  const folder = mkdtempSync(join(tmpdir(), "deepdive-closed-"));
  made.push(folder);
  writeFileSync(join(folder, "deepdive.yaml"), geography);
  mkdirSync(join(folder, "recipes/dives"), { recursive: true });
  writeFileSync(join(folder, "recipes/dives/by-local.yaml"), LOCAL);
  const files = [
    "MAPPING_NHS_GEOGRAPHIES_2526.csv",
    "PREVALENCE_2526.csv",
    "gp-reg-pat-prac-lsoa-all.csv",
    "population-mid-2025.csv",
  ];
  for (const name of files) writeFileSync(join(folder, name), sample(name));
  writeFileSync(join(folder, IMD), imd);
  const loaded = await runCli(["load", IMD, ...files], folder);
  if (loaded.exit !== 0) throw new Error(loaded.err);
  return { folder, loaded };
}

interface Line {
  readonly cut: string;
  readonly measure: string;
  readonly kind: string;
  readonly denominator: number | null;
  readonly value: number | null;
  readonly [column: string]: unknown;
}

/** The levels of a cut that have anybody in them, and all rows of the answer. */
async function levels(recipe: string, cut: string, folder: string) {
  const { exit, out, err } = await runCli(["run", recipe, "--format", "json"], folder);
  if (exit !== 0) throw new Error(err);
  const { rows } = JSON.parse(out) as { rows: Line[] };
  const found = rows.filter((row) => row.kind === "group" && row.cut === cut && (row.denominator ?? 0) > 0);
  const labels = found.map((row) => String(row[`${cut.replaceAll("-", "_")}_label`]));
  return { found: [...new Set(labels)], rows, text: out };
}

describe("a closed set", () => {
  test("that is whole is ranked; the invented system declares its own", async () => {
    const { folder, loaded } = await workspaceWith(sample(IMD));
    expect(loaded.out).toContain("lsoa_code: Invented care system (synthetic) is whole (40), England is not");
    const { found, text } = await levels("by-local", "local-deprivation-quintile", folder);
    expect(found).toHaveLength(5);
    expect(text).not.toContain("ranks nothing");
  });

  test("of which a part is there is said so at load, and gives nobody a quintile", async () => {
    const { folder, loaded } = await workspaceWith(firstRows(sample(IMD), 10));
    expect(loaded.out).toContain("10 of the 33,755 of England and 10 of the 40 of Invented care system");
    const { found, rows, text } = await levels("by-local", "local-deprivation-quintile", folder);
    expect(found).toEqual(["Unknown"]);
    const share = rows.filter(({ measure }) => measure === "local-q1-population-share");
    expect(share.filter(({ value }) => value !== null)).toEqual([]);
    expect(text).toContain("The loaded imd lacks 30 rows of the 40 of Invented care system (synthetic)");
  });

  test("of a footprint of which nobody said how many it has could not be checked, and that is said", async () => {
    const { loaded } = await workspaceWith(firstRows(sample(IMD), 10), "store: store\n");
    expect(loaded.out).toContain(
      "whether the footprint is whole could not be checked: there is no footprint",
    );
  });
});

describe("no value, no rank", () => {
  test("without scores no practice has a quintile, at load and in the run it is told why", async () => {
    const { folder, loaded } = await workspaceWith(withoutScores(sample(IMD)));
    expect(loaded.out).toContain(
      "imd_score is empty throughout; practice_deprivation cannot be made from it",
    );
    const cut = "practice-deprivation-quintile";
    const { found, rows, text } = await levels("qof-prevalence-gap", cut, folder);
    expect(found).toEqual(["Unknown"]);
    expect(text).toContain("No loaded row of imd has a value in imd_score");
    const compared = rows.filter(({ kind, cut: of }) => kind === "comparison" && of === cut);
    expect(compared.filter(({ value }) => value !== null)).toEqual([]);
  });

  test("with scores they have", async () => {
    const { folder } = await workspaceWith(sample(IMD));
    const { found } = await levels("qof-prevalence-gap", "practice-deprivation-quintile", folder);
    expect(found.length).toBeGreaterThan(1);
  });
});
