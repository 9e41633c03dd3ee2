import { describe, expect, test } from "vitest";
import { ALERT_WORDS } from "../../src/findings/words/alert-sentences.ts";
import { Arguments } from "../../src/findings/words/arguments.ts";
import { PAGE_WORDS } from "../../src/findings/words/page-sentences.ts";
import type { FindingArgs } from "../../src/model/finding.ts";
import { PERCENT, type Unit } from "../../src/model/unit.ts";
import { bannedIn } from "../../src/text/claim-words.ts";

const PER_1000: Unit = { kind: "rate", scale: 1000, of: "people" };
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
const PEOPLE = { thing: "person", things: "people", outOfThing: "person", outOfThings: "people" };
const ATTENDANCES = {
  ...{ thing: "attendance", things: "attendances" },
  ...{ outOfThing: "attendance", outOfThings: "attendances" },
};
const REACH = { ...PEOPLE, group: "Core20", better: "higher", about: "About ", size: 390 };

const SERIES = {
  ...{ measure: "Flu", comparison: "Core20 against the rest", from: "April 2024", to: "March 2026" },
};

/** Every branch of every template: none, one and many; with and without what may be missing. */
const SENTENCES: readonly (readonly [keyof typeof PAGE_WORDS, FindingArgs, string])[] = [
  ["nothing-clear", { title: "COPD" }, "COPD: no clear difference"],
  [
    "gap-bounds",
    { ...GAP, figureLower: 3, figureUpper: 21, figureUnit: POINTS, figureDecimals: 0, stands: 1 },
    "Flu: for some people the group is not known. If it were, the gap for Core20 could be from 3 to 21 percentage points; it would be there all the same.",
  ],
  [
    "gap-bounds",
    { ...GAP, figureLower: -4, figureUpper: 21, figureUnit: POINTS, figureDecimals: 0 },
    "Flu: for some people the group is not known. If it were, the truth could be anything from 4 percentage points better in Core20 to 21 worse.",
  ],
  [
    "gap-bounds",
    { ...GAP, figureLower: -21, figureUpper: -3, figureUnit: POINTS, figureDecimals: 0, stands: 1 },
    "Flu: for some people the group is not known. If it were, the gap for Core20 could be from 3 to 21 percentage points; it would be there all the same.",
  ],
  [
    "gap-bounds",
    { ...GAP, figureLower: 0, figureUpper: 21, figureUnit: POINTS, figureDecimals: 0, stands: 1 },
    "Flu: for some people the group is not known. If it were, the gap for Core20 could be from 0 to 21 percentage points.",
  ],
  [
    "nothing-clear",
    { title: "COPD", measures: 1 },
    "COPD: the differences found rest on definitions not yet checked",
  ],
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
  ["gap-unclear", { ...figure("gap", 0, POINTS) }, "The difference is 0 percentage points."],
  ["gap-unclear", { ...figure("gap", -6, POINTS) }, "The difference is 6 percentage points."],
  ["gap-exploratory", { ...figure("gap", 7, POINTS) }, "The difference is 7 percentage points."],
  [
    "gap-worse",
    {
      ...GAP,
      ...figure("groupValue", 385, PER_1000),
      ...figure("againstValue", 281, PER_1000),
      ...figure("gap", 104, PER_1000),
    },
    "385 per 1,000 people in Core20, against 281 in the rest. The gap is 104 per 1,000 people.",
  ],
  [
    "gradient-worse",
    { dimension: "Deprivation quintile", ...figure("slope", 21, POINTS) },
    "From one end of the scale of deprivation to the other, the most deprived are worse off by 21 percentage points.",
  ],
  [
    "gradient-better",
    { dimension: "Deprivation quintile", ...figure("slope", -21, POINTS) },
    "From one end of the scale of deprivation to the other, the most deprived are better off by 21 percentage points.",
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
    "By ethnic group, it is higher in White, at 61%, and lower in Asian and Mixed (furthest in Asian, at 40%).",
  ],
  [
    "against-published",
    {
      ...{ measure: "Flu", side: "lower", who: "England", period: "2020/21", source: "OHID, indicator 200" },
      ...figure("total", 61, PERCENT),
      ...figure("other", 66, PERCENT),
    },
    "Flu: 61%, lower than in England (66%), as published for 2020/21 by OHID, indicator 200.",
  ],
  [
    "against-baseline",
    {
      ...{ measure: "Flu", side: "higher", who: "2019/20", source: "the same data" },
      ...figure("total", 66, PERCENT),
      ...figure("other", 61, PERCENT),
    },
    "Flu: 66%, higher than in 2019/20 (61%), from the same data.",
  ],
  [
    "group-higher",
    { before: "1 March 2026", group: "Mixed", ...figure("earlier", 58) },
    "In Mixed it is higher than on 1 March 2026, when it was 58%. The change is more than chance alone would often give.",
  ],
  [
    "group-lower",
    { before: "1 March 2026", group: "White people", ...figure("earlier", 58) },
    "Among White people it is lower than on 1 March 2026, when it was 58%. The change is more than chance alone would often give.",
  ],
  [
    "group-not-changed",
    { before: "1 March 2026", group: "Mixed", ...figure("earlier", 58) },
    "No clear change in Mixed since 1 March 2026, when it was 58%.",
  ],
  [
    "groups-size",
    { ...PEOPLE, higherGroup: "Mixed", higherFirst: "Mixed", higherSize: 45, higherAbout: "about " },
    "About 45 people in Mixed were counted.",
  ],
  [
    "groups-size",
    {
      ...{ ...PEOPLE, higherGroup: "White people", higherFirst: "White people", higherSize: 1230 },
      ...{ lowerGroup: "Asian and Mixed", lowerFirst: "Asian", lowerSize: 390, lowerAbout: "about " },
    },
    "1,230 White people and about 390 people in the groups that are lower were counted.",
  ],
  [
    "groups-size",
    { ...ATTENDANCES, lowerGroup: "Mixed", lowerFirst: "Mixed", lowerSize: 1 },
    "1 attendance in Mixed was counted.",
  ],
  [
    "size-not-told",
    { because: "withheld" },
    "How many people this concerns is kept back, so that no person can be picked out.",
  ],
  ["size-not-told", { because: "none" }, "This figure is not made of one count of people, so none is told."],
  ["group-size", REACH, "About 390 people of this group were counted."],
  ["group-size", { ...REACH, ...ATTENDANCES, about: "" }, "390 attendances of this group were counted."],
  ["group-size", { ...REACH, ...ATTENDANCES, about: "", size: 1 }, "1 attendance of this group was counted."],
  [
    "reach-size",
    { ...REACH, number: 48, numberLower: 21, numberUpper: 76 },
    "The gap would close if this were so for about 48 more people in Core20, out of about 390 there. The number is most likely between 21 and 76.",
  ],
  [
    "reach-size",
    { ...REACH, group: "White people", number: 48 },
    "The gap would close if this were so for about 48 more White people, out of about 390 there.",
  ],
  [
    "reach-size",
    { ...REACH, group: "White people", number: 1 },
    "The gap would close if this were so for about 1 more person among White people, out of about 390 there.",
  ],
  [
    "reach-size",
    {
      ...PEOPLE,
      thing: "admission",
      things: "admissions",
      group: "White people",
      better: "lower",
      number: 251,
    },
    "The gap would close with about 251 fewer admissions among White people.",
  ],
  [
    "gap-lower",
    { ...GAP, group: "White people", against: "Black or Black British people", gap: -12 },
    "54% among White people, against 66% among Black or Black British people. The gap is 12 percentage points.",
  ],
  [
    "reach-size",
    { ...REACH, number: 1 },
    "The gap would close if this were so for about 1 more person in Core20, out of about 390 there.",
  ],
  ["reach-size", { ...REACH, number: 0 }, "The gap is of less than one of the people in Core20."],
  [
    "reach-size",
    { ...ATTENDANCES, group: "Core20", better: "lower", about: "", number: 1 },
    "The gap would close if this were so for about 1 fewer of the attendances in Core20.",
  ],
  [
    "reach-size",
    { ...ATTENDANCES, group: "Core20", better: "lower", about: "", number: 2 },
    "The gap would close if this were so for about 2 fewer of the attendances in Core20.",
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
    { ...figure("figure", 0, POINTS), group: "Core20", better: "higher" },
    "Not clear: it could be chance. The truth may be anything from 1 percentage point better in Core20 to 1 worse.",
  ],
  [
    "certainty-unclear",
    { ...figure("figure", 0, POINTS), group: "Core20", better: "neutral" },
    "Not clear: it could be chance. The truth may be anything from 1 percentage point lower in Core20 to 1 higher.",
  ],
  [
    "certainty-many",
    { ...figure("figure", 5, POINTS), group: "Core20", better: "lower" },
    "Not clear: with so many comparisons, some look clear by chance. The true difference is most likely between 4 and 6 percentage points, worse in Core20.",
  ],
  [
    "certainty-many",
    { ...figure("figure", -5, POINTS), group: "Core20", better: "lower" },
    "Not clear: with so many comparisons, some look clear by chance. The true difference is most likely between 4 and 6 percentage points, better in Core20.",
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
    "gap-widening",
    { ...SERIES, ...figure("change", 4, POINTS) },
    "Flu: from April 2024 to March 2026 the gap (Core20 against the rest) widened by 4 percentage points. The true figure is most likely between 3 and 5 percentage points. Chance alone would rarely give such a change.",
  ],
  [
    "gap-narrowing",
    { ...SERIES, ...figure("change", -1, POINTS) },
    "Flu: from April 2024 to March 2026 the gap (Core20 against the rest) narrowed by 1 percentage point. The true figure is most likely between 0 and 2 percentage points. Chance alone would rarely give such a change.",
  ],
  [
    "gap-widening-average-better",
    { ...SERIES, ...figure("change", 4, POINTS), ...figure("total", -3, POINTS), totalSign: -1 },
    "Flu: from April 2024 to March 2026 the gap (Core20 against the rest) widened by 4 percentage points. The true figure is most likely between 3 and 5 percentage points. Chance alone would rarely give such a change. In the same time everybody together got better by 3 percentage points.",
  ],
  [
    "change-not-told",
    {},
    "There is no earlier briefing to hold these figures against, so no change can be told.",
  ],
  [
    "change-not-told",
    { other: 1 },
    "There is no earlier briefing to hold these figures against, so no other change can be told.",
  ],
  [
    "change-not-told",
    { because: "its definition has changed" },
    "No change can be told: its definition has changed.",
  ],
  [
    "gap-widest-within",
    { measure: "Flu", by: "place", place: "Rugby", ...figure("gap", 26, POINTS) },
    "Flu: by place, the gap is widest in Rugby, at 26 percentage points.",
  ],
  [
    "gap-alike-within",
    { measure: "Flu", by: "place", places: "Rugby and Warwick" },
    "Flu: by place, the gap does not clearly differ between Rugby and Warwick.",
  ],
  [
    "gap-within-withheld",
    { measure: "Flu", places: "Rugby" },
    "Flu: the numbers are too small to show the gap in Rugby.",
  ],
  [
    "unknown-shares",
    { dimension: "Ethnic group", shares: "up to 5%", things: "appointments" },
    "Ethnic group is not known for up to 5% of the appointments counted.",
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
  ["not-added", {}, "One person may be behind several of these, so do not add them."],
  [
    "no-closing",
    { because: "no-figure" },
    "No figure can be shown here, so nothing says what would close a gap.",
  ],
  [
    "no-finding",
    { because: "no-figure" },
    "No figure can be shown here, so no groups of people can be compared.",
  ],
  ["nothing-clear", { title: "COPD", because: "no-figure" }, "COPD: no figure can be shown"],
  [
    "no-closing",
    { because: "better" },
    "Where a gap is clear here, the group that is looked at fares better.",
  ],
  ["no-closing", { because: "unclear" }, "No gap here is clear enough to say what would close it."],
  [
    "no-closing",
    { because: "neutral" },
    "These figures are neither good nor bad by themselves, so there is no gap to close.",
  ],
  ["no-closing", { because: "none" }, "No groups of people are compared here, so there is no gap to close."],
  ["no-closing", { because: "withheld" }, "The numbers are too small to say what would close a gap."],
  [
    "no-closing",
    { because: "no-number" },
    "The gaps are clear. How many it would take to close them was not worked out.",
  ],
  ["no-finding", { because: "none" }, "No groups of people are compared here."],
  ["no-finding", { because: "withheld" }, "The numbers are too small to compare groups of people here."],
  [
    "no-finding",
    { because: "unclear", areas: 1 },
    "No groups of people are compared here that clearly differ. What differs between areas is told below.",
  ],
  [
    "nothing-clear",
    { title: "COPD", because: "withheld" },
    "COPD: the numbers are too small to compare groups",
  ],
  ["nothing-clear", { title: "COPD", because: "none" }, "COPD: no groups are compared"],
  [
    "in-all",
    { ...REACH, measure: "Flu", about: "about ", ...figure("total", 61) },
    "Flu: 61%, of about 390 people.",
  ],
  ["in-all", { measure: "Flu", ...figure("total", 61) }, "Flu: 61%."],
  [
    "in-all-moved",
    { measure: "Flu", from: "April 2025", to: "March 2026", ...figure("change", -6, POINTS) },
    "Flu: from April 2025 to March 2026 it went down by 6 percentage points. The true change is most likely between 5 and 7 percentage points.",
  ],
  [
    "in-all-moved",
    { measure: "Flu", from: "April 2025", to: "March 2026", ...figure("change", 6, POINTS) },
    "Flu: from April 2025 to March 2026 it went up by 6 percentage points. The true change is most likely between 5 and 7 percentage points.",
  ],
  [
    "in-all-steady",
    { measure: "Flu", from: "April 2025", to: "March 2026" },
    "Flu: no clear change from April 2025 to March 2026.",
  ],
  [
    "areas-alike",
    { measure: "Flu", by: "place and practice" },
    "Flu: by place and practice, no figure clearly differs from the others.",
  ],
  [
    "no-figure",
    { measure: "Median wait", count: 1 },
    "Median wait: no figure can be shown. The annex says why.",
  ],
  [
    "no-figure",
    { measure: "Median and mean wait", count: 2 },
    "Median and mean wait: no figures can be shown. The annex says why.",
  ],
  [
    "unchecked-definition",
    { measures: "Flu", count: 1, evidence: "not yet checked" },
    "The definition of Flu is not yet checked.",
  ],
  [
    "unchecked-definition",
    { measures: "Flu and COVID", count: 2, evidence: "not yet checked against its source" },
    "The definitions of Flu and COVID are not yet checked against their sources.",
  ],
  [
    "reach-within",
    { ...REACH, measure: "Flu", about: "about ", number: 48, by: "place", places: "25 in Rugby" },
    "Flu: the gap would close if this were so for about 48 more people in Core20; by place, 25 in Rugby.",
  ],
  [
    "reach-within",
    { ...REACH, measure: "Flu", better: "lower", about: "", number: 1 },
    "Flu: the gap would close if this were so for 1 fewer person in Core20.",
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
