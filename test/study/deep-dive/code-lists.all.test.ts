import { describe, expect, test } from "vitest";
import { runCli } from "../../cli/run-cli.ts";
import { workspaceWith } from "./workspace-with.ts";

/** Each spell with its first diagnosis, the list of all, and whether COPD (J40 to J44, without J42) is meant by either. */
const SPELLS = [
  ["J44.1", "J44.1; I10X", true, true],
  ["j440", "j440, E119", true, true],
  ["J40X", "J40X", true, true],
  ["J43 9", "J43.9", true, true],
  ["J42", "J42 | J44", false, true],
  ["I10", "I10|J441", false, true],
  ["I10", "I10.9,XJ44,J45", false, false],
  ["J45", "J45", false, false],
  ["", "", false, false],
] as const;

const CSV = `spell_id,person_id,provider_code,admission_date,admission_method,discharge_date,primary_diagnosis,diagnoses,sex
${SPELLS.map(([first, all], at) => `S${at},P${at},RXX,2026-01-02,21,2026-01-03,${first},"${all}",1`).join("\n")}
`;

const LIST = `title: COPD
system: icd10
version: "1.0"
source: Invented
evidence: memory
codes: [j40-J41, J42, J43, "J44"]
`;

const measure = (id: string, numerator: string): string => `
  - id: ${id}
    title: Admissions, ${id}
    description: Invented
    grain: apc_spell
    numerator: ${numerator}
    statistic: count
    better: neutral
    source: Invented
    evidence: plan-only
`;

const measures = (...all: readonly string[]): string => `area: own\ntitle: Own\nmeasures:${all.join("")}`;

const DIVE = `
title: Own
question: How many?
description: Invented
narrative: Invented
measures: [first, listed]
cuts: [sex]
`;

const DEFINITIONS = {
  "codelists/copd.yaml": `${LIST}except: [J42]\n`,
  "codelists/copd-all.yaml": LIST,
  "measures/own.yaml": measures(
    measure("first", "code_in(primary_diagnosis, 'copd')"),
    measure("listed", "code_in(diagnoses, 'copd-all')"),
  ),
  "dives/own.yaml": DIVE,
};

describe("a code list", () => {
  test("covers all codes beneath its own, with or without dots, in one code and in a text that lists codes", async () => {
    const folder = await workspaceWith({ "apc.csv": CSV }, DEFINITIONS);
    const run = await runCli(
      ["run", "own", "--format", "json", "--internal", "--as-at", "2026-03-31"],
      folder,
    );
    expect([run.exit, run.err]).toEqual([0, expect.anything()]);
    const { rows } = JSON.parse(run.out) as {
      rows: { measure: string; cut: string; statistic: string; value: number }[];
    };
    const total = (id: string) => rows.find(({ measure: of, cut }) => of === id && cut === "total")?.value;
    expect(total("first")).toBe(SPELLS.filter(([, , meant]) => meant).length);
    expect(total("listed")).toBe(SPELLS.filter(([, , , meant]) => meant).length);
    const page = await runCli(["measures", "show", "first"], folder);
    expect(page.out.replaceAll(/\s+/g, " ")).toContain("copd (COPD): icd10, version 1.0; Invented");
  }, 60_000);

  test("of another system, of no code of its system, and of nobody are refused with words and places", async () => {
    const folder = await workspaceWith(
      { "apc.csv": CSV },
      {
        ...DEFINITIONS,
        "codelists/asthma.yaml": LIST.replace("icd10", "snomed").replace(/codes: .*/, "codes: ['195967001']"),
        "codelists/mixed.yaml": LIST.replace('"J44"', '"195967001"'),
        "measures/own.yaml": measures(
          measure("first", "code_in(primary_diagnosis, 'asthma')"),
          measure("listed", "code_in(diagnoses, 'nobody')"),
          measure("odd", "code_in(provider_code, 'copd')"),
          measure("except", "code_in(diagnoses, 'copd')"),
        ),
      },
    );
    const { exit, out, err } = await runCli(["measures", "lint"], folder);
    const told = (out + err).replaceAll(/\s+/g, " ");
    expect(exit).toBe(2);
    for (const says of [
      /own\.yaml:\d+:\d+.*'asthma', whose codes are of snomed, in primary_diagnosis/,
      /primary_diagnosis of apc_spell has codes of icd10/,
      /mixed\.yaml:\d+:\d+.*'195967001', which is no code of icd10/,
      /the code list 'nobody', which nobody has defined/,
      /codes in provider_code, of which apc_spell does not say what system/,
      /leaves some codes out, in a text of several codes/,
    ])
      expect(told).toMatch(says);
  }, 60_000);
});
