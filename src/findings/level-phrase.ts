import type { Arrangement } from "../result/arrange.ts";
import { inSentence } from "../text/in-sentence.ts";

/**
 * A level as a sentence names it: by its phrase, such as "the rest", or its label, such as "Core20"; a fifth by what it is,
 * "the most deprived fifth (national)"; another bare number with its dimension, "deprivation decile 4 (national)".
 */
export function levelPhrase(
  { dimensions }: Pick<Arrangement, "dimensions">,
  dimension: string,
  code: string,
): string {
  const found = dimensions.find(({ id }) => id === dimension);
  const { label = code, phrase } = found?.levels.find((level) => level.code === code) ?? {};
  if (phrase !== undefined) return phrase;
  if (!/^\d/.test(label) || found === undefined) return label;
  const [name, ofDimension] = parted(inSentence(found.title));
  const [value, ofLevel] = parted(label);
  const part = partPhrase(name, value, ofDimension);
  if (part !== undefined) return part;
  const remarks = [ofLevel, ofDimension].filter((each) => each !== "");
  // "most deprived" says already what the quintile is of.
  const short = ofLevel.includes("deprived") ? name.replace(/^deprivation /, "") : name;
  // "quintile 1 of the practice", not "quintile of the practice 1".
  const [noun = short, ...ofWhat] = short.split(/(?= of )/);
  // People live at no quintile of a practice: their practice is in one.
  if (ofWhat.join("") === " of the practice") {
    return `practices of ${noun} ${value}${remarks.length === 0 ? "" : ` (${remarks.join(", ")})`}`;
  }
  return `${noun} ${value}${ofWhat.join("")}${remarks.length === 0 ? "" : ` (${remarks.join(", ")})`}`;
}

const FIFTHS = [
  "the most deprived fifth",
  "the second most deprived fifth",
  "the middle fifth of deprivation",
  "the second least deprived fifth",
  "the least deprived fifth",
] as const;

/** The tenths between have no name that is shorter than their number. */
const TENTHS: Readonly<Record<string, string>> = {
  1: "the most deprived tenth",
  10: "the least deprived tenth",
};

/** A fifth or tenth of deprivation in plain words; people live in it, or their practice lies in it. */
function partPhrase(name: string, value: string, remark: string): string | undefined {
  const [, noun, ofPractice] = /^deprivation (quintile|decile)( of the practice)?$/.exec(name) ?? [];
  const part =
    noun === "quintile" ? FIFTHS[Number(value) - 1] : noun === "decile" ? TENTHS[value] : undefined;
  if (part === undefined) return undefined;
  return `${ofPractice === undefined ? "" : "practices of "}${part}${remark === "" ? "" : ` (${remark})`}`;
}

/** "1 (most deprived)" as what it says and what it remarks. */
function parted(text: string): readonly [string, string] {
  const [, words = text, remark = ""] = /^(.*?)(?: \(([^()]*)\))?$/s.exec(text) ?? [];
  return [words, remark];
}
