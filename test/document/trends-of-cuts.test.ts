import { describe, expect, test } from "vitest";
import { trendsOfCuts } from "../../src/document/deep-dive/trends-of-cuts.ts";
import type { Result, ResultTrend } from "../../src/result/result.ts";
import { madeUpResult } from "../result/made-up-result.ts";

const made = madeUpResult({});
const gap = made.rows.find((row) => row.kind === "comparison" && row.statistic === "absolute gap")!;
const group = made.rows.find((row) => row.kind === "group" && row.value !== undefined)!;
const gapOf = gap.kind === "comparison" ? gap.dimension : "";
const slope = { ...gap, kind: "summary", dimensions: [gapOf], statistic: "slope" } as unknown as typeof gap;

const trend = (kind: ResultTrend["kind"], dimensions: readonly string[], row: typeof gap): ResultTrend => ({
  ...{ id: `${kind}-${dimensions.join()}`, measure: row.measure, dimensions, kind, statistic: row.statistic },
  periods: ["January", "February"].map((label) => ({ code: label, label })),
  lines: [{ label: "A line", isKnown: true, rows: [row, row] }],
});

const result: Result = {
  ...made,
  trends: [
    trend("group", [], group),
    trend("group", [gapOf], group),
    trend("group", ["sex"], group),
    trend("comparison", [], gap),
    trend("summary", [], slope),
  ],
};

/** The titles of the tables, and the sentences. */
const told = (...cuts: readonly (readonly string[])[]): string => JSON.stringify(trendsOfCuts(result, cuts));

describe("the series of cuts that were asked for by name", () => {
  test("are those of everybody, of the cut's groups, and of its gaps", () => {
    const shown = told([gapOf]);
    expect(shown.match(/"kind":"table"/g)).toHaveLength(4);
    expect(shown).toContain(": slope");
    expect(shown).toContain(": gaps");
    expect(told(["sex"])).not.toContain(": gaps");
  });

  test("of a crossed cut are none, and the page says of which time its table is", () => {
    const shown = told(["sex", gapOf]);
    expect(shown.match(/"kind":"table"/g)).toHaveLength(1);
    expect(shown).toContain("the table is of the last period alone");
    expect(told([gapOf])).not.toContain("last period alone");
  });

  test("of a run without periods are nothing", () => {
    expect(trendsOfCuts({ ...result, trends: [] }, [["sex", gapOf]])).toEqual([]);
  });
});
