import type { Claim, ClaimRule } from "../../model/claim.ts";
import type { FindingArgs } from "../../model/finding.ts";
import { inSentence } from "../../text/in-sentence.ts";
import { countedText, numberText, quantityText } from "../../text/number.ts";
import { Arguments } from "./arguments.ts";
import { compared, gapFigure } from "./compared.ts";
import { closedBy, countOfThings } from "./counted.ts";
import { inGroup } from "./in-group.ts";
import { asSentence, groupsCounted, reachSize, sizeNotTold } from "./size-sentences.ts";

/**
 * Every sentence of the two pages that is not text from a definition. Plain words: no term of statistics without its
 * meaning, no cause, no blame.
 */
export function pageClaim(rule: keyof typeof PAGE_WORDS, args: FindingArgs, rows: readonly string[]): Claim {
  return { rule, text: PAGE_WORDS[rule](new Arguments(args)), rows };
}

type Words = (of: Arguments) => string;

/** "21% in Core20, against 35% in the rest. The gap is 14 percentage points." */
const gap =
  (sign: 1 | -1): Words =>
  (of) =>
    `${compared(of)}The gap is ${gapFigure(of, sign)}.`;

/** Where chance may be all there is, nobody is told to be worse off: a difference has no side. */
const difference: Words = (of) =>
  `${compared(of)}The difference is ${gapFigure(of, of.number("gap") < 0 ? -1 : 1)}.`;

const slope =
  (sign: 1 | -1, who: string): Words =>
  (of) =>
    `From one end of the scale of deprivation to the other, the most deprived are ${who} by ${of.figure("slope", { sign })}.`;

