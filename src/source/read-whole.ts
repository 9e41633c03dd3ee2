import { isUtf8 } from "node:buffer";
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import { numberText } from "../text/number.ts";
import { fileError } from "./file-error.ts";
import type { FileTable } from "./file-form.ts";
import { lineLengths } from "./line-lengths.ts";
import { refuseMixedEncodings } from "./mixed-encodings.ts";
import { rowMarks } from "./row-marks.ts";

/** What only reading a file to its end tells. */
export interface WholeFile {
  /** Of the bytes as they lie on the disk. */
  readonly sha256: string;
  /** False where some later part is not UTF-8, although the beginning was: the file is in cp1252. */
  readonly utf8: boolean;
  /** Rows of delimiters alone: they are none, and are left out. */
  readonly emptyRows: number;
  /** The line on which the first record of the table stands once more, from 1; undefined where it does not. */
  readonly headerAgain: number | undefined;
}

/**
 * Reads a file once from beginning to end: its hash, and whether text that began as UTF-8 stays so. Refuses (exit 3) a
 * file that ends before it should, and one with a line too long to be read.
 */
export async function readWhole(source: FileTable, signal?: AbortSignal): Promise<WholeFile> {
  const hash = createHash("sha256");
  const text = source.form.kind === "text" ? source.form : undefined;
  const validator = utf8Validator();
  const lines = lineLengths(text?.lineEnd === "cr" ? CR : LF);
  const marks = text && rowMarks(text);
  const look = (chunk: Buffer): void => {
    signal?.throwIfAborted();
    if (text === undefined) return;
    if (text.encoding === "utf-8") validator.add(chunk);
    lines.add(chunk);
    marks?.add(chunk);
  };
  const isMade = source.path !== source.origin.path;
  try {
    if (isMade) for await (const chunk of bytesOf(source.origin.path)) hash.update(chunk);
    for await (const chunk of unpackedBytes(source, (raw) => isMade || hash.update(raw))) look(chunk);
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw cutShort(source.name);
  }
  const tooLong = lines.tooLong();
  if (tooLong !== undefined) throw lineTooLong(source.name, tooLong);
  const { emptyRows = 0, headerAgain } = marks?.end() ?? {};
  const utf8 = validator.end();
  if (text?.encoding === "cp1252" || !utf8) {
    const end = text?.lineEnd === "cr" ? CR : LF;
    await refuseMixedEncodings(
      source.name,
      unpackedBytes(source, () => undefined),
      end,
    );
  }
  return {
    sha256: hash.digest("hex"),
    utf8,
    emptyRows,
    headerAgain: headerAgain === undefined ? undefined : await lineAt(source, headerAgain),
  };
}

/** The bytes of a table's text, out of gzip where it is in it. `seen` is told of the bytes as they lie on the disk. */
async function* unpackedBytes(source: FileTable, seen: (raw: Buffer) => void): AsyncGenerator<Buffer> {
  const raw = createReadStream(source.path, { highWaterMark: PIECE });
  if (source.form.kind === "text" && source.form.gzip) {
    raw.on("data", (chunk) => seen(chunk as Buffer));
    yield* raw.pipe(createGunzip()) as AsyncIterable<Buffer>;
    return;
  }
  for await (const chunk of raw as AsyncIterable<Buffer>) {
    seen(chunk);
    yield chunk;
  }
}

/** The line, from 1, that begins after the line end at this place. */
async function lineAt(source: FileTable, place: number): Promise<number> {
  const lineEnd = source.form.kind === "text" && source.form.lineEnd === "cr" ? CR : LF;
  let line = 2;
  let read = 0;
  for await (const chunk of unpackedBytes(source, () => undefined)) {
    const before = chunk.subarray(0, Math.max(0, place - read));
    for (let at = before.indexOf(lineEnd); at >= 0; at = before.indexOf(lineEnd, at + 1)) line += 1;
    read += chunk.length;
    if (read > place) break;
  }
  return line;
}

const cutShort = (name: string): Error =>
  fileError(
    name,
    "file-cut-short",
    "cannot be unpacked to its end: it ends before it should",
    "Fetch it again",
  );

const bytesOf = (path: string): AsyncIterable<Buffer> => createReadStream(path, { highWaterMark: PIECE });

const LF = 0x0a;
const CR = 0x0d;
const PIECE = 1 << 20;

const lineTooLong = (name: string, at: number): Error =>
  fileError(
    name,
    "line-too-long",
    `has a line of more than 2 MB, which begins after ${numberText(at)} bytes`,
    "Look at that line: mostly a quote is not closed, or the file is no table",
    "A row of a table is shorter than that",
  );

/** Checks UTF-8 piece by piece: a character that a piece cuts in two is carried over to the next. */
function utf8Validator(): { readonly add: (chunk: Buffer) => void; readonly end: () => boolean } {
  let carried: Buffer = Buffer.alloc(0);
  let valid = true;
  return {
    add: (chunk) => {
      if (!valid) return;
      const bytes = carried.length > 0 ? Buffer.concat([carried, chunk]) : chunk;
      const end = bytes.length - openTail(bytes);
      valid = isUtf8(bytes.subarray(0, end));
      carried = Buffer.from(bytes.subarray(end));
    },
    end: () => valid && carried.length === 0,
  };
}

/** How many bytes at the end begin a character that is not complete: 0 to 3. */
function openTail(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? back : 0;
  }
  return 0;
}
