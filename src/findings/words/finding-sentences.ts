import type { Finding, FindingCode } from "../../model/finding.ts";
import { inSentence } from "../../text/in-sentence.ts";
import { numberText, quantityText } from "../../text/number.ts";
import { Arguments } from "./arguments.ts";
import { compared, gapFigure } from "./compared.ts";
import { closedBy } from "./counted.ts";
import { inGroup } from "./in-group.ts";

/** A finding in words: a headline of about ten words, and a sentence or two with the uncertainty. */
export interface FindingWords {
  readonly headline: string;
  /** Without the name of the measure, which stands before it or above it. */
  readonly sentence: string;
}

/** Every sentence that deepdive says of a finding is in this file; those of the two pages are in page-sentences.ts. */
export function findingWords({ code, args }: Finding): FindingWords {
  return WORDS[code](new Arguments(args));
}

const WORDS: Readonly<Record<FindingCode, (of: Arguments) => FindingWords>> = {
  "gap-worse": (of) => ({
    headline: `${of.text("measure")}: ${of.text("group")} worse off by ${of.figure("gap")}`,
    sentence: `${compared(of)}The gap is ${gapFigure(of)} (${of.interval("gap")}): ${of.groupIs()} worse off.`,
  }),
  "gap-better": (of) => ({
    headline: `${of.text("measure")}: ${of.text("group")} better off by ${of.figure("gap", { sign: -1 })}`,
    sentence: `${compared(of)}The gap is ${gapFigure(of, -1)} (${of.interval("gap", { sign: -1 })}): ${of.groupIs()} better off.`,
  }),
  "gap-higher": (of) => ({
    headline: `${of.text("measure")}: higher ${of.within("group")} by ${of.figure("gap")}`,
    sentence: `${compared(of)}It is higher ${of.within("group")} by ${gapFigure(of)} (${of.interval("gap")}).`,
  }),
  "gap-lower": (of) => ({
    headline: `${of.text("measure")}: lower ${of.within("group")} by ${of.figure("gap", { sign: -1 })}`,
    sentence: `${compared(of)}It is lower ${of.within("group")} by ${gapFigure(of, -1)} (${of.interval("gap", { sign: -1 })}).`,
  }),
  "gap-unclear": (of) => ({
    headline: `${of.text("measure")}: no clear gap for ${of.text("group")}`,
    sentence: `${compared(of)}The difference could be chance: the gap is ${gapFigure(of)} (${of.interval("gap")}). These numbers could have shown a gap of ${of.detectable()} or more.`,
  }),
  "gap-exploratory": (of) => ({
    headline: `${of.text("measure")}: no gap for ${of.text("group")} that stands out`,
    sentence: `${compared(of)}The gap is ${gapFigure(of)} (${of.interval("gap")}). Among ${numberText(of.number("made"))} comparisons that could be chance.`,
  }),
  "gap-withheld": (of) => ({
    headline: `${of.text("measure")}: the gap for ${of.text("group")} cannot be shown`,
    sentence: `The gap between ${of.text("group")} and ${of.text("against")} is withheld to protect confidentiality.`,
  }),
  "number-to-reach": (of) => ({
    headline: `${of.text("measure")}: the gap would close ${closedBy(of)}`,
    sentence: `The gap would close ${closedBy(of, "about ")} (${of.interval("number")}).`,
  }),
  "gap-widest-within": (of) => ({
    headline: `${of.text("measure")}: the gap is widest in ${of.text("place")}`,
    sentence: `Of the places where ${of.groupIs("clearly")} worse off than ${of.text("against")}, the gap is widest in ${of.text("place")}, at ${of.figure("gap")} (${of.interval("gap")}).`,
  }),
  "gap-widening": (of) => ({
    headline: `${of.text("measure")}: the gap widened over time`,
    sentence: `${movedGap(of, "widened", 1)}`,
  }),
  "gap-widening-average-better": (of) => ({
    headline: `${of.text("measure")}: the gap widened while the average got better`,
    sentence: `${movedGap(of, "widened", 1)} Everybody together got better by ${of.figure("total", { sign: of.number("totalSign") })} (${of.interval("total", { sign: of.number("totalSign") })}).`,
  }),
  "gap-narrowing": (of) => ({
    headline: `${of.text("measure")}: the gap narrowed over time`,
    sentence: `${movedGap(of, "narrowed", -1)}`,
  }),
  "gradient-worse": (of) => ({
    headline: `${of.text("measure")}: worse towards the most deprived`,
    sentence: `On a straight line across the whole range of ${inSentence(of.text("dimension"))}, the most deprived are worse off by ${of.figure("slope")} (slope index, ${of.interval("slope")}). ${stepsTold(of)}`,
  }),
  "gradient-better": (of) => ({
    headline: `${of.text("measure")}: the most deprived are better off`,
    sentence: `On a straight line across the whole range of ${inSentence(of.text("dimension"))}, the most deprived are better off by ${of.figure("slope", { sign: -1 })} (slope index, ${of.interval("slope", { sign: -1 })}). ${stepsTold(of)}`,
  }),
  "gradient-unclear": (of) => ({
    headline: `${of.text("measure")}: no clear slope with deprivation`,
    sentence: `Across the whole range of ${inSentence(of.text("dimension"))} there is no clear slope: its index is ${of.figure("slope")} (${of.interval("slope")}). These numbers could have shown an index of ${of.detectable("slope")} or more.`,
  }),
  "gradient-exploratory": (of) => ({
    headline: `${of.text("measure")}: no slope with deprivation that stands out`,
    sentence: `On a straight line across the whole range of ${inSentence(of.text("dimension"))} the slope index is ${of.figure("slope")} (${of.interval("slope")}). Among ${numberText(of.number("made"))} comparisons that could be chance.`,
  }),
  extremes: (of) => {
    const sides = ["higher", "lower"].filter((name) => of.has(`${name}Group`));
    const told = (name: string): string => {
      const [group, first] = [of.text(`${name}Group`), of.text(`${name}First`)];
      const who = group === first ? group : `${group}, furthest ${inGroup(first)}`;
      return `${name} ${inGroup(who)} at ${of.figure(name)} (${of.interval(name)})`;
    };
    return {
      headline: `${of.text("measure")}: ${sides.map((name) => `${name} ${of.within(`${name}Group`)}`).join(", ")}`,
      sentence: `By ${inSentence(of.text("dimension"))}, beyond chance, it is ${sides.map(told).join(", and ")}. ${EXTREMES_BY[of.text("method")] ?? ""}`,
    };
  },
  "below-target": (of) => ({
    headline: `${of.text("measure")}: target not met${of.text("yet")}`,
    sentence: `It is ${of.figure("total")} (${of.interval("total")}), ${of.text("side")} the target of ${targetText(of)}, which is not met${of.text("yet")}.`,
  }),
  "meets-target": (of) => ({
    headline: `${of.text("measure")}: target met`,
    sentence: `It is ${of.figure("total")} (${of.interval("total")}), ${of.text("side")} the target of ${targetText(of)}, which is met.`,
  }),
  "against-published": (of) => ({
    headline: `${of.text("measure")}: ${of.text("side")} than in ${of.text("who")}`,
    sentence: `It is ${of.figure("total")} (${of.interval("total")}), ${of.text("side")} than in ${of.text("who")}: ${of.figure("other")} (${of.interval("other")}), as published for ${of.text("period")} (${of.text("source")}). ${differenceText(of, "difference")}`,
  }),
  "against-baseline": (of) => ({
    headline: `${of.text("measure")}: ${of.text("side")} than in ${of.text("who")}`,
    sentence: `It is ${of.figure("total")} (${of.interval("total")}), ${of.text("side")} than in the baseline period ${of.text("who")}: ${of.figure("other")} (${of.interval("other")}), from ${of.text("source")}. ${differenceText(of, "change")}`,
  }),
  "no-data": (of) => ({
    headline: `${of.text("measure")}: no data`,
    sentence: `There are no data to answer with: ${of.text("because")}.`,
  }),
  "unknown-share": (of) => ({
    headline: `${of.text("dimension")} is not known for many`,
    sentence: `${of.text("dimension")} is recorded as "${of.text("label")}" for ${numberText(of.number("share"), of.number("decimals"))}% of the total: read that cut with care.`,
  }),
  "withheld-share": (of) => ({
    headline: "Many numbers are withheld",
    sentence: `${numberText(of.number("withheld"))} of ${numberText(of.number("all"))} numbers are withheld to protect confidentiality.`,
  }),
  "nothing-released": () => ({
    headline: "Every number is withheld",
    sentence: "Every number is withheld to protect confidentiality: the groups are too small.",
  }),
};

