import { expect, test } from "vitest";
import { dayOfManifest, figuresOfManifest } from "../../../src/study/deep-dive/figures-of-manifest.ts";
import { manifestFile } from "../../../src/study/deep-dive/manifest.ts";
import { madeUpResult } from "../../result/made-up-result.ts";

const result = madeUpResult();
const text = String(
  manifestFile(
    [{ recipe: "copd", exit: 0, result, files: [] }],
    { tool: "1.0.0", engine: "duckdb" },
    "2025-04-01T08:00:00Z",
    { replaces: "2025-03-15" },
  ).content,
);

test("a manifest keeps released gaps and everybody's values, and gives them back", () => {
  const kept = figuresOfManifest(text, "copd");
  const gap = result.rows.find(({ statistic }) => statistic === "absolute gap")!;
  expect(kept).toMatchObject({
    asAt: "2025-03-31",
    policy: "nhs-hes 1.0",
    parameters: { season_start: "2024-09-01" },
  });
  expect(kept?.rows.get(gap.id)).toEqual({
    measureVersion: gap.measureVersion,
    ...{ value: gap.value, lower: gap.lower, upper: gap.upper, decimals: gap.decimals },
  });
  expect(dayOfManifest(text)).toEqual({ asAt: "2025-03-31", replaces: "2025-03-15" });
});

test("a withheld number is not kept", () => {
  const hidden = result.rows.filter(({ status }) => status === "withheld").map(({ id }) => id);
  expect(hidden.length).toBeGreaterThan(0);
  for (const id of hidden) expect(figuresOfManifest(text, "copd")?.rows.has(id)).toBe(false);
});

test.each([
  ["a figure changed by hand", text.replace(/("value"|\[\s*"1\.0",\s*)\d+/, (found) => `${found}9`)],
  ["no JSON", "{"],
  ["another recipe", text.replace('"recipe": "copd"', '"recipe": "other"')],
  ["nothing", "{}"],
])("of a manifest with %s no figure is used", (_, changed) => {
  expect(changed).not.toBe(text);
  expect(figuresOfManifest(changed, "copd")).toBeUndefined();
});
