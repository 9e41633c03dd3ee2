import { decode } from "iconv-lite";
import { isFilled } from "./find-header.ts";
import { isFooter, isNotesHeading, isProse, saysSource } from "./footer.ts";
import type { TextForm } from "./sniff-text.ts";
import { splitRecords } from "./split-records.ts";
import type { TextTail } from "./text-tail.ts";

/** Where a table ends in its file, in bytes, and how many lines of notes stand below it. */
export interface TableEnd {
  readonly end: number;
  readonly below: number;
}

/**
 * Looks for notes below the table of a text: lines from the end on that are blank or notes, up to the first that is a row.
 * Short lines of one field are notes where a heading such as "Notes" stands above them, and rows without values where none
 * does. Undefined where there are none.
 */
export function tableEnd(tail: TextTail, form: TextForm): TableEnd | undefined {
  const width = form.records[0]?.length ?? 0;
  const text = width < 3 ? undefined : textOf(tail, form);
  if (text === undefined) return undefined;
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
      end = tail.end - sizeOf(text.slice(begin), form);
    }
    at = begin;
    if (at === 0) return undefined;
  }
  return end === undefined ? undefined : { end, below };
}

/**
 * Where a table ends by the rule of its layout: at the first line, in the end of its text, of which the first field is
 * known to begin what stands below the table. Undefined where no line is.
 */
export function tableEndBy(
  isBelow: (first: string) => boolean,
  tail: TextTail,
  form: TextForm,
): TableEnd | undefined {
  const text = textOf(tail, form);
  if (text === undefined) return undefined;
  let at = text.length;
  let found: number | undefined;
  while (at > 0) {
    const begin = lineBegin(text, at);
    const [record] = splitRecords(text.slice(begin, at), form.delimiter, 1);
    const first = record?.fields.find(isFilled);
    if (first !== undefined && isBelow(first.trim())) found = begin;
    at = begin;
  }
  if (found === undefined) return undefined;
  const rest = text.slice(found);
  const below = rest.split(/\r\n|\r|\n/).filter((line) => /[^\s"]/.test(line.replaceAll(form.delimiter, "")));
  return { end: tail.end - sizeOf(rest, form), below: below.length };
}

/** The end of the text in letters; undefined where it was cut within one. */
function textOf({ bytes, end }: TextTail, form: TextForm): string | undefined {
  if (isWide(form) && (end - bytes.length) % 2 === 1) return undefined;
  return decode(bytes, form.encoding === "cp1252" ? "win1252" : form.encoding, { stripBOM: false });
}

const isWide = ({ encoding }: TextForm): boolean => encoding === "utf-16le" || encoding === "utf-16be";

/** How many bytes a part of the text has in its file. */
const sizeOf = (part: string, form: TextForm): number =>
  form.encoding === "utf-8" ? Buffer.byteLength(part) : part.length * (isWide(form) ? 2 : 1);

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
  // A source or a sentence may have commas; any other line of too few fields is a row that was cut off, and is told so.
  const isShort = fields.length > 1 && fields.length < width;
  if (isShort ? saysSource(line) || isProse(fields[0] ?? "") : isFooter(fields, width)) return "note";
  return fields.filter(isFilled).length === 1 && isFilled(fields[0]) ? "lone" : "row";
}

/** Below a heading so many short notes may stand. */
const MOST_WAITING = 60;
