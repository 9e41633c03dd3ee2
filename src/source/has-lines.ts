import { createReadStream } from "node:fs";

/**
 * Whether a text has so many lines, none of them blank, and some of them are as they are said to be, by their number from
 * 1. Where it has as many lines as a reader found rows in it, each row is a line: none has a line end within quotes, and
 * the number of a line tells which row it is.
 *
 * @example
 * // "a,b\n1,2\n3,4\n" has 3 lines, the third of them "3,4" → true; 4 lines, or "1,2" for the third → false
 * // "a,b\n\n3,4\n" has a blank line → false
 */
export async function hasLines(
  path: string,
  count: number,
  texts: ReadonlyMap<number, string>,
): Promise<boolean> {
  const wanted = [...texts.keys()].toSorted((a, b) => a - b);
  let number = 1;
  let begins = 0;
  let read = 0;
  let found = 0;
  let begun: Buffer[] = [];
  const endsWell = (bytes: Buffer, from: number, at: number): boolean => {
    if (read + at - begins < SHORTEST) return false;
    if (number === wanted[found]) {
      const line = Buffer.concat([...begun, bytes.subarray(from, at)]).toString();
      if (line.replace(/\r$/u, "") !== texts.get(number)) return false;
      begun = [];
      found += 1;
    }
    number += 1;
    begins = read + at + 1;
    return true;
  };
  for await (const chunk of createReadStream(path, { highWaterMark: PIECE })) {
    const bytes = chunk as Buffer;
    let from = 0;
    for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, from)) {
      if (!endsWell(bytes, from, at)) return false;
      from = at + 1;
    }
    if (number === wanted[found]) begun.push(bytes.subarray(from));
    read += bytes.length;
  }
  const hasEnded = begins === read;
  return (hasEnded || endsWell(NOTHING, 0, 0)) && number - 1 === count && found === wanted.length;
}

/** A row of two fields has a letter and a delimiter. What is shorter is blank, or a delimiter alone. */
const SHORTEST = 2;

const NOTHING = Buffer.alloc(0);
const LF = 0x0a;
const PIECE = 1 << 20;
