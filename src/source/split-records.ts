import type { FirstRecord } from "./find-header.ts";

/**
 * The first records of delimited text (RFC 4180: quotes doubled within quotes, line breaks allowed inside them).
 * Lines may end in LF or CRLF. For looking at the beginning of a file; DuckDB reads the whole.
 */
export function splitRecords(text: string, delimiter: string, most: number): readonly FirstRecord[] {
  const records: FirstRecord[] = [];
  let record: string[] = [];
  let at = 0;
  let begun = 0;
  let line = 0;
  while (at < text.length && records.length < most) {
    const field = text[at] === '"' ? quoted(text, at) : bare(text, at, delimiter);
    record.push(field.value);
    at = field.end;
    if (text[at] === delimiter) {
      at += 1;
      if (at < text.length) continue;
      record.push("");
    }
    records.push({ fields: record, line, text: text.slice(begun, at) });
    record = [];
    at += text.startsWith("\r\n", at) ? 2 : 1;
    line += text.slice(begun, at).split("\n").length - 1;
    begun = at;
  }
  return records;
}

interface Field {
  readonly value: string;
  readonly end: number;
}

function bare(text: string, from: number, delimiter: string): Field {
  let end = from;
  while (end < text.length && text[end] !== delimiter && text[end] !== "\n" && !text.startsWith("\r\n", end))
    end += 1;
  return { value: text.slice(from, end), end };
}

function quoted(text: string, from: number): Field {
  let at = from + 1;
  for (;;) {
    const close = text.indexOf('"', at);
    // An open quote at the end of what was looked at: the field goes on beyond it.
    if (close < 0) return { value: text.slice(from + 1), end: text.length };
    if (text[close + 1] !== '"')
      return { value: text.slice(from + 1, close).replaceAll('""', '"'), end: close + 1 };
    at = close + 2;
  }
}
