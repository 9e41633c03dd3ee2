/** DuckDB reads no longer ones: at the end of a file it leaves them out without a word. */
export const LONGEST_LINE = 2_097_152;

/**
 * Watches for a line that is too long, piece by piece. Only the first and the last line end of a piece are looked for,
 * so pieces have to be shorter than the limit.
 */
export function lineLengths(lineEnd: number): {
  readonly add: (piece: Buffer) => void;
  /** Where the first line that is too long begins, in bytes; undefined where there is none. */
  readonly tooLong: () => number | undefined;
} {
  let read = 0;
  let begun = 0;
  let tooLong: number | undefined;
  const end = (at: number): void => {
    if (at - begun > LONGEST_LINE) tooLong ??= begun;
  };
  return {
    add: (piece) => {
      const first = piece.indexOf(lineEnd);
      if (first >= 0) {
        end(read + first);
        begun = read + piece.lastIndexOf(lineEnd) + 1;
      }
      read += piece.length;
    },
    tooLong: () => {
      end(read);
      return tooLong;
    },
  };
}
