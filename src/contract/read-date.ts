import { literal } from "../sql/quote.ts";
import { type DateForm, USUAL_FORM } from "./date-form.ts";
import { isImplausible } from "./sentinel.ts";

/** DuckDB's fast cast to DATE takes '1980-01-01 or so' for a date; that to TIMESTAMP wants nothing or a time behind it. */
export const DATE_READ_AS = "TIMESTAMP";

/**
 * A date of a column, or NULL where the text is none, as SQL. `day` stands in where only year and month are given; without
 * it a month alone is no date.
 */
export function dateValue(
  text: string,
  day: number | undefined,
  formats: readonly string[],
  form: DateForm,
): string {
  const ways = form.serials
    ? [isoTime(text), serialTime(text, "[0-9]{1,5}", form)]
    : [
        isoTime(text),
        serialTime(text, "[1-7][0-9]{4}", form),
        ...(day === undefined ? [] : [monthTime(text, day)]),
        writtenTime(text, formats, form),
      ];
  return `CAST(${zoned(text, `coalesce(${ways.join(", ")})`)} AS DATE)`;
}

/** A date with a time, midnight where none is given, or NULL where the text is neither, as SQL. */
export function timestampValue(text: string, formats: readonly string[], form: DateForm): string {
  const ways = form.serials
    ? [isoTime(text), serialTime(text, "[0-9]{1,5}", form)]
    : [isoTime(text), serialTime(text, "[1-7][0-9]{4}", form), writtenTime(text, formats, form)];
  return zoned(text, `coalesce(${ways.join(", ")})`);
}

/** A time of a zone, such as `2024-07-01T23:30:00Z`, is the hour that clocks in England show. */
const zoned = (text: string, otherwise: string): string =>
  `CASE WHEN length(${text}) > 16 AND regexp_matches(${text}, '${ZONE}') THEN timezone('Europe/London', TRY_CAST(${text} AS TIMESTAMPTZ)) ELSE ${otherwise} END`;

const ZONE = "[0-9](Z|[+-][0-9]{2}(:?[0-9]{2})?) *$";

/** Whether a text ends in a zone: a reader that gives times in their type would drop it without a word. */
export const hasZone = (text: string): boolean => text.length > 16 && new RegExp(ZONE, "u").test(text);

/**
 * An ISO date, with a time or without, by the fast cast. DuckDB takes 'infinity' for a date as well, '12/01/05' for a day
 * of the year 12, and 'epoch' for the first day of 1970.
 */
function isoTime(text: string): string {
  const value = `TRY_CAST(trim(${text}, ' ' || chr(9)) AS TIMESTAMP)`;
  const isWritten = `(${value} <> TIMESTAMP '1970-01-01' OR contains(${text}, '1970'))`;
  return `CASE WHEN NOT ${isImplausible(value)} AND ${isWritten} THEN ${value} END`;
}

/**
 * Days as spreadsheets count them: 7306 is 1 January 1920. Counted from 1900, they have a 29 February 1900, which never was;
 * a workbook that counts from 1904 has none.
 */
function serialTime(text: string, digits: string, { serialsFrom }: DateForm): string {
  const number = `TRY_CAST(${text} AS DOUBLE)`;
  const hasFalseDay = serialsFrom === USUAL_FORM.serialsFrom;
  const days = hasFalseDay ? `CASE WHEN ${number} < 61 THEN ${number} + 1 ELSE ${number} END` : number;
  const time = `TIMESTAMP ${literal(serialsFrom)} + to_microseconds(CAST(round((${days}) * 86400) AS BIGINT) * 1000000)`;
  return `CASE WHEN regexp_full_match(${text}, ' *${digits}(\\.[0-9]*)? *') AND ${number} >= 1 THEN ${time} END`;
}

const MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec";

const MONTH_IN_FIGURES = "[12][0-9]{3}[-/]?[0-9]{2}";
const MONTH_BY_NAME = `(?i)([a-z]+[- ])?(${MONTHS})[a-z]*[- ]?([0-9]{4})`;

/** Whether a text is a year and a month, and no day, as SQL. */
export const isMonthText = (text: string): string =>
  `(regexp_full_match(trim(${text}), '${MONTH_IN_FIGURES}') OR regexp_full_match(trim(${text}), '${MONTH_BY_NAME}'))`;

/** A year and a month: `2026-04`, `202604`, `APRIL-2026`, `RTT-April-2026`. */
function monthTime(text: string, day: number): string {
  const bare = `trim(${text})`;
  const named = MONTH_BY_NAME;
  const parsed = (year: string, format: string): string =>
    `try_strptime(${year} || '-${day}', '${format}-%d')`;
  return `CASE WHEN regexp_full_match(${bare}, '${MONTH_IN_FIGURES}') THEN ${parsed(`regexp_replace(${bare}, '[-/]', '')`, "%Y%m")} WHEN regexp_full_match(${bare}, '${named}') THEN ${parsed(`regexp_extract(${bare}, '${named}', 2) || right(${bare}, 4)`, "%b%Y")} END`;
}

