import { Transform } from "node:stream";

/** Nothing but the first bytes of what passes. */
export function firstBytes(count: number): Transform {
  let left = count;
  return new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      const taken = chunk.subarray(0, left);
      left -= taken.length;
      done(null, taken);
    },
  });
}

/** A pair of CR and LF may be cut in two between pieces: a CR at the end waits for what comes. */
export function allAsLineFeeds(): Transform {
  let waiting = "";
  return new Transform({
    decodeStrings: false,
    transform: (chunk: Buffer | string, _encoding, done) => {
      const text = waiting + chunk.toString();
      waiting = text.endsWith("\r") ? "\r" : "";
      done(null, text.slice(0, text.length - waiting.length).replaceAll(/\r\n?/g, "\n"));
    },
    flush: (done) => done(null, waiting === "" ? "" : "\n"),
  });
}

/** Puts a dash in the place of the first lines, so that every line keeps its number: DuckDB does not count empty ones. */
export function withoutFirstLines(count: number): Transform {
  let left = count;
  return linesMapped((line) => {
    if (left === 0) return line;
    left -= 1;
    return `-${carriage(line)}`;
  });
}

/** Empties rows that are nothing but delimiters, and keeps their ends. Within quotes a line is no row. */
export function withoutEmptyRows(delimiter: string): Transform {
  const nothing = new Set([delimiter, '"', "\r"]);
  let isQuoted = false;
  return linesMapped((line) => {
    const isEmpty = !isQuoted && [...line].every((letter) => nothing.has(letter));
    if ((line.split('"').length - 1) % 2 === 1) isQuoted = !isQuoted;
    return isEmpty ? carriage(line) : line;
  });
}

/** The first half of a line end, where it has two. */
const carriage = (line: string): string => (line.endsWith("\r") ? "\r" : "");

/** Lines without their ends, each as what comes of it. What stands before the end of a line may be cut between pieces. */
function linesMapped(change: (line: string) => string): Transform {
  let waiting = "";
  return new Transform({
    decodeStrings: false,
    transform: (chunk: Buffer | string, _encoding, done) => {
      const lines = (waiting + chunk.toString()).split("\n");
      waiting = lines.pop() ?? "";
      done(null, lines.map((line) => `${change(line)}\n`).join(""));
    },
    flush: (done) => done(null, waiting === "" ? "" : change(waiting)),
  });
}