/** "1 of the 4 steps from one group to the next goes the other way.": what the straight line does not say. */
function stepsTold(of: Arguments): string {
  if (!of.has("steps")) return "Single steps may go the other way.";
  const [steps, against] = [of.number("steps"), of.number("against")];
  return against === 0
    ? `None of the ${numberText(steps)} steps from one group to the next goes the other way.`
    : `${numberText(against)} of the ${numberText(steps)} steps from one group to the next ${against === 1 ? "goes" : "go"} the other way.`;
}

/** "From April 2024 to March 2026 the gap (Core20 against the rest) widened by 4 percentage points (95% interval 2 to 6), along a straight line." */
const movedGap = (of: Arguments, how: string, sign: 1 | -1): string =>
  `From ${of.text("from")} to ${of.text("to")} the gap (${of.text("comparison")}) ${how} by ${of.figure("change", { sign })} (${of.interval("change", { sign })}), along a straight line.`;

/** "The difference is 0.12 percentage points (95% interval 0.1 to 0.14)." */
const differenceText = (of: Arguments, what: string): string => {
  const sign = of.number("difference") < 0 ? -1 : 1;
  return `The ${what} is ${of.figure("difference", { sign })} (${of.interval("difference", { sign })}).`;
};

/** By which test groups are called unlike the others. */
const EXTREMES_BY: Readonly<Record<string, string>> = {
  funnel: "These lie outside the funnel that is wide enough for chance and for how units vary.",
  "each-against-the-rest":
    "The most unlike was named first, then the next of those left, corrected for the number of groups.",
};

const targetText = (of: Arguments): string =>
  `${quantityText(of.number("target"), of.unit("totalUnit"), Number.isInteger(of.number("target")) ? 0 : 1)} (${of.text("owner")})`;