export const PAGE_WORDS = {
  "nothing-clear": (of) => {
    if (of.has("because")) {
      return `${of.text("title")}: ${NOT_COMPARED[nothing(of)] ?? "no groups are compared"}`;
    }
    return `${of.text("title")}: ${of.has("measures") ? "the differences found rest on definitions not yet checked" : "no clear difference"}`;
  },
  "gap-worse": gap(1),
  "gap-better": gap(-1),
  "gap-higher": gap(1),
  "gap-lower": gap(-1),
  "gap-unclear": difference,
  "gap-exploratory": difference,
  "gradient-worse": slope(1, "worse off"),
  "gradient-better": slope(-1, "better off"),
  extremes: (of) => {
    const told = ["higher", "lower"]
      .filter((side) => of.has(`${side}Group`))
      .map((side) => groupsTold(of, side));
    return `By ${inSentence(of.text("dimension"))}, it is ${told.join(", and ")}.`;
  },
  "against-published": (of) =>
    `${of.text("measure")}: ${of.figure("total")}, ${of.text("side")} than in ${of.text("who")} (${of.figure("other")}), as published for ${of.text("period")} by ${of.text("source")}.`,
  "against-baseline": (of) =>
    `${of.text("measure")}: ${of.figure("total")}, ${of.text("side")} than in ${of.text("who")} (${of.figure("other")}), from ${of.text("source")}.`,
  "group-size": (of) =>
    `${of.text("about")}${countOfThings(of, "size", "outOf")} of this group ${of.number("size") === 1 ? "was" : "were"} counted.`,
  "groups-size": groupsCounted,
  "size-not-told": sizeNotTold,
  "reach-size": reachSize,
  "certainty-clear": (of) =>
    of.has("figureLower")
      ? `Clear. The true figure is most likely between ${limits(of)}. Chance alone would rarely give such a gap, even with all the comparisons made here.`
      : "Clear. Chance alone would rarely give such differences, even with all the groups compared here.",
  "certainty-many": (of) =>
    `Not clear: with so many comparisons, some look clear by chance. ${rangeOfChance(of)}`,
  "certainty-unclear": (of) =>
    `Not clear: it could be chance. ${rangeOfChance(of)}${
      of.has("detectable") ? ` Numbers like these would show a gap of ${of.detectable()} or more.` : ""
    }`,
  "gap-wider": (of) =>
    `Wider than on ${of.text("before")}, when it was ${of.figure("earlier")}. The change is more than chance alone would often give.`,
  "gap-narrower": (of) =>
    `Narrower than on ${of.text("before")}, when it was ${of.figure("earlier")}. The change is more than chance alone would often give.`,
  "gap-not-changed": (of) =>
    `No clear change since ${of.text("before")}, when it was ${of.figure("earlier")}.`,
  "group-higher": (of) => groupMoved(of, "higher"),
  "group-lower": (of) => groupMoved(of, "lower"),
  "group-not-changed": (of) =>
    `No clear change ${of.within("group")} since ${of.text("before")}, when it was ${of.figure("earlier")}.`,
  "gap-widening": (of) => `${movedGap(of, "widened", 1)} ${RARELY}`,
  "gap-narrowing": (of) => `${movedGap(of, "narrowed", -1)} ${RARELY}`,
  "gap-widening-average-better": (of) =>
    `${movedGap(of, "widened", 1)} ${RARELY} In the same time everybody together got better by ${of.figure("total", { sign: of.number("totalSign") })}.`,
  "change-not-told": (of) =>
    of.has("because")
      ? `No change can be told: ${of.text("because")}.`
      : `There is no earlier briefing to hold these figures against, so no ${of.has("other") ? "other " : ""}change can be told.`,
  "gap-widest-within": (of) =>
    `${of.text("measure")}: by ${of.text("by")}, the gap is widest in ${of.text("place")}, at ${of.figure("gap")}.`,
  "gap-alike-within": (of) =>
    `${of.text("measure")}: by ${of.text("by")}, the gap does not clearly differ between ${of.text("places")}.`,
  "gap-within-withheld": (of) =>
    `${of.text("measure")}: the numbers are too small to show the gap in ${of.text("places")}.`,
  "unknown-shares": (of) =>
    `${of.text("dimension")} is not known for ${of.text("shares")} of the ${of.text("things")} counted.`,
  "gap-bounds": (of) =>
    `${of.text("measure")}: for some people the group is not known. If it were, ${boundsTold(of)}.`,
  "withheld-shares": (of) =>
    `${countedText(of.number("withheld"), "number")} of ${numberText(of.number("all"))} ${of.number("withheld") === 1 ? "is" : "are"} kept back, so that no person can be picked out.`,
  "no-data": (of) =>
    `${of.text("measure")}: no data, so nothing is said of ${of.number("count") === 1 ? "it" : "them"}.`,
  "no-figure": (of) =>
    `${of.text("measure")}: no ${of.number("count") === 1 ? "figure" : "figures"} can be shown. The annex says why.`,
  "not-added": () => "One person may be behind several of these, so do not add them.",
  "no-closing": (of) => NO_CLOSING[nothing(of)],
  "no-finding": (of) => {
    const because = NO_FINDING[nothing(of)];
    return of.has("areas") ? `${because} What differs between areas is told below.` : because;
  },
  "in-all": (of) =>
    `${of.text("measure")}: ${of.figure("total")}${
      of.has("size") ? `, of ${of.text("about")}${countOfThings(of, "size", "outOf")}` : ""
    }.`,
  "in-all-moved": (of) => {
    const side = of.number("change") < 0 ? -1 : 1;
    return `${of.text("measure")}: from ${of.text("from")} to ${of.text("to")} it went ${side < 0 ? "down" : "up"} by ${of.figure("change", { sign: side })}. The true change is most likely between ${limits(of, side, "change")}.`;
  },
  "in-all-steady": (of) =>
    `${of.text("measure")}: no clear change from ${of.text("from")} to ${of.text("to")}.`,
  "areas-alike": (of) =>
    `${of.text("measure")}: by ${of.text("by")}, no figure clearly differs from the others.`,
  "unchecked-definition": (of) =>
    `The ${of.number("count") === 1 ? "definition" : "definitions"} of ${of.text("measures")} ${of.number("count") === 1 ? `is ${of.text("evidence")}` : `are ${of.text("evidence").replace("its source", "their sources")}`}.`,
  "reach-within": (of) =>
    `${of.text("measure")}: the gap would close ${closedBy(of, of.text("about"))}${of.has("places") ? `; by ${of.text("by")}, ${of.text("places")}` : ""}.`,
} as const satisfies Partial<Record<ClaimRule, Words>>;

/** "In Mixed it is higher than on 28 February 2026, when it was 58%." */
const groupMoved = (of: Arguments, side: string): string =>
  `${asSentence(of.within("group"))} it is ${side} than on ${of.text("before")}, when it was ${of.figure("earlier")}. The change is more than chance alone would often give.`;

const RARELY = "Chance alone would rarely give such a change.";

/** "Flu: from April 2024 to March 2026 the gap (Core20 against the rest) widened by 4 percentage points. The true figure is most likely between 2 and 6 percentage points." */
const movedGap = (of: Arguments, how: string, sign: 1 | -1): string =>
  `${of.text("measure")}: from ${of.text("from")} to ${of.text("to")} the gap (${inSentence(of.text("comparison"))}) ${how} by ${of.figure("change", { sign })}. The true figure is most likely between ${limits(of, sign, "change")}.`;

