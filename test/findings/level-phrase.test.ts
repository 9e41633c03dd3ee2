import { expect, test } from "vitest";
import { levelPhrase } from "../../src/findings/level-phrase.ts";

const phrase = (title: string, label: string): string =>
  levelPhrase(
    { dimensions: [{ id: "d", title, ordered: true, levels: [{ code: "x", label, kind: "known" }] }] },
    "d",
    "x",
  );

test.each([
  ["Core20", "Core20", "Core20"],
  ["Ethnicity (5 groups)", "White", "White"],
  ["Deprivation quintile (national)", "1 (most deprived)", "the most deprived fifth (national)"],
  ["Deprivation quintile (local)", "5 (least deprived)", "the least deprived fifth (local)"],
  [
    "Deprivation quintile of the practice (local)",
    "1 (most deprived)",
    "practices of the most deprived fifth (local)",
  ],
  ["Deprivation quintile", "1 (most deprived)", "the most deprived fifth"],
  ["Deprivation quintile (national)", "2", "the second most deprived fifth (national)"],
  ["Deprivation quintile (national)", "3", "the middle fifth of deprivation (national)"],
  ["Deprivation decile (national)", "1 (most deprived)", "the most deprived tenth (national)"],
  ["Deprivation decile (national)", "4", "deprivation decile 4 (national)"],
  ["Age band", "40 to 64", "age band 40 to 64"],
  ["IMD decile", "1 (most deprived)", "IMD decile 1 (most deprived)"],
])("of %j the level %j is %j in a sentence", (title, label, expected) => {
  expect(phrase(title, label)).toBe(expected);
});

test("a level that says its own phrase is named by it, and the label 'Rest' by itself means nothing", () => {
  const levels = [
    { code: "x", label: "Rest", phrase: "everybody else", kind: "known" } as const,
    { code: "y", label: "Rest", kind: "known" } as const,
  ];
  const about = { dimensions: [{ id: "d", title: "Core20", ordered: false, levels }] };
  expect([levelPhrase(about, "d", "x"), levelPhrase(about, "d", "y")]).toEqual(["everybody else", "Rest"]);
});

test("a level that nothing is known of is named by its code", () => {
  expect(levelPhrase({ dimensions: [] }, "d", "7")).toBe("7");
});
