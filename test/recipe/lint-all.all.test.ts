import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readDefinitions } from "../../src/recipe/definitions.ts";
import { lintDefinitions } from "../../src/service/lint-definitions.ts";

const BUILT_IN = join(import.meta.dirname, "../../recipes");

let own: string;
beforeEach(() => {
  own = mkdtempSync(join(tmpdir(), "deepdive-lint-"));
});
afterEach(() => rmSync(own, { recursive: true, force: true }));

function define(file: string, lines: readonly string[]): void {
  mkdirSync(dirname(join(own, file)), { recursive: true });
  writeFileSync(join(own, file), `${lines.join("\n")}\n`);
}

const measure = (id: string, changes: Readonly<Record<string, string | undefined>> = {}): string => {
  const entry = {
    title: `T ${id}`,
    description: "D",
    grain: "person",
    statistic: "proportion",
    denominator: "registered",
    numerator: "age_now >= 65",
    better: "higher",
    source: "s",
    evidence: "plan-only",
    ...changes,
  };
  const pairs = Object.entries(entry).filter(([, value]) => value !== undefined);
  return `  - { id: ${id}, ${pairs.map(([key, value]) => `${key}: "${value}"`).join(", ")} }`;
};

const MEASURES = ["area: mine", "title: Mine", "measures:"];
const DIVE = ["title: T", "question: Q?", "description: D", "cuts: [sex]", "narrative: N"];

const found = async (): Promise<readonly string[]> =>
  (await lintDefinitions([BUILT_IN, own])).problems.map(({ parts: { at, code } }) =>
    at === undefined ? code : `${at.file.slice(own.length + 1)}:${at.line} ${code}`,
  );

describe("lint tells everything that is wrong, in all files, in one run", () => {
  test("files that are no YAML, keys, values, names, SQL, periods, code lists, policies", async () => {
    define("measures/a.yaml", [
      ...MEASURES,
      measure("m1", { betr: "x" }),
      measure("m2", { numerator: "ages > 3" }),
      measure("m3", { evidence: "hearsay", numerator: "sexx = 'F'" }),
      measure("m4", { grain: "persn" }),
      measure("m5"),
    ]);
    define("measures/b.yaml", ["area: [", ""]);
    define("dives/one.yaml", [...DIVE, "measures: [m1, m5, nowhere]", "policy: none-such"]);
    define("dives/two.yaml", [...DIVE, "measures: [m3]", "period: { start: 2025-02-31, end: $as_at }"]);
    define("codelists/c.csv", ["label", "x"]);
    define("policies/p.yaml", [
      ...["version: '1.0'", "title: P", "source: s", "zeros: hide", "withhold_below: none"],
      ...[
        "rounding: { kind: none }",
        "totals: true-counts",
        "secondary: true",
        "protection: 2",
        "strictness: 9",
      ],
    ]);
    expect(await found()).toEqual([
      "codelists/c.csv:1 codelist-invalid",
      "dives/one.yaml:6 unknown-measure",
      "dives/one.yaml:7 unknown-policy",
      "dives/two.yaml:7 not-a-date",
      "measures/a.yaml:4 definition-invalid",
      "measures/a.yaml:5 unknown-column",
      "measures/a.yaml:6 unknown-column",
      "measures/a.yaml:6 definition-invalid",
      "measures/a.yaml:7 unknown-dataset",
      "measures/b.yaml:3 not-yaml",
      "policies/p.yaml:4 definition-invalid",
      "policies/p.yaml:5 definition-invalid",
    ]);
  });

  test("says nothing of names in a file that cannot be read: they may be right", async () => {
    define("measures/b.yaml", ["area: mine", "title: [", measure("m9")]);
    define("dives/one.yaml", [...DIVE, "measures: [m9]"]);
    expect(await found()).toEqual([expect.stringContaining("measures/b.yaml")]);
  });

  test("keeps the place of what stands after something that is left out", async () => {
    define("measures/a.yaml", [...MEASURES, measure("Bad Name"), measure("m2", { numerator: "ages > 3" })]);
    expect(await found()).toEqual([
      "measures/a.yaml:4 definition-invalid",
      "measures/a.yaml:5 unknown-column",
    ]);
  });

  test("finds nothing in what is built in", async () => {
    expect(await found()).toEqual([]);
  });

  test("while a run stops at the first", async () => {
    define("dives/one.yaml", [...DIVE, "measures: [nowhere]", "polcy: x"]);
    await expect(readDefinitions([BUILT_IN, own])).rejects.toThrow(/one\.yaml:7:1: key 'polcy'/);
  });
});
