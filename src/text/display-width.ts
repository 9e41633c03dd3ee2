import stringWidth from "string-width";

/** The columns that a text takes on a terminal. Most texts are plain letters, which need no look at each of them. */
export const displayWidth = (text: string): number => (PLAIN.test(text) ? text.length : stringWidth(text));

/** Letters of one column each: printable ASCII, and the dashes, dots, quotes and bullets of our own sentences. */
const PLAIN = /^[ -~£·–—‘’“”•…−×≥≤±]*$/;