/** Dates as people and programs write them. Without a figure there is none; DuckDB would take 'epoch' for 1 January 1900. */
function writtenTime(written: string, given: readonly string[], { order, until }: DateForm): string {
  const formats = [...given, ...FORMATS_OF[order], ...FORMATS];
  const text = withoutOrdinal(written);
  const four = `CASE WHEN regexp_matches(${text}, '[0-9]') THEN try_strptime(trim(${text}), [${list(formats)}]) END`;
  if (until === undefined) return four;
  const own = given.filter((format) => format.includes("%y"));
  // What a format says of figures holds for all: 25-02-30 of "%y-%m-%d" is no day, and not the 25th of February.
  const figures = own.some((format) => !/%[bB]/.test(format)) ? [] : TWO_OF[order];
  const two = within(`try_strptime(trim(${text}), [${list([...own, ...figures, ...TWO])}])`, until);
  return `CASE WHEN regexp_full_match(${text}, '${TWO_DIGITS}') THEN ${two} ELSE ${four} END`;
}

/** `8th May 1981` and `8th of May 1981` as `8 May 1981`. Few texts have letters behind a figure of one or two places. */
const withoutOrdinal = (text: string): string =>
  `CASE WHEN regexp_matches(${text}, '(?i)^ *[0-9]{1,2}(st|nd|rd|th)') THEN regexp_replace(${text}, '(?i)^ *([0-9]{1,2})(st|nd|rd|th)( +of)?', '\\1') ELSE ${text} END`;

/** Into the hundred years that end on a day. */
const within = (value: string, until: string): string =>
  `CASE WHEN ${value} > DATE '${until}' THEN ${value} - INTERVAL 100 YEAR WHEN ${value} <= DATE '${until}' - INTERVAL 100 YEAR THEN ${value} + INTERVAL 100 YEAR ELSE ${value} END`;

/** What has a year of two digits: `08-May-81`, `01/10/25`, `8th May 81`. */
export const TWO_DIGITS =
  " *([0-9]{1,2}[-/. ][0-9]{1,2}[-/. ][0-9]{2}|[0-9]{1,2}(st|nd|rd|th)?( of)?[-/. ]?[A-Za-z]{3,9}[-/. ]?[0-9]{2}) *";

/** What has a year of two digits where a day stands elsewhere: `81-05-08`, in which the first number can be no day. */
export const YEAR_FIRST = " *(3[2-9]|[4-9][0-9]|00)[-/. ][0-9]{1,2}[-/. ][0-9]{1,2} *";

/** Two numbers before a year, of which one is the day and the other the month: its groups are the two. */
export const TWO_NUMBERS = "^ *([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4}|[0-9]{2})( |$)";

const list = (values: readonly string[]): string => values.map(literal).join(", ");

const TIMES = ["", " %H:%M:%S", " %H:%M", " %I:%M:%S %p", " %I:%M %p"];

const withTimes = (dates: readonly string[]): readonly string[] =>
  TIMES.flatMap((time) => dates.map((date) => `${date}${time}`));

const FORMATS_OF: Readonly<Record<DateForm["order"], readonly string[]>> = {
  "day-first": withTimes(["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"]),
  "month-first": withTimes(["%m/%d/%Y", "%m-%d-%Y", "%m.%d.%Y"]),
};

const FORMATS: readonly string[] = [
  "%Y%m%d",
  "%d%b%Y",
  "%d-%b-%Y",
  "%d %b %Y",
  "%d/%b/%Y",
  "%d %B %Y",
  "%d-%B-%Y",
  "%b %d, %Y",
  "%B %d, %Y",
  "%Y%m%d %H:%M:%S",
  "%Y%m%d%H%M%S",
  "%d%b%Y:%H:%M:%S",
  "%d-%b-%Y %H:%M:%S",
  "%d %b %Y %H:%M:%S",
];

const TWO_OF: Readonly<Record<DateForm["order"], readonly string[]>> = {
  "day-first": ["%d/%m/%y", "%d-%m-%y", "%d.%m.%y"],
  "month-first": ["%m/%d/%y", "%m-%d-%y", "%m.%d.%y"],
};

const TWO: readonly string[] = ["%d-%b-%y", "%d %b %y", "%d%b%y", "%d/%b/%y", "%d %B %y", "%d-%B-%y"];
