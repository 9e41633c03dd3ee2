import { isAscii, isUtf8 } from "node:buffer";
import { fileError } from "./file-error.ts";

/**
 * Refuses (exit 3) a text of which some lines are UTF-8 and others are not: read as either, the letters with accents of
 * the other are wrong, and nobody sees it. `pieces` are its unpacked bytes; read only where not all of them are UTF-8.
 */
export async function refuseMixedEncodings(
  name: string,
  pieces: AsyncIterable<Buffer>,
  lineEnd: number,
): Promise<void> {
  const first: { utf8?: number; other?: number } = {};
  let line = 0;
  for await (const bytes of linesOf(pieces, lineEnd)) {
    line += 1;
    if (isAscii(bytes)) continue;
    if (isUtf8(bytes) || hasBoth(bytes)) first.utf8 ??= line;
    if (!isUtf8(bytes)) first.other ??= line;
  }
  if (first.utf8 === undefined || first.other === undefined) return;
  throw fileError(
    name,
    "two-encodings",
    `is written in two encodings: UTF-8 (first in line ${first.utf8}) and another (first in line ${first.other})`,
    "Export it again in UTF-8, or write these lines again in one encoding",
    "All lines of a text are in one encoding",
  );
}

/** A line that is not UTF-8 and has letters of more than one byte that are. */
const hasBoth = (bytes: Buffer): boolean => /[^\0-\x7f\ufffd]/.test(bytes.toString("utf8"));

async function* linesOf(pieces: AsyncIterable<Buffer>, lineEnd: number): AsyncGenerator<Buffer> {
  let carried: Buffer = Buffer.alloc(0);
  for await (const piece of pieces) {
    let begin = 0;
    for (let at = piece.indexOf(lineEnd); at >= 0; at = piece.indexOf(lineEnd, begin)) {
      yield carried.length > 0 ? Buffer.concat([carried, piece.subarray(0, at)]) : piece.subarray(begin, at);
      carried = Buffer.alloc(0);
      begin = at + 1;
    }
    carried = Buffer.concat([carried, piece.subarray(begin)]);
  }
  if (carried.length > 0) yield carried;
}
