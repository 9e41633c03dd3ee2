import { inputError } from "../model/deepdive-error.ts";

/** What a cell may hold when it is written. `undefined` and `null` become an empty cell. */
export type CsvValue = string | number | bigint | boolean | null | undefined;

/**
 * Reads comma-separated text (RFC 4180): fields in double quotes may hold the delimiter, line breaks and doubled
 * quotes. Returns records of fields, all as text, the header first; a byte order mark and empty lines are passed
 * over. Meant for small files; data of any size go through the engine.
 *
 * Throws an input error where a quoted field never ends.
 */
export function parseCsv(text: string, delimiter = ","): readonly (readonly string[])[] {
  const records: string[][] = [];
  const field = fieldPattern(delimiter);
  const source = text.startsWith("\uFEFF") ? text.slice(1) : text;
  let record: string[] = [];
  while (field.lastIndex < source.length) {
    const start = field.lastIndex;
    const match = field.exec(source);
    if (match === null) throw unreadable(source.slice(0, start));
    record.push(match[1] === undefined ? (match[2] ?? "") : match[1].replaceAll('""', '"'));
    if (match[3] === delimiter) {
      if (field.lastIndex === source.length) record.push("");
      else continue;
    }
    if (record.length > 1 || record[0] !== "") records.push(record);
    record = [];
  }
  return records;
}

/** The records of csv text as objects keyed by the header. A short record has no value for what it lacks: "". */
export function csvRecords(text: string, delimiter = ","): readonly Readonly<Record<string, string>>[] {
  const [header, ...records] = parseCsv(text, delimiter);
  if (header === undefined) return [];
  return records.map((fields) => Object.fromEntries(header.map((name, i) => [name, fields[i] ?? ""])));
}

/** One line of csv without its line break. */
export function csvLine(values: readonly CsvValue[], delimiter = ","): string {
  return values.map((value) => csvCell(value, delimiter)).join(delimiter);
}

/** A csv file as text: header, lines, each ended by a line feed. */
export function writeCsv(header: readonly string[], rows: readonly (readonly CsvValue[])[]): string {
  return [header, ...rows].map((values) => `${csvLine(values)}\n`).join("");
}

/**
 * One cell. Text that a spreadsheet would run as a formula gets an apostrophe in front (OWASP, CSV injection);
 * a number written as text, such as -3.5, is no formula.
 */
function csvCell(value: CsvValue, delimiter: string): string {
  if (value === undefined || value === null) return "";
  if (typeof value !== "string") return String(value);
  const guarded = FORMULA.test(value) && !NUMBER.test(value) ? `'${value}` : value;
  return /["\r\n]/.test(guarded) || guarded.includes(delimiter)
    ? `"${guarded.replaceAll('"', '""')}"`
    : guarded;
}

const FORMULA = /^[=+\-@\t\r\uFF0B\uFF0D\uFF1D\uFF20]/;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

function fieldPattern(delimiter: string): RegExp {
  const end = delimiter === "|" ? "\\|" : delimiter;
  return new RegExp(
    `(?:"([^"]*(?:""[^"]*)*)"|([^${end}\\r\\n"][^${end}\\r\\n]*|))(${end}|\\r\\n|\\n|\\r|$)`,
    "y",
  );
}

function unreadable(before: string): Error {
  const line = before.split(/\r\n|\n|\r/).length;
  return inputError({
    code: "unreadable-csv",
    thing: `line ${line} of the csv`,
    has: "a quoted field that does not end, or text after its closing quote",
    promised: "fields in double quotes, with quotes inside them doubled",
    next: "correct the quotes on that line",
  });
}
