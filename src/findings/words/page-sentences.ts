import type { Claim, ClaimRule } from "../../model/claim.ts";
import type { FindingArgs } from "../../model/finding.ts";
import { inSentence } from "../../text/in-sentence.ts";
import { countedText, numberText, quantityText } from "../../text/number.ts";
import { Arguments } from "./arguments.ts";
import { compared, gapFigure } from "./compared.ts";

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

const slope =
  (sign: 1 | -1, who: string): Words =>
  (of) =>
    `From one end of the scale of ${inSentence(of.text("dimension"))} to the other, the most deprived are ${who} by ${of.figure("slope", { sign })}.`;

export const PAGE_WORDS = {
  "nothing-clear": (of) =>
    of.has("measures")
      ? `${of.text("title")}: no clear difference in what was checked`
      : `${of.text("title")}: no clear difference`,
  "gap-worse": gap(1),
  "gap-better": gap(-1),
  "gap-higher": gap(1),
  "gap-lower": gap(-1),
  "gap-unclear": gap(1),
  "gap-exploratory": gap(1),
  "gradient-worse": slope(1, "worse off"),
  "gradient-better": slope(-1, "better off"),
  extremes: (of) => {
    const told = ["higher", "lower"]
      .filter((side) => of.has(`${side}Group`))
      .map((side) => groupsTold(of, side));
    return `By ${inSentence(of.text("dimension"))}, it is ${told.join(", and ")}.`;
  },
  "group-size": (of) =>
    `${of.text("about")}${numberText(of.number("people"))} ${people(of)} are in ${of.text("group")}.`,
  "reach-size": reachSize,
  "certainty-clear": (of) =>
    of.has("figureLower")
      ? `Clear. The true figure is most likely between ${limits(of)}. Chance alone would rarely give such a gap, even with all the comparisons made here.`
      : "Clear. Chance alone would rarely give such differences, even with all the groups compared here.",
  "certainty-unclear": (of) =>
    `Not clear: it could be chance. The true figure is most likely between ${limits(of)}.${
      of.has("detectable") ? ` Numbers like these would show a gap of ${of.detectable()} or more.` : ""
    }`,
  "gap-wider": (of) =>
    `Wider than on ${of.text("before")}, when it was ${of.figure("earlier")}. The change is more than chance alone would often give.`,
  "gap-narrower": (of) =>
    `Narrower than on ${of.text("before")}, when it was ${of.figure("earlier")}. The change is more than chance alone would often give.`,
  "gap-not-changed": (of) =>
    `No clear change since ${of.text("before")}, when it was ${of.figure("earlier")}.`,
  "change-not-told": (of) =>
    of.has("because")
      ? `No change can be told: ${of.text("because")}.`
      : "There is no earlier briefing to hold these figures against, so no change can be told.",
  "gap-widest-within": (of) =>
    `${of.text("measure")}: of the areas with a clear gap, it is widest in ${of.text("place")}, at ${of.figure("gap")}.`,
  "gap-alike-within": (of) =>
    `${of.text("measure")}: the gap does not clearly differ between ${of.text("places")}.`,
  "gap-within-withheld": (of) =>
    `${of.text("measure")}: too few people to show the gap in ${of.text("places")}.`,
  "unknown-shares": (of) =>
    `${of.text("dimension")} is not known for ${of.text("shares")} of the people counted.`,
  "withheld-shares": (of) =>
    `${countedText(of.number("withheld"), "number")} of ${numberText(of.number("all"))} ${of.number("withheld") === 1 ? "is" : "are"} kept back, so that no person can be picked out.`,
  "no-data": (of) =>
    `${of.text("measure")}: no data, so nothing is said of ${of.number("count") === 1 ? "it" : "them"}.`,
  "not-added": () => "One person may be counted in several of these, so do not add them.",
  "no-closing": (of) =>
    of.has("neutral")
      ? "These figures are neither good nor bad by themselves, so no number of people would close a gap."
      : of.has("none")
        ? "No groups of people are compared here, so there is no gap to close."
        : "No gap here is clear enough to say how many people would close it.",
  "no-finding": () =>
    "No groups of people are compared here that clearly differ. What differs between areas is told below.",
  "unchecked-definition": (of) =>
    `The ${of.number("count") === 1 ? "definition" : "definitions"} of ${of.text("measures")} ${of.number("count") === 1 ? "is" : "are"} ${of.text("evidence")}.`,
  "reach-within": (of) =>
    `${of.text("measure")}: ${of.text("about")}${numberText(of.number("number"))} ${more(of)} ${reached(of)} in ${of.text("group")} would close the gap${of.has("places") ? `; by area, ${of.text("places")}` : ""}.`,
} as const satisfies Partial<Record<ClaimRule, Words>>;

/** "higher in Mixed, at 61%": the group furthest out has its figure. */
function groupsTold(of: Arguments, side: string): string {
  const [group, first] = [of.text(`${side}Group`), of.text(`${side}First`)];
  const who = group === first ? group : `${group} (furthest in ${first})`;
  return `${side} in ${who}, at ${of.figure(side)}`;
}

/** "8 and 21 percentage points", "21% and 35%": two limits of one figure. */
function limits(of: Arguments): string {
  const sign = of.has("figureSign") ? of.number("figureSign") : 1;
  const both = [sign * of.number("figureLower"), sign * of.number("figureUpper")];
  const decimals = of.number("figureDecimals");
  const unit = of.unit("figureUnit");
  const text = (value: number): string => quantityText(value, unit, decimals);
  return `${numberText(Math.min(...both), decimals)} and ${text(Math.max(...both))}`;
}

/** None, one and many; out of how many where that is shown. */
function reachSize(of: Arguments): string {
  const number = of.number("number");
  if (number === 0) return `The gap is of less than one of the ${people(of)} in ${of.text("group")}.`;
  const outOf = of.has("people")
    ? `, out of ${of.text("about").toLowerCase()}${numberText(of.number("people"))} there`
    : "";
  const range = of.has("numberLower")
    ? ` The number is most likely between ${numberText(of.number("numberLower"))} and ${numberText(of.number("numberUpper"))}.`
    : "";
  return `About ${numberText(number)} ${more(of)} ${reached(of)} in ${of.text("group")} would close the gap${outOf}.${range}`;
}

const people = (of: Arguments): string => (of.has("events") ? "events" : "people");

const more = (of: Arguments): string => (of.text("better") === "lower" ? "fewer" : "more");

const reached = (of: Arguments): string => {
  const isOne = of.number("number") === 1;
  if (of.has("events")) return isOne ? "event" : "events";
  return isOne ? "person" : "people";
};
