import { measureText, wrapText } from "../../chart/font/measure-text.ts";

/** Of the font of the workbook, in points. */
const SIZE = 12;
const LINE = 15.5;
/** What the edges of a cell leave of its width. */
const WITHIN = 0.95;

/**
 * How high a row is, in points, in which each text wraps in a column of so many digits; undefined: a single line. A program
 * that does not wrap rows anew when it opens a file would print one text over the next.
 *
 * @example heightOf(["Ward"], [10]) // undefined
 * @example heightOf(["A sentence of many words that goes on"], [10]) // 62, four lines
 */
export function heightOf(texts: readonly string[], widths: readonly number[]): number | undefined {
  const lines = texts.map((text, at) => {
    const room = WITHIN * (widths[at] ?? 0) * measureText("0", SIZE);
    return text.split("\n").reduce((sum, part) => sum + linesOf(part, room), 0);
  });
  const most = Math.max(1, ...lines);
  return most === 1 ? undefined : most * LINE;
}

/** A word that is longer than the column goes on in the next line. */
const linesOf = (text: string, room: number): number =>
  room <= 0
    ? 1
    : wrapText(text, room, SIZE).reduce(
        (sum, line) => sum + Math.max(1, Math.ceil(measureText(line, SIZE) / room)),
        0,
      );
