import { describe, expect, test } from "vitest";
import { ALERT_WORDS } from "../../src/findings/words/alert-sentences.ts";
import { Arguments } from "../../src/findings/words/arguments.ts";
import { PAGE_WORDS } from "../../src/findings/words/page-sentences.ts";
import type { FindingArgs } from "../../src/model/finding.ts";
import { PERCENT, type Unit } from "../../src/model/unit.ts";
import { bannedIn } from "../../src/text/claim-words.ts";

const POINTS: Unit = { kind: "share-difference", scale: 100 };

const figure = (name: string, value: number, unit: Unit = PERCENT, decimals = 0): FindingArgs => ({
  [name]: value,
  [`${name}Lower`]: value - 1,
  [`${name}Upper`]: value + 1,
  [`${name}Unit`]: unit,
  [`${name}Decimals`]: decimals,
});
const GAP = {
  ...{ group: "Core20", against: "the rest", measure: "Flu", better: "higher", dimension: "Ethnic group" },
  ...figure("groupValue", 54),
  ...figure("againstValue", 66),
  ...figure("gap", 12, POINTS),
};
const REACH = { group: "Core20", better: "higher", about: "About ", people: 390 };

/** Every branch of every template: none, one and many; with and without what may be missing. */
const SENTENCES: readonly (readonly [keyof typeof PAGE_WORDS, FindingArgs, string])[] = [
  ["nothing-clear", { title: "COPD" }, "COPD: no clear difference"],
  ["nothing-clear", { title: "COPD", measures: 1 }, "COPD: no clear difference in what was checked"],
  ["gap-worse", GAP, "54% in Core20, against 66% in the rest. The gap is 12 percentage points."],
  [
    "gap-worse",
    { ...GAP, groupValue: 53, againstValue: 54, ...figure("gap", 1, POINTS) },
    "53% in Core20, against 54% in the rest. The gap is 1 percentage point.",
  ],
  ["gap-worse", { ...figure("gap", 12, POINTS) }, "The gap is 12 percentage points."],
  ["gap-better", { ...figure("gap", -12, POINTS) }, "The gap is 12 percentage points."],
  ["gap-higher", GAP, "54% in Core20, against 66% in the rest. The gap is 12 percentage points."],
  ["gap-lower", { ...figure("gap", -3, POINTS) }, "The gap is 3 percentage points."],
  ["gap-unclear", { ...figure("gap", 0, POINTS) }, "The gap is 0 percentage points."],
  ["gap-exploratory", { ...figure("gap", 7, POINTS) }, "The gap is 7 percentage points."],
  [
    "gradient-worse",
    { dimension: "Deprivation quintile", ...figure("slope", 21, POINTS) },
    "From one end of the scale of deprivation quintile to the other, the most deprived are worse off by 21 percentage points.",
  ],
  [
    "gradient-better",
    { dimension: "Deprivation quintile", ...figure("slope", -21, POINTS) },
    "From one end of the scale of deprivation quintile to the other, the most deprived are better off by 21 percentage points.",
  ],
  [
    "extremes",
    { ...GAP, higherGroup: "White", higherFirst: "White", ...figure("higher", 61) },
    "By ethnic group, it is higher in White, at 61%.",
  ],
  [
    "extremes",
    {
      ...GAP,
      higherGroup: "White",
      higherFirst: "White",
      ...figure("higher", 61),
      lowerGroup: "Asian and Mixed",
      lowerFirst: "Asian",
      ...figure("lower", 40),
    },
    "By ethnic group, it is higher in White, at 61%, and lower in Asian and Mixed (furthest in Asian), at 40%.",
  ],
  ["group-size", REACH, "About 390 people are in Core20."],
  ["group-size", { ...REACH, about: "", events: 1 }, "390 events are in Core20."],
  [
    "reach-size",
    { ...REACH, number: 48, numberLower: 21, numberUpper: 76 },
    "About 48 more people in Core20 would close the gap, out of about 390 there. The number is most likely between 21 and 76.",
  ],
  [
    "reach-size",
    { ...REACH, number: 1 },
    "About 1 more person in Core20 would close the gap, out of about 390 there.",
  ],
  ["reach-size", { ...REACH, number: 0 }, "The gap is of less than one of the people in Core20."],
  [
    "reach-size",
    { group: "Core20", better: "lower", about: "", number: 1, events: 1 },
    "About 1 fewer event in Core20 would close the gap.",
  ],
  [
    "reach-size",
    { group: "Core20", better: "lower", about: "", number: 2, events: 1 },
    "About 2 fewer events in Core20 would close the gap.",
  ],
  [
    "certainty-clear",
    figure("figure", 12, POINTS),
    "Clear. The true figure is most likely between 11 and 13 percentage points. Chance alone would rarely give such a gap, even with all the comparisons made here.",
  ],
  [
    "certainty-clear",
    { ...figure("figure", -12, POINTS), figureSign: -1 },
    "Clear. The true figure is most likely between 11 and 13 percentage points. Chance alone would rarely give such a gap, even with all the comparisons made here.",
  ],
  [
    "certainty-clear",
    {},
    "Clear. Chance alone would rarely give such differences, even with all the groups compared here.",
  ],
  [
    "certainty-unclear",
    { ...figure("figure", 0, POINTS), detectable: 2, gapUnit: POINTS, gapDecimals: 0 },
    "Not clear: it could be chance. The true figure is most likely between \u22121 and 1 percentage point. Numbers like these would show a gap of 2 percentage points or more.",
  ],
  [
    "certainty-unclear",
    figure("figure", 5),
    "Not clear: it could be chance. The true figure is most likely between 4 and 6%.",
  ],
  [
    "gap-wider",
    { before: "28 February 2025", ...figure("earlier", 4, POINTS) },
    "Wider than on 28 February 2025, when it was 4 percentage points. The change is more than chance alone would often give.",
  ],
  [
    "gap-narrower",
    { before: "28 February 2025", ...figure("earlier", 4, POINTS) },
    "Narrower than on 28 February 2025, when it was 4 percentage points. The change is more than chance alone would often give.",
  ],
  [
    "gap-not-changed",
    { before: "28 February 2025", ...figure("earlier", 4, POINTS) },
    "No clear change since 28 February 2025, when it was 4 percentage points.",
  ],
  [
    "change-not-told",
    {},
    "There is no earlier briefing to hold these figures against, so no change can be told.",
  ],
  [
    "change-not-told",
    { because: "its definition has changed" },
    "No change can be told: its definition has changed.",
  ],
  [
    "gap-widest-within",
    { measure: "Flu", place: "Rugby", ...figure("gap", 26, POINTS) },
    "Flu: of the areas with a clear gap, it is widest in Rugby, at 26 percentage points.",
  ],
  [
    "gap-alike-within",
    { measure: "Flu", places: "Rugby and Warwick" },
    "Flu: the gap does not clearly differ between Rugby and Warwick.",
  ],
  [
    "gap-within-withheld",
    { measure: "Flu", places: "Rugby" },
    "Flu: too few people to show the gap in Rugby.",
  ],
  [
    "unknown-shares",
    { dimension: "Ethnic group", shares: "up to 5%" },
    "Ethnic group is not known for up to 5% of the people counted.",
  ],
  [
    "withheld-shares",
    { withheld: 1, all: 40 },
    "1 number of 40 is kept back, so that no person can be picked out.",
  ],
  [
    "withheld-shares",
    { withheld: 3, all: 1_040 },
    "3 numbers of 1,040 are kept back, so that no person can be picked out.",
  ],
  ["no-data", { measure: "Flu", count: 1 }, "Flu: no data, so nothing is said of it."],
  ["no-data", { measure: "Flu and COVID", count: 2 }, "Flu and COVID: no data, so nothing is said of them."],
  ["not-added", {}, "One person may be counted in several of these, so do not add them."],
  ["no-closing", {}, "No gap here is clear enough to say how many people would close it."],
  [
    "no-closing",
    { neutral: 1 },
    "These figures are neither good nor bad by themselves, so no number of people would close a gap.",
  ],
  ["no-closing", { none: 1 }, "No groups of people are compared here, so there is no gap to close."],
  [
    "no-finding",
    {},
    "No groups of people are compared here that clearly differ. What differs between areas is told below.",
  ],
  [
    "unchecked-definition",
    { measures: "Flu", count: 1, evidence: "not yet checked" },
    "The definition of Flu is not yet checked.",
  ],
  [
    "unchecked-definition",
    { measures: "Flu and COVID", count: 2, evidence: "not yet checked" },
    "The definitions of Flu and COVID are not yet checked.",
  ],
  [
    "reach-within",
    { measure: "Flu", group: "Core20", better: "higher", about: "about ", number: 48, places: "25 in Rugby" },
    "Flu: about 48 more people in Core20 would close the gap; by area, 25 in Rugby.",
  ],
  [
    "reach-within",
    { measure: "Flu", group: "Core20", better: "lower", about: "", number: 1 },
    "Flu: 1 fewer person in Core20 would close the gap.",
  ],
];

describe("the sentences of the two pages", () => {
  test.each(SENTENCES)("%s %j", (rule, args, sentence) => {
    expect(PAGE_WORDS[rule](new Arguments(args))).toBe(sentence);
  });

  test("are each tested", () => {
    expect(new Set(SENTENCES.map(([rule]) => rule))).toEqual(new Set(Object.keys(PAGE_WORDS)));
  });

  test("name no cause, blame nobody and do not say 'significant'; neither do those of alerts", () => {
    const alerts = Object.values(ALERT_WORDS).map((words) =>
      words(
        new Arguments({
          ...GAP,
          comparison: "Core20 against the rest",
          before: "1 May 2025",
          ...figure("earlier", 4, POINTS),
        }),
      ),
    );
    expect(
      [...SENTENCES.map(([, , sentence]) => sentence), ...alerts].filter((each) => bannedIn(each)),
    ).toEqual([]);
    expect(alerts[1]).toBe(
      "Flu: the gap (Core20 against the rest) is 12 percentage points; on 1 May 2025 it was 4 percentage points. The change is more than chance alone would often give, and everybody together does better than then.",
    );
  });
});
