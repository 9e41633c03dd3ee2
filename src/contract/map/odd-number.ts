/** How a text that is no number holds one all the same, so that people can be told what stands there. */
export type OddNumber = "range" | "marked" | "unit" | "spaced" | "comma" | "open";

const FIGURES = "[-+]?[0-9][0-9,]*([.][0-9]+)?";

const RANGE = /^[0-9]{1,3} *(-|–|to) *[0-9]{1,3}( *(years|yrs))?$/iu;

/** One range or two stand for small numbers that are withheld; more of them are bands, such as ages. */
const MOST_HIDDEN_RANGES = 2;

/** Whether different texts are bands, so that their ranges hide no number. */
export const areBands = (texts: readonly string[]): boolean =>
  texts.filter((text) => RANGE.test(text.trim())).length > MOST_HIDDEN_RANGES;

export const isRange = (text: string): boolean => RANGE.test(text.trim());

/** The forms in the order in which they are tried: `1 234` is thousands before it is a number with a mark. */
const FORMS: readonly (readonly [OddNumber, RegExp])[] = [
  ["range", RANGE],
  [
    "unit",
    new RegExp(
      `^([£$€] *${FIGURES}|${FIGURES} *(%|[£$€]|percent|per cent|pence|years?|yrs?|months?|weeks?|days?))$`,
      "iu",
    ),
  ],
  ["spaced", /^[-+]?[0-9]{1,3}([ \u00A0\u2009\u202F'][0-9]{3})+([.,][0-9]+)?$/u],
  ["comma", /^[-+]?[0-9]+,[0-9]{1,2}$|^[-+]?[0-9]{1,3}([.][0-9]{3})+(,[0-9]+)?$/u],
  ["open", new RegExp(`^${FIGURES} *([+]|(and|&) *(over|above|older|more)|plus|or over)$`, "iu")],
  [
    "marked",
    new RegExp(
      `^(${FIGURES} *([[(][^\\])]{1,20}[\\])]|[*†‡§¶#^~¹²³⁴-⁹]+|[a-z]{1,3})|([*†‡§¶#~]+|[[(][a-z0-9 ]{1,10}[\\])]) *${FIGURES})$`,
      "iu",
    ),
  ],
];

/**
 * What a text that load does not take for a number looks like.
 *
 * @example `34[1]`, `35*` and `37 r` are marked, `12%` and `£12` have a unit, `1 234` is spaced, `12,5` has a decimal comma,
 *   `85+` is open; `ten` is none
 */
export const oddNumber = (text: string): OddNumber | undefined =>
  FORMS.find(([, form]) => form.test(text.trim()))?.[0];

/** What each form is in words that stand after "are", and what people can do. */
export const ODD_NUMBER_WORDS: Readonly<Record<OddNumber, { readonly is: string; readonly next: string }>> = {
  range: {
    is: "ranges, as bands of ages have them",
    next: "a band is no number, and load takes none from it: look for a column that holds bands",
  },
  marked: {
    is: "numbers with a mark, letter or note beside them",
    next: "load does not guess which figure belongs to the note, and sets such rows aside: ask for the numbers and the notes in columns of their own",
  },
  unit: {
    is: "numbers with the sign or the word of their unit (%, £, years)",
    next: "load takes plain numbers: take the unit out at the source, and check that it is that of the dataset",
  },
  spaced: {
    is: "numbers with blanks between thousands",
    next: "load takes 1234 and 1,234: save the column without the blanks",
  },
  comma: {
    is: "numbers that may have a comma before their decimals",
    next: "load takes a point before decimals: save the column so, because 1,5 could be two numbers",
  },
  open: {
    is: "numbers without an upper end, such as 85+",
    next: "what they stand for is a question: as 85 they would be too low; recode them only where the dataset has an open last age",
  },
};
