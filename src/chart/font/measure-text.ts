import { ARIMO_WIDTHS } from "./arimo-widths.ts";

/** Arimo, or any font whose letters are as wide: text that was measured with one fits in the others. */
export const FONT_FAMILY = "Arimo, Arial, Helvetica, 'Liberation Sans', sans-serif";

/** Of a letter that the font lacks, such as an emoji, in thousandths of an em. */
const UNKNOWN_WIDTH = 1000;

/**
 * How wide a line of text is at a size in pixels, from the widths of the font that ships. No machine, canvas or version
 * of Node.js has a part in it, so that a picture has the same bytes everywhere.
 *
 * @example measureText("68.1%", 10) // 28.35
 */
export function measureText(text: string, size: number, isBold = false): number {
  const widths = isBold ? BOLD : REGULAR;
  let sum = 0;
  for (const letter of text) sum += widths.get(letter.codePointAt(0) ?? 0) ?? UNKNOWN_WIDTH;
  return (sum * size) / 1000;
}

function decoded(runs: string): ReadonlyMap<number, number> {
  const widths = new Map<number, number>();
  for (const run of runs.split(";")) {
    const [start = "", list = ""] = run.split(":");
    list.split(" ").forEach((width, at) => {
      widths.set(Number.parseInt(start, 16) + at, Number(width));
    });
  }
  return widths;
}

const REGULAR = decoded(ARIMO_WIDTHS.regular);
const BOLD = decoded(ARIMO_WIDTHS.bold);

/** Text in lines of at most so many pixels; a word that is longer stands alone. */
export function wrapText(text: string, width: number, size: number, isBold = false): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last === undefined || measureText(longer, size, isBold) > width) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}
