import type { Column, ColumnType, Layout } from "../model/contract.ts";
import { literal } from "../sql/quote.ts";
import { USUAL_FORM } from "./date-form.ts";
import { dateValue, timestampValue } from "./read-date.ts";

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
export const NO_VALUE: readonly string[] = [
  "",
  "NULL",
  "null",
  "NA",
  "N/A",
  "#N/A",
  "\\N",
  "Null",
  "(null)",
  "[NULL]",
  "NaN",
  "nan",
  "NaT",
  "<NA>",
];

/** The value in the column's type, or NULL where the text is none of it. `text` is the SQL of the cleaned text. */
export function typedValue(text: string, column: Column, layout: Layout, form = USUAL_FORM): string {
  switch (column.type) {
    case "code":
    case "text":
      return text;
    case "integer":
      return column.kind === "age" ? yearsOfAge(integerValue(text)) : integerValue(text);
    case "number":
      return numberValue(text);
    case "date":
      return dateValue(text, column.dayOfMonth, layout.dateFormats, form);
    case "timestamp":
      return timestampValue(text, layout.dateFormats, form);
    case "boolean":
      return booleanValue(text);
  }
}

const THOUSANDS = "-?[0-9]{1,3}(,[0-9]{3})+(\\.[0-9]+)?";

/** DuckDB would round 1.5 and 15e-1 to 2 without a word; 12.0 is a whole number, and so is 1,234. */
function integerValue(text: string): string {
  const mayBeFraction = [".", "e", "E"].map((sign) => `contains(${text}, '${sign}')`).join(" OR ");
  // What a fraction of nothing ends is cut off, because a number with a fraction is exact only up to 2^53.
  const long = `TRY_CAST(regexp_extract(${text}, '^ *([-+]?[0-9]{16,})\\.0* *$', 1) AS BIGINT)`;
  const whole = `coalesce(${wholeNumber(`TRY_CAST(${text} AS DOUBLE)`)}, ${long})`;
  return `CASE WHEN ${mayBeFraction} THEN ${whole} ELSE coalesce(TRY_CAST(${text} AS BIGINT), ${grouped(text, "BIGINT")}) END`;
}

/** Hospital data write the age of people under one year as 7001 to 7007, by how many days or weeks old they are. */
export const yearsOfAge = (value: string): string =>
  `CASE WHEN ${value} BETWEEN 7001 AND 7007 THEN 0 ELSE ${value} END`;

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

function booleanValue(text: string): string {
  const bare = `lower(${text})`;
  return `CASE WHEN ${bare} IN ('true', 't', 'yes', 'y', '1') THEN TRUE WHEN ${bare} IN ('false', 'f', 'no', 'n', '0') THEN FALSE END`;
}
