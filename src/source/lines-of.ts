import { createReadStream } from "node:fs";

/** The lines of a text: how many there are, and the texts of those that were asked for, by number. */
export interface LinesOfText {
  readonly count: number;
  readonly texts: ReadonlyMap<number, string>;
}

/**
 * Counts the lines of a text, and gives some of them by their numbers from 1. Undefined where one is blank. Where there are
 * as many lines as a reader found rows in it, each row is a line: none has a line end within quotes, and the number of a
 * line tells which row it is.
 *
 * @example
 * // "a,b\n1,2\n3,4\n", line 3 → 3 lines, the third "3,4"
 * // "a,b\n\n3,4\n" has a blank line → undefined
 */
export async function linesOf(path: string, numbers: readonly number[]): Promise<LinesOfText | undefined> {
  const texts = new Map<number, string>();
  const wanted = numbers.toSorted((a, b) => a - b);
  let number = 1;
  let begins = 0;
  let read = 0;
  let begun: Buffer[] = [];
  const endsWell = (bytes: Buffer, from: number, at: number): boolean => {
    if (read + at - begins < SHORTEST) return false;
    if (number === wanted[texts.size]) {
      const line = Buffer.concat([...begun, bytes.subarray(from, at)]).toString();
      texts.set(number, line.replace(/\r$/u, ""));
      begun = [];
    }
    number += 1;
    begins = read + at + 1;
    return true;
  };
  for await (const chunk of createReadStream(path, { highWaterMark: PIECE })) {
    const bytes = chunk as Buffer;
    let from = 0;
    for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, from)) {
      if (!endsWell(bytes, from, at)) return undefined;
      from = at + 1;
    }
    if (number === wanted[texts.size]) begun.push(bytes.subarray(from));
    read += bytes.length;
  }
  const hasEnded = begins === read;
  return hasEnded || endsWell(NOTHING, 0, 0) ? { count: number - 1, texts } : undefined;
}

/** A row of two fields has a letter and a delimiter. What is shorter is blank, or a delimiter alone. */
const SHORTEST = 2;

const NOTHING = Buffer.alloc(0);
const LF = 0x0a;
const PIECE = 1 << 20;
