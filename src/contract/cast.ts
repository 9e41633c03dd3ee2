import type { Column, ColumnType, Layout } from "../model/contract.ts";
import { SQL_TYPE } from "../sql/column-type.ts";
import { literal } from "../sql/quote.ts";

/** What a column was promised to be, as messages say it. */
export const TYPE_WORDS: Readonly<Record<ColumnType, string>> = {
  code: "a code",
  text: "text",
  integer: "a whole number",
  number: "a number",
  date: "a date",
  timestamp: "a date and time",
  boolean: "true or false",
};

/** What stands in files for "no value". The reader turns them into NULL. */
export const NO_VALUE: readonly string[] = ["", "NULL", "null", "NA", "N/A", "#N/A", "\\N"];

/** Dates that stand for "not known" or "no end". */
const SENTINELS: readonly string[] = ["1800-01-01", "1900-01-01", "9999-12-31"];

/** The value in the column's type, or NULL where the text is none of it. `text` is the SQL of the cleaned text. */
export function typedValue(text: string, column: Column, layout: Layout): string {
  switch (column.type) {
    case "code":
    case "text":
      return text;
    case "integer":
      return integerValue(text);
    case "number":
      return numberValue(text);
    case "date":
      return dateValue(text, column.dayOfMonth ?? 1, layout.dateFormats);
    case "timestamp":
      return timestampValue(text, layout.dateFormats);
    case "boolean":
      return booleanValue(text);
  }
}

/** Whether a date is one of those that stand for none, as SQL; undefined for what is no date. */
export function sentinelCondition(value: string, type: ColumnType): string | undefined {
  if (type !== "date" && type !== "timestamp") return undefined;
  return `${value} IN (${SENTINELS.map((day) => `${SQL_TYPE[type]} '${day}'`).join(", ")})`;
}

/** The value, or NULL where it is a date that stands for none. */
export function withoutSentinels(value: string, type: ColumnType): string {
  const sentinel = sentinelCondition(value, type);
  return sentinel === undefined ? value : `CASE WHEN ${sentinel} THEN NULL ELSE ${value} END`;
}

const list = (values: readonly string[]): string => values.map(literal).join(", ");

const THOUSANDS = "-?[0-9]{1,3}(,[0-9]{3})+(\\.[0-9]+)?";

/** DuckDB would round 1.5 and 15e-1 to 2 without a word; 12.0 is a whole number, and so is 1,234. */
function integerValue(text: string): string {
  const mayBeFraction = [".", "e", "E"].map((sign) => `contains(${text}, '${sign}')`).join(" OR ");
  // What a fraction of nothing ends is cut off, because a number with a fraction is exact only up to 2^53.
  const long = `TRY_CAST(regexp_extract(${text}, '^ *([-+]?[0-9]{16,})\\.0* *$', 1) AS BIGINT)`;
  const whole = `coalesce(${wholeNumber(`TRY_CAST(${text} AS DOUBLE)`)}, ${long})`;
  return `CASE WHEN ${mayBeFraction} THEN ${whole} ELSE coalesce(TRY_CAST(${text} AS BIGINT), ${grouped(text, "BIGINT")}) END`;
}

/** From here on a DOUBLE is not every whole number any more: 2 to the power of 53. */
export const EXACT_BELOW = "9007199254740992";

/** A DOUBLE as the whole number that it surely is: from 2^53 on it could as well be the number beside it. */
export const wholeNumber = (value: string): string =>
  `CASE WHEN ${value} = trunc(${value}) AND abs(${value}) < ${EXACT_BELOW} THEN CAST(${value} AS BIGINT) END`;

/** A number as files write it, with commas between thousands or without; NULL where the text is none. */
export function numberValue(text: string): string {
  const value = `coalesce(TRY_CAST(${text} AS DOUBLE), ${grouped(text, "DOUBLE")})`;
  return `CASE WHEN isfinite(TRY_CAST(${text} AS DOUBLE)) IS NOT FALSE THEN ${value} END`;
}

const grouped = (text: string, type: string): string =>
  `CASE WHEN regexp_full_match(trim(${text}), ${literal(THOUSANDS)}) THEN TRY_CAST(replace(${text}, ',', '') AS ${type}) END`;

