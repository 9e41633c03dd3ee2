import { describe, expect, test } from "vitest";
import { FINDING_FORMATS } from "../../src/cli/findings/finding-formats.ts";
import { type CheckFinding, findingOfError, isAtLeast } from "../../src/model/check-finding.ts";
import { usageError } from "../../src/model/deepdive-error.ts";
import { textOf } from "../render/word-text.ts";

const stale: CheckFinding = {
  code: "data-stale",
  severity: "warn",
  thing: "dataset imd",
  has: "is 900 days old",
  next: "Load a newer one",
  dataset: "imd",
  column: "score",
  figure: { value: 900, text: "900 days", unit: "days" },
  threshold: 400,
};

const misspelt = findingOfError(
  usageError({
    code: "unknown-column",
    thing: "measure 'm'",
    has: "names the column 'lsoa'",
    promised: "person has lsoa11",
    next: "Did you mean 'lsoa11'?",
    at: { file: "m.yaml", line: 3, column: 5 },
  }),
);

describe("findings", () => {
  test.each(FINDING_FORMATS)(
    "as $name say the thing, what it has, where, and what to do",
    async ({ write }) => {
      const text = textOf(
        await write([{ title: "Store", findings: [stale, misspelt] }], { columns: 200, colour: false }),
      );
      for (const { thing, has, next } of [stale, misspelt]) {
        for (const words of [thing, has, next]) expect(text).toContain(words);
      }
      expect(text).toContain("m.yaml");
    },
  );

  test("as JSON hold every part by itself; what a finding lacks is left out", async () => {
    const json = FINDING_FORMATS.find(({ name }) => name === "json");
    const areas = [{ title: "Store", findings: [stale, misspelt] }];
    const text = await json?.write(areas, { columns: 80, colour: false });
    expect(JSON.parse(String(text))).toEqual([
      {
        area: "Store",
        code: "data-stale",
        severity: "warn",
        message: "dataset imd: is 900 days old. Load a newer one.",
        thing: "dataset imd",
        has: "is 900 days old",
        next: "Load a newer one",
        dataset: "imd",
        field: "score",
        figure: { value: 900, unit: "days" },
        threshold: 400,
      },
      {
        area: "Store",
        code: "unknown-column",
        severity: "error",
        message: "measure 'm': names the column 'lsoa'. person has lsoa11. Did you mean 'lsoa11'?",
        thing: "measure 'm'",
        has: "names the column 'lsoa'",
        promised: "person has lsoa11",
        next: "Did you mean 'lsoa11'?",
        file: "m.yaml",
        line: 3,
        column: 5,
      },
    ]);
  });

  test("are ordered by severity", () => {
    expect(isAtLeast("error", "warn")).toBe(true);
    expect(isAtLeast("warn", "warn")).toBe(true);
    expect(isAtLeast("info", "warn")).toBe(false);
  });
});
