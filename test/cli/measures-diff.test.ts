import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { runCli } from "./run-cli.ts";

const FILES: Readonly<Record<string, string>> = {
  "deepdive.yaml": "geography: coventry-and-warwickshire\n",
  "recipes/datasets/ill.yaml": `
id: ill
title: Ill
description: Made up.
grain: a row
confidentiality: open
source: Nobody
key: [row]
identifies: [row, age]
columns:
  row: { type: code, title: Row, required: true }
  age: { type: integer, title: Age }
  ill: { type: code, title: Ill }
`,
  "recipes/measures/ill.yaml": `
area: made-up
title: Made up
measures:
  - { id: ill-40, title: Ill, description: D, grain: ill, denominator: age >= 40, numerator: ill = 'yes', statistic: proportion, better: lower, source: S, evidence: memory }
  - { id: ill-50, title: Ill from 50, description: D, grain: ill, denominator: age >= 50, numerator: ill = 'yes', statistic: proportion, better: lower, source: S, evidence: memory }
`,
  "ill.csv": "row,age,ill\na,41,yes\nb,45,no\nc,52,yes\nd,60,yes\ne,30,yes\n",
};

let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "deepdive-diff-"));
  for (const name of ["datasets", "measures"]) mkdirSync(join(folder, "recipes", name), { recursive: true });
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, name), text);
});

interface Diff {
  readonly fields: readonly { readonly name: string; readonly first: string; readonly second: string }[];
  readonly effect: {
    readonly because?: string;
    readonly rows?: readonly { readonly measure: string; readonly value?: number }[];
  };
}

async function diff(...ids: readonly string[]): Promise<Diff> {
  const { exit, out, err } = await runCli(
    ["measures", "diff", ...ids, "--as-at", "2025-01-01", "--format", "json"],
    folder,
  );
  expect(exit, err).toBe(0);
  return JSON.parse(out) as Diff;
}

describe("measures diff", () => {
  it("says field by field what differs, and why there is no effect where nothing is loaded", async () => {
    const { fields, effect } = await diff("ill-40", "ill-50");
    expect(fields).toEqual([
      { name: "Title", first: "Ill", second: "Ill from 50" },
      { name: "Denominator", first: "age >= 40", second: "age >= 50" },
    ]);
    expect(effect.because).toContain("data that are not loaded");
  });

  // Counted by hand from the rows above: three of four, and two of two.
  it("counts both over the same data", async () => {
    expect((await runCli(["load", "ill", "ill.csv"], folder)).exit).toBe(0);
    const { effect } = await diff("ill-40", "ill-50");
    expect(effect.rows?.map(({ measure, value }) => [measure, value])).toEqual([
      ["ill-40", 75],
      ["ill-50", 100],
    ]);
  });

  it("finds no difference between a measure and itself, and refuses names that there are not", async () => {
    expect((await diff("ill-40", "ill-40")).fields).toEqual([]);
    const { exit, err } = await runCli(["measures", "diff", "ill-40", "ill-51"], folder);
    expect([exit, err]).toEqual([2, expect.stringContaining("ill-50")]);
  });
});
