import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { groupParts } from "../../src/plan/group-parts.ts";
import { groupSize, type SizedColumn } from "../../src/plan/group-sizes.ts";

const COLUMNS: readonly SizedColumn[] = [
  { name: "sex", levels: 4, settles: [] },
  { name: "age", levels: 20, settles: [] },
  { name: "ethnicity", levels: 8, settles: [] },
  { name: "practice", levels: 201, settles: ["network"] },
  { name: "network", levels: 201, settles: [] },
];
const NAMES = COLUMNS.map(({ name }) => name);
const grouped = (columns: readonly string[]) => ({ columns, mask: Number.NaN });

describe("how many groups columns make", () => {
  test.each([
    [[], 1],
    [["sex"], 4],
    [["sex", "age"], 80],
    [["practice", "network"], 201],
    [["network"], 201],
  ])("%j: %d", (names, size) => expect(groupSize(COLUMNS)(names)).toBe(size));
});

describe("the groupings that rows are grouped by", () => {
  test("small ones are one, and one that is a sum of another makes none more", () => {
    const asked = [[], ["sex"], ["ethnicity"], ["practice"], ["network"], ["practice", "age"]].map(grouped);
    const parts = groupParts(asked, groupSize(COLUMNS), 100);
    expect(parts.map(({ columns }) => columns.toSorted())).toEqual([
      ["age", "network", "practice"],
      ["ethnicity", "sex"],
    ]);
  });

  test("law: each grouping is a sum of exactly one of them, and none is larger than what is asked or few", () => {
    const anyGroupings = fc.uniqueArray(fc.subarray(NAMES), { selector: (names) => JSON.stringify(names) });
    fc.assert(
      fc.property(anyGroupings, fc.integer({ min: 1, max: 10_000 }), (asked, few) => {
        const size = groupSize(COLUMNS);
        const parts = groupParts(asked.map(grouped), size, few);
        const served = parts.flatMap(({ serves }) => serves.map(({ columns }) => columns));
        expect(served.map(String).toSorted()).toEqual(asked.map(String).toSorted());
        for (const { columns, serves } of parts) {
          for (const each of serves) expect(columns).toEqual(expect.arrayContaining([...each.columns]));
          const largest = Math.max(...serves.map((each) => size(each.columns)));
          expect(size(columns)).toBeLessThanOrEqual(Math.max(largest, few));
        }
      }),
    );
  });
});
