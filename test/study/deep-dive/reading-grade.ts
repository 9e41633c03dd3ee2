import { syllable } from "syllable";

/**
 * The school grade that a text asks of its readers, by Flesch and Kincaid: 0.39 words a sentence + 11.8 syllables a word
 * − 15.59 (Kincaid, Fishburne, Rogers and Chissom 1975, Navy Research Branch Report 8-75, equation for Navy enlisted
 * personnel).
 */
export function readingGrade(text: string): number {
  const sentences = text.split(/[.!?:]+(?:\s|$)/).filter((each) => /\p{L}/u.test(each));
  const words = text.match(/[\p{L}\p{N}%'’,.-]*[\p{L}\p{N}%]/gu) ?? [];
  const syllables = words.reduce((sum, word) => sum + (/\p{L}/u.test(word) ? syllable(word) : 1), 0);
  return 0.39 * (words.length / sentences.length) + 11.8 * (syllables / words.length) - 15.59;
}
