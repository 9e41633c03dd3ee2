import { expect, test } from "vitest";
import { madeUpResult } from "./made-up-result.ts";

const result = madeUpResult();

test("every released row is in a table or a comparison", () => {
  const placed = new Set([
    ...result.tables.flatMap(({ groups, total }) => [...groups.map(({ row }) => row.id), total?.id]),
    ...result.comparisons.flatMap(({ rows }) => rows.map(({ id }) => id)),
  ]);
  expect(result.rows.filter(({ id }) => !placed.has(id))).toEqual([]);
});

test("groups stand in the order of their levels, unknown ones last and marked", () => {
  const table = result.tables.find(({ id }) => id === "copd-flu-uptake|ethnicity|proportion");
  expect(table?.groups.map(({ levels, kind }) => [levels[0], kind])).toEqual([
    ["white", "known"],
    ["asian", "known"],
    ["black", "known"],
    ["mixed", "known"],
    ["other", "known"],
    ["not-stated", "not-stated"],
    ["unknown", "unknown"],
  ]);
  expect(table?.title).toBe("Influenza vaccination, people with COPD, by ethnic group");
  expect(table?.total?.cut).toBe("total");
});

test("comparisons stand in the recipe's order, those within a Place after the whole, in the order of its levels", () => {
  const own = result.comparisons.filter(({ measure }) => measure === "copd-flu-uptake");
  expect(own.map(({ title }) => title)).toEqual([
    "Core20 against the rest",
    "Core20 against the rest, Northmoor",
    "Core20 against the rest, Eastvale",
    "Core20 against the rest, Southwick",
    "Most against least deprived fifth",
  ]);
});

test("the gap that the recipe is about has the limits that the unknown leave, from released counts", () => {
  const bounds = result.gapBounds.filter(({ measure }) => measure === "copd-flu-uptake");
  // Rounded outwards from 13.8 and 17.8: 1,835 of 3,120 against 4,500 of 6,020, and 90 of 170 unknown: 4,500/6,100 less 1,925/3,210 at the least, and
  // 4,590/6,110 less 1,835/3,200 at the most.
  expect(bounds).toMatchObject([{ comparison: "core20-gap", least: 13, most: 18, decimals: 0 }]);
  for (const { value, least, most } of result.gapBounds) {
    expect(least).toBeLessThanOrEqual(value);
    expect(most).toBeGreaterThanOrEqual(value);
  }
});

test("unknown shares come from released counts, with no more decimals than those support", () => {
  const share = result.unknowns.find(
    ({ dimension, measure }) => dimension === "core20" && measure === "copd-flu-uptake",
  );
  // 170 of 9,310.
  expect(share).toMatchObject({
    label: "Unknown",
    share: 1.8,
    decimals: 1,
    row: "copd-flu-uptake|core20|unknown",
  });
});
