import { isFilled } from "./find-header.ts";

/** How a line below a table begins that says where it is from or what it means. */
const SAYS_SO =
  /^\W*(source|sources|note|notes|footnote|footnotes|copyright|crown copyright|©|contact|published|produced|last updated|for more|further information|data source|key|notation|disclaimer|this (table|data|file|sheet)|these (data|figures)|figures|end of)\b/i;

/** Prose has at least so many words; a code, a name or a number has fewer. */
const WORDS_OF_PROSE = 8;

/** Whether a text begins as sources and notes do: "Source: NHS England". */
export const saysSource = (text: string): boolean => SAYS_SO.test(text);

/**
 * Whether a record below a table of at least three columns is a note about it and no row: something stands in its first
 * field alone, and that is prose or begins as sources and notes do. A key without values ("M84001") is a row.
 *
 * Only what stands after the last row of a table is asked about.
 */
export function isFooter(fields: readonly (string | undefined)[], width: number): boolean {
  const [first, ...rest] = fields;
  if (width < 3 || first === undefined || !isFilled(first) || rest.some(isFilled)) return false;
  return saysSource(first) || isProse(first);
}

/** Whether a text is a sentence rather than a code, a name or a number. */
export const isProse = (text: string): boolean => text.trim().split(/\s+/).length >= WORDS_OF_PROSE;

/** Whether a record is nothing but the heading of what is said below a table: "Notes", "Sources:". */
export const isNotesHeading = ([first = "", ...rest]: readonly (string | undefined)[]): boolean =>
  !rest.some(isFilled) && /^\W*(foot)?(notes?|sources?|key|notation)\W*$/i.test(first);

const BELOW = "of notes below the table";

export const isFooterNote = (note: string): boolean => note.includes(BELOW);

/** What people are told of notes below a table; nothing where there are none. */
export const footerNote = (below: number, unit: "line" | "row"): readonly string[] =>
  below === 0
    ? []
    : [`${below} ${below === 1 ? unit : `${unit}s`} ${BELOW} ${below === 1 ? "was" : "were"} left out`];
