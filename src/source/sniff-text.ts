import { decode } from "iconv-lite";
import { fileError } from "./file-error.ts";
import { type FirstRecord, findHeader, headerAt } from "./find-header.ts";
import { splitRecords } from "./split-records.ts";

export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "cp1252";

/** How delimited text is written. */
export interface TextForm {
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  /** `cr` is rewritten before it is read. */
  readonly lineEnd: "lf" | "crlf" | "cr";
  /** Its beginning ends lines in two ways: DuckDB, which expects the first of them, may take all that follows for a title. */
  readonly mixedEnds?: boolean | undefined;
  /** The first records of the table, its header included: at most fifty, and none that the beginning of the file cuts off. */
  readonly records: readonly (readonly string[])[];
  /** Lines of the file above the header that are not of the table: titles, sources, blank ones. */
  readonly above: number;
  /** All first records, those above the header included. */
  readonly first: readonly FirstRecord[];
  /** A quote or a byte order mark stands at the beginning: DuckDB does not count lines as they are there. */
  readonly hasQuotes: boolean;
  /** Where the table ends, in bytes, if notes stand below it. */
  readonly end: number | undefined;
  /** These are all records that the file has. */
  readonly complete: boolean;
  /** The day (ISO) that a workbook counts its days from, where it is not that of Excel: "1904-01-01". */
  readonly serialsFrom?: string | undefined;
}

export type Delimiter = "," | "\t" | ";" | "|";

const DELIMITERS: readonly Delimiter[] = [",", "\t", ";", "|"];

/** `whole`: the bytes are all of the file, so that its last record is complete. */
export function sniffText(name: string, bytes: Buffer, whole: boolean): TextForm {
  const encoding = encodingOf(name, bytes, whole);
  const marked = decode(bytes, encoding === "cp1252" ? "win1252" : encoding, { stripBOM: false });
  const hasQuotes = /^\uFEFF|"/.test(marked);
  const text = marked.replace(/^\uFEFF/, "");
  if (text.trim() === "")
    throw fileError(name, "empty-file", "holds nothing but blank", "Fetch or export it again");
  const lineEnd = /\r\n/.test(text) ? "crlf" : /\n/.test(text) ? "lf" : /\r/.test(text) ? "cr" : "lf";
  const plain = lineEnd === "cr" ? text.replaceAll("\r", "\n") : text;
  const delimiter = delimiterOf(plain);
  const records = splitRecords(plain, delimiter, MOST_RECORDS + 1);
  const complete = whole && records.length <= MOST_RECORDS;
  const first = complete
    ? records
    : records.slice(0, Math.max(1, Math.min(MOST_RECORDS, records.length - 1)));
  return {
    encoding,
    delimiter,
    lineEnd,
    mixedEnds: /\r\n/.test(text) && /(^|[^\r])\n/.test(text),
    hasQuotes,
    end: undefined,
    complete,
    ...headerAt(first, findHeader(first)),
  };
}

/** How many records are looked at: some thirty may stand above a header. */
const MOST_RECORDS = 80;

function encodingOf(name: string, bytes: Buffer, whole: boolean): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const start = bytes.subarray(0, 4096);
  const zeros = zeroBytes(start);
  if (zeros.odd > 0.3 && zeros.even < 0.05 && isText(start, "utf-16le")) return "utf-16le";
  if (zeros.even > 0.3 && zeros.odd < 0.05 && isText(start, "utf-16be")) return "utf-16be";
  if (zeros.odd + zeros.even > 0 || controlShare(start) > MOST_CONTROLS) {
    throw fileError(
      name,
      "binary-file",
      "is a binary file: it has bytes that no text has",
      "Export it as CSV or Parquet",
      "CSV and TSV (also in gzip), xlsx, ods, zip, Parquet and Arrow are read",
    );
  }
  return isUtf8Start(bytes, whole) ? "utf-8" : "cp1252";
}

/** Share of zero bytes at even and at odd places: UTF-16 of Latin text has one byte in two of them. */
function zeroBytes(bytes: Buffer): { readonly even: number; readonly odd: number } {
  const counts = [0, 0];
  bytes.forEach((byte, index) => {
    if (byte === 0) counts[index % 2] = (counts[index % 2] ?? 0) + 1;
  });
  const half = Math.max(1, bytes.length / 2);
  return { even: (counts[0] ?? 0) / half, odd: (counts[1] ?? 0) / half };
}

/** Without a mark, bytes in which every second is zero are UTF-16 only where letters come of them. */
const isText = (bytes: Buffer, encoding: "utf-16le" | "utf-16be"): boolean =>
  controlShare([...decode(bytes, encoding)].map((letter) => letter.codePointAt(0) ?? 0)) <= MOST_CONTROLS;

/** Text has hardly any control characters besides tabs and line ends. */
const MOST_CONTROLS = 0.02;

function controlShare(bytes: Buffer | readonly number[]): number {
  let controls = 0;
  for (const byte of bytes)
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x1a) controls += 1;
  return controls / bytes.length;
}

/** The last character may be cut in two where the bytes are only the beginning. */
function isUtf8Start(bytes: Buffer, whole: boolean): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: !whole });
    return true;
  } catch {
    return false;
  }
}

/**
 * The delimiter that gives the first records the most columns and the same number each; the comma in doubt. What stands
 * above a header has another width, so the width that most records have counts.
 */
function delimiterOf(text: string): Delimiter {
  const scores = DELIMITERS.map((delimiter) => {
    const widths = splitRecords(text, delimiter, 40).map(({ fields }) => fields.length);
    const counts = new Map<number, number>();
    for (const width of widths) if (width > 1) counts.set(width, (counts.get(width) ?? 0) + 1);
    const score = Math.max(0, ...[...counts].map(([width, count]) => (width * count) / widths.length));
    return { delimiter, score };
  });
  return scores.reduce((best, one) => (one.score > best.score ? one : best)).delimiter;
}