/** Why a page has no finding, or says nothing that would close a gap. */
const NOTHING = ["none", "no-figure", "withheld", "neutral", "no-number", "better", "unclear"] as const;
export type Nothing = (typeof NOTHING)[number];

const NOT_COMPARED: Partial<Record<Nothing, string>> = {
  withheld: "the numbers are too small to compare groups",
  "no-figure": "no figure can be shown",
};

const NO_FINDING: Readonly<Record<Nothing, string>> = {
  none: "No groups of people are compared here.",
  "no-figure": "No figure can be shown here, so no groups of people can be compared.",
  withheld: "The numbers are too small to compare groups of people here.",
  neutral: "No groups of people are compared here that clearly differ.",
  "no-number": "No groups of people are compared here that clearly differ.",
  better: "No groups of people are compared here that clearly differ.",
  unclear: "No groups of people are compared here that clearly differ.",
};

const NO_CLOSING: Readonly<Record<Nothing, string>> = {
  none: "No groups of people are compared here, so there is no gap to close.",
  "no-figure": "No figure can be shown here, so nothing says what would close a gap.",
  withheld: "The numbers are too small to say what would close a gap.",
  neutral: "These figures are neither good nor bad by themselves, so there is no gap to close.",
  "no-number": "The gaps are clear. How many it would take to close them was not worked out.",
  better: "Where a gap is clear here, the group that is looked at fares better.",
  unclear: "No gap here is clear enough to say what would close it.",
};

/** "higher in Mixed, at 61%"; of several the group furthest out has its figure. */
function groupsTold(of: Arguments, side: string): string {
  const [group, first] = [of.text(`${side}Group`), of.text(`${side}First`)];
  if (group === first) return `${side} ${inGroup(group)}, at ${of.figure(side)}`;
  return `${side} ${inGroup(group)} (furthest ${inGroup(first)}, at ${of.figure(side)})`;
}

/** "8 and 21 percentage points", "21% and 35%": two limits of one figure. */
function limits(
  of: Arguments,
  sign = of.has("figureSign") ? of.number("figureSign") : 1,
  name: "figure" | "change" = "figure",
): string {
  const both = [sign * of.number(`${name}Lower`), sign * of.number(`${name}Upper`)];
  const decimals = of.number(`${name}Decimals`);
  const unit = of.unit(`${name}Unit`);
  const text = (value: number): string => quantityText(value, unit, decimals);
  return `${numberText(Math.min(...both), decimals)} and ${text(Math.max(...both))}`;
}

/** "It could be anything from 7 percentage points better in Core20 to 11 worse." */
function rangeOfChance(of: Arguments): string {
  const [lower, upper] = [of.number("figureLower"), of.number("figureUpper")];
  const [below, above] = sidesOf(of);
  if (!of.has("group")) return `The true figure is most likely between ${limits(of)}.`;
  const decimals = of.number("figureDecimals");
  if (lower >= 0 || upper <= 0) {
    const side = lower >= 0 ? above : below;
    return `The true difference is most likely between ${limits(of, lower >= 0 ? 1 : -1)}, ${side} ${of.within("group")}.`;
  }
  const least = quantityText(-lower, of.unit("figureUnit"), decimals);
  return `The truth may be anything from ${least} ${below} ${of.within("group")} to ${numberText(upper, decimals)} ${above}.`;
}

/** "the gap could be from 8 to 16 percentage points; it would be there all the same": what the unknown leave open. */
function boundsTold(of: Arguments): string {
  const [lower, upper] = [of.number("figureLower"), of.number("figureUpper")];
  const decimals = of.number("figureDecimals");
  if (lower >= 0 || upper <= 0) {
    const range = limits(of, lower >= 0 ? 1 : -1).replace(" and ", " to ");
    const end = of.has("stands") && lower * upper > 0 ? "; it would be there all the same" : "";
    return `the gap for ${of.text("group")} could be from ${range}${end}`;
  }
  const [below, above] = sidesOf(of);
  const least = quantityText(-lower, of.unit("figureUnit"), decimals);
  return `the truth could be anything from ${least} ${below} ${of.within("group")} to ${numberText(upper, decimals)} ${above}`;
}

/** What a gap below and above zero is: of what is neither good nor bad it is lower or higher. */
const sidesOf = (of: Arguments): readonly [string, string] =>
  of.text("better") === "neutral" || !of.has("better") ? ["lower", "higher"] : ["better", "worse"];

const nothing = (of: Arguments): Nothing => NOTHING.find((each) => each === of.text("because")) ?? "unclear";
