import type { Arrangement } from "../result/arrange.ts";
import { inSentence } from "../text/in-sentence.ts";

/**
 * A level as a sentence names it: by its phrase, such as "the rest", or its label, such as "Core20"; a bare number with its dimension, "quintile 1 (most deprived,
 * national)", whose own remark joins that of the level.
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

/** "1 (most deprived)" as what it says and what it remarks. */
function parted(text: string): readonly [string, string] {
  const [, words = text, remark = ""] = /^(.*?)(?: \(([^()]*)\))?$/s.exec(text) ?? [];
  return [words, remark];
}