/** The text of 1,200 as 1200; any other text as it is. */
export const withoutThousands = (text: string): string =>
  `CASE WHEN regexp_full_match(trim(${text}), ${literal(THOUSANDS)}) THEN replace(trim(${text}), ',', '') ELSE ${text} END`;

/** DuckDB's fast cast to DATE takes '1980-01-01 or so' for a date; that to TIMESTAMP wants nothing or a time behind it. */
export const DATE_READ_AS = "TIMESTAMP";

const DATE_FORMATS: readonly string[] = [
  "%Y%m%d",
  "%d/%m/%Y",
  "%d%b%Y",
  "%d-%m-%Y",
  "%d-%b-%Y",
  "%d %b %Y",
  "%d/%m/%Y %H:%M:%S",
  "%d/%m/%Y %H:%M",
];

/**
 * ISO dates by the fast cast; else one of the formats seen in English health data, an Excel serial number of five
 * digits, or a year and month. Never month before day. What the slow ways give must be looked at once more
 * (`implausible`): here it stands once only, because DuckDB would work out for all rows what stands twice.
 */
function dateValue(text: string, day: number, formats: readonly string[]): string {
  const parsed = `${parsedTime(text, [...formats, ...DATE_FORMATS])}::DATE`;
  const serial = `CASE WHEN regexp_full_match(${text}, ' *[2-7][0-9]{4} *') THEN DATE '1899-12-30' + TRY_CAST(${text} AS INTEGER) END`;
  const month = `CASE WHEN regexp_full_match(${text}, ' *[0-9]{4}-[0-9]{2} *') THEN TRY_CAST(rtrim(${text}) || '-${String(day).padStart(2, "0")}' AS DATE) END`;
  return `coalesce(${isoTime(text, "DATE")}, ${serial}, ${month}, ${isoTime(bare(text), "DATE")}, ${parsed})`;
}

function timestampValue(text: string, formats: readonly string[]): string {
  const all = [...formats, ...DATE_FORMATS, "%Y%m%d %H:%M:%S", "%Y%m%d%H%M%S", "%d%b%Y:%H:%M:%S"];
  return `coalesce(${isoTime(text, "TIMESTAMP")}, ${isoTime(bare(text), "TIMESTAMP")}, ${parsedTime(text, all)})`;
}

const bare = (text: string): string => `trim(${text}, ' ' || chr(9))`;

/**
 * An ISO date, with a time or without, by the fast cast. DuckDB takes 'infinity' for a date as well, '12/01/05' for one
 * in the year 12, and 'epoch' for the first day of 1970.
 */
function isoTime(text: string, type: "DATE" | "TIMESTAMP"): string {
  const value = `TRY_CAST(${text} AS ${DATE_READ_AS})`;
  const isWritten = `(${value} <> TIMESTAMP '1970-01-01' OR contains(${text}, '1970'))`;
  return `CASE WHEN ${value} BETWEEN TIMESTAMP '1800-01-01' AND TIMESTAMP '9999-12-31 23:59:59.999999' AND ${isWritten} THEN CAST(${value} AS ${type}) END`;
}

/** Without a figure there is no date; DuckDB would take 'infinity' and 'epoch' for the first day of 1900. */
const parsedTime = (text: string, formats: readonly string[]): string =>
  `CASE WHEN regexp_matches(${text}, '[0-9]') THEN try_strptime(trim(${text}), [${list(formats)}]) END`;

/** When a date is a mistake of reading ("05/07/22" in the year 22, "infinity"), as SQL. Undefined for what is no date. */
export const implausible = (value: string, type: ColumnType): string | undefined =>
  type === "date" || type === "timestamp"
    ? `${value} NOT BETWEEN ${SQL_TYPE[type]} '1800-01-01' AND ${SQL_TYPE[type]} '9999-12-31'`
    : undefined;

function booleanValue(text: string): string {
  const bare = `lower(${text})`;
  return `CASE WHEN ${bare} IN ('true', 't', 'yes', 'y', '1') THEN TRUE WHEN ${bare} IN ('false', 'f', 'no', 'n', '0') THEN FALSE END`;
}
