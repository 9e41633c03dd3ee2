import { isUtf8 } from "node:buffer";
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import { numberText } from "../text/number.ts";
import { fileError } from "./file-error.ts";
import type { FileTable } from "./file-form.ts";
import { lineLengths } from "./line-lengths.ts";

/** What only reading a file to its end tells. */
export interface WholeFile {
  /** Of the bytes as they lie on the disk. */
  readonly sha256: string;
  /** False where some later part is not UTF-8, although the beginning was: the file is in cp1252. */
  readonly utf8: boolean;
}

/**
 * Reads a file once from beginning to end: its hash, and whether text that began as UTF-8 stays so. Refuses (exit 3) a
 * file that ends before it should, and one with a line too long to be read.
 */
export async function readWhole(source: FileTable, signal?: AbortSignal): Promise<WholeFile> {
  const hash = createHash("sha256");
  const check = source.form.kind === "text" && source.form.encoding === "utf-8";
  const text = source.form.kind === "text" ? source.form : undefined;
  const validator = utf8Validator();
  const lines = lineLengths(text?.lineEnd === "cr" ? CR : LF);
  const look = (chunk: Buffer): void => {
    signal?.throwIfAborted();
    if (check) validator.add(chunk);
    if (text !== undefined) lines.add(chunk);
  };
  try {
    const isMade = source.path !== source.origin.path;
    if (isMade) for await (const chunk of bytesOf(source.origin.path)) hash.update(chunk);
    const raw = createReadStream(source.path, { highWaterMark: PIECE });
    if (text?.gzip) {
      if (!isMade) raw.on("data", (chunk) => hash.update(chunk));
      for await (const chunk of raw.pipe(createGunzip()) as AsyncIterable<Buffer>) look(chunk);
    } else {
      for await (const chunk of raw as AsyncIterable<Buffer>) {
        if (!isMade) hash.update(chunk);
        look(chunk);
      }
    }
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw fileError(
      source.name,
      "file-cut-short",
      "cannot be unpacked to its end: it ends before it should",
      "Fetch it again",
    );
  }
  const tooLong = lines.tooLong();
  if (tooLong !== undefined) throw lineTooLong(source.name, tooLong);
  return { sha256: hash.digest("hex"), utf8: validator.end() };
}

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
