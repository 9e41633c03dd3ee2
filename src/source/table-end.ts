import { open } from "node:fs/promises";
import { decode } from "iconv-lite";
import { isFilled } from "./find-header.ts";
import { isFooter, isNotesHeading, saysSource } from "./footer.ts";
import type { TextForm } from "./sniff-text.ts";
import { splitRecords } from "./split-records.ts";

/** Notes below a table are looked for in so much of its end. */
const TAIL_BYTES = 64 * 1024;

/** Where a table ends in its file, in bytes, and how many lines of notes stand below it. */
export interface TableEnd {
  readonly end: number;
  readonly below: number;
}

/**
 * Looks for notes below the table of a text that is not packed: lines from the end on that are blank or notes, up to the
 * first that is a row. Short lines of one field are notes where a heading such as "Notes" stands above them, and rows
 * without values where none does. Undefined where there are none.
 */
export async function tableEnd(path: string, bytes: number, form: TextForm): Promise<TableEnd | undefined> {
  const width = form.records[0]?.length ?? 0;
  if (width < 3) return undefined;
  const wide = form.encoding === "utf-16le" || form.encoding === "utf-16be";
  const length = Math.min(bytes, TAIL_BYTES) & (wide ? ~1 : ~0);
  const from = bytes - length;
  if (wide && from % 2 === 1) return undefined;
  const tail = await bytesAt(path, from, length);
  const text = decode(tail, form.encoding === "cp1252" ? "win1252" : form.encoding, { stripBOM: false });
  const size = (part: string): number =>
    form.encoding === "utf-8" ? Buffer.byteLength(part) : part.length * (wide ? 2 : 1);
  let at = text.length;
  let below = 0;
  let end: number | undefined;
  // Lines of one field that stand below all that is known to be a note: a heading above them makes them notes.
  let waiting = 0;
  while (at > 0) {
    const begin = lineBegin(text, at);
    const line = text.slice(begin, at).replace(/[\r\n]+$/, "");
    const kind = kindOf(line, form.delimiter, width);
    if (kind === "row" || (kind === "note" && waiting > 0) || waiting > MOST_WAITING) break;
    if (kind === "lone") waiting += 1;
    if (kind === "heading" || kind === "note") {
      below += waiting + 1;
      waiting = 0;
      end = bytes - size(text.slice(begin));
    }
    at = begin;
    if (at === 0) return undefined;
  }
  return end === undefined ? undefined : { end, below };
}

/** Where the line begins that ends before `at`, whichever way lines end. */
function lineBegin(text: string, at: number): number {
  let inside = at - 1;
  if (text[inside] === "\n" && text[inside - 1] === "\r") inside -= 1;
  return Math.max(text.lastIndexOf("\n", inside - 1), text.lastIndexOf("\r", inside - 1)) + 1;
}

/** A line with a quote that is not closed is part of a field of several lines, so of a row. */
function kindOf(
  line: string,
  delimiter: string,
  width: number,
): "row" | "note" | "heading" | "lone" | "blank" {
  if ((line.split('"').length - 1) % 2 === 1) return "row";
  const [record] = splitRecords(line, delimiter, 1);
  const fields = record?.fields ?? [];
  if (!fields.some(isFilled)) return "blank";
  if (isNotesHeading(fields)) return "heading";
  // A source may have commas; any other line of too few fields is a row that was cut off, and is told as that.
  const isShort = fields.length > 1 && fields.length < width;
  if (isShort ? saysSource(line) : isFooter(fields, width)) return "note";
  return fields.filter(isFilled).length === 1 && isFilled(fields[0]) ? "lone" : "row";
}

/** Below a heading so many short notes may stand. */
const MOST_WAITING = 60;

async function bytesAt(path: string, from: number, length: number): Promise<Buffer> {
  const file = await open(path, "r");
  try {
    const buffer = Buffer.alloc(length);
    const { bytesRead } = await file.read(buffer, 0, length, from);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
