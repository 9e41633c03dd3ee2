import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import type { FileTable } from "./file-form.ts";

/** The word in any encoding that a text comes in. */
const EPOCH = /e\0?p\0?o\0?c\0?h/i;
const EPOCH_BYTES = 10;

/**
 * Whether "epoch" stands anywhere in a text: DuckDB takes it for the first day of 1970. Worth asking only where a file
 * has that day, since it is as long as reading the file.
 */
export async function saysEpoch({ path, form }: FileTable, signal?: AbortSignal): Promise<boolean> {
  const raw = createReadStream(path, { highWaterMark: 1 << 20 });
  const bytes = form.kind === "text" && form.gzip ? raw.pipe(createGunzip()) : raw;
  // The end of a piece is looked at again with the beginning of the next.
  let tail = "";
  for await (const piece of bytes as AsyncIterable<Buffer>) {
    signal?.throwIfAborted();
    const text = tail + piece.toString("latin1");
    if (EPOCH.test(text)) return true;
    tail = text.slice(-EPOCH_BYTES);
  }
  return false;
}
