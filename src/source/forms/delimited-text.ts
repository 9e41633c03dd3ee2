import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { fileError } from "../file-error.ts";
import type { FileForm } from "../file-form.ts";
import { headerNote } from "../find-header.ts";
import { footerNote } from "../footer.ts";
import { refuseForeign } from "../foreign-form.ts";
import { HEAD_BYTES } from "../head-bytes.ts";
import { sniffText } from "../sniff-text.ts";
import { tableEnd } from "../table-end.ts";
import { textTail } from "../text-tail.ts";

/** Delimited text in UTF-8, UTF-16 or cp1252, as it is or in gzip: one table. Whatever has no other form is taken for it. */
export const DELIMITED_TEXT: FileForm = {
  title: "CSV and TSV (also in gzip)",
  isOf: () => true,
  tables: async ({ path, name, bytes, head }) => {
    const gzip = head[0] === 0x1f && head[1] === 0x8b;
    const text = gzip ? await unpackedHead(name, head) : head;
    if (text.length === 0) {
      throw fileError(name, "empty-file", "is empty once unpacked", "Fetch or export it again");
    }
    refuseForeign(name, text);
    const isWhole = gzip ? text.length < HEAD_BYTES : bytes <= HEAD_BYTES;
    const whole = sniffText(name, text, isWhole);
    const tail = await textTail(path, gzip);
    const end = tail && tableEnd(tail, whole);
    // In a short file the notes are among what was looked at.
    const cut = end && isWhole ? sniffText(name, text.subarray(0, end.end), true) : whole;
    const form = { kind: "text" as const, gzip, ...cut, end: end?.end };
    const notes = [...headerNote(form.above, "line"), ...footerNote(end?.below ?? 0, "line")];
    return [{ name, path, form, notes }];
  },
};

/** The beginning of what a gzip file holds. The file is cut off after its head, which is no error here. */
async function unpackedHead(name: string, head: Buffer): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  const stream = Readable.from([head]).pipe(createGunzip());
  try {
    for await (const part of stream as AsyncIterable<Buffer>) {
      parts.push(part);
      length += part.length;
      if (length >= HEAD_BYTES) break;
    }
  } catch {
    if (length === 0) {
      throw fileError(name, "gzip-broken", "says that it is gzip and cannot be unpacked", "Fetch it again");
    }
  }
  return Buffer.concat(parts).subarray(0, HEAD_BYTES);
}
