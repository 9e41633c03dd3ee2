import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { createGunzip } from "node:zlib";

/** The last bytes of a text, and how many bytes the whole has. */
export interface TextTail {
  readonly bytes: Buffer;
  readonly end: number;
}

/** Notes below a table are looked for in so much of its end; an even number, as UTF-16 needs it. */
const TAIL_BYTES = 64 * 1024;

/** The end of a text, unpacked where it is in gzip. Undefined where it cannot be unpacked: that is told when it is read. */
export async function textTail(path: string, gzip: boolean): Promise<TextTail | undefined> {
  return gzip ? unpackedTail(path) : plainTail(path);
}

async function plainTail(path: string): Promise<TextTail> {
  const file = await open(path, "r");
  try {
    const { size } = await file.stat();
    const from = Math.max(0, size - TAIL_BYTES);
    const even = from + (from % 2);
    const buffer = Buffer.alloc(size - even);
    const { bytesRead } = await file.read(buffer, 0, buffer.length, even);
    return { bytes: buffer.subarray(0, bytesRead), end: even + bytesRead };
  } finally {
    await file.close();
  }
}

async function unpackedTail(path: string): Promise<TextTail | undefined> {
  let bytes: Buffer = Buffer.alloc(0);
  let end = 0;
  try {
    const pieces = createReadStream(path).pipe(createGunzip()) as AsyncIterable<Buffer>;
    for await (const piece of pieces) {
      end += piece.length;
      const longer = bytes.length === 0 ? piece : Buffer.concat([bytes, piece]);
      bytes = longer.subarray(Math.max(0, longer.length - TAIL_BYTES));
    }
  } catch {
    return undefined;
  }
  return { bytes: end % 2 === 0 && bytes.length % 2 === 1 ? bytes.subarray(1) : bytes, end };
}
