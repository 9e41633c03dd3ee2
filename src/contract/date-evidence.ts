import type { Column } from "../model/contract.ts";
import { identifier, literal } from "../sql/quote.ts";
import { type DateForm, USUAL_FORM, usualForm } from "./date-form.ts";
import { TWO_DIGITS, TWO_NUMBERS, YEAR_FIRST } from "./read-date.ts";
import { isDaylessText } from "./sentinel.ts";

/** How many values of a column of dates tell how it is written. */
export interface DateEvidence {
  readonly column: Column;
  /** All that has a value. */
  readonly values: number;
  /** Day and month as two numbers before the year; those that can only be day first, and only month first. */
  readonly numbers: number;
  readonly dayFirst: number;
  readonly monthFirst: number;
  readonly twoDigits: number;
  /** Those of which the first number can only be a year: the column has its years first, and others of it may look like days. */
  readonly yearFirst: number;
  /** Three numbers of two digits: those of which the last can only be the year; how many first and last numbers there are; those with dashes. */
  readonly yearLast: number;
  readonly firsts: number;
  readonly lasts: number;
  readonly dashes: number;
  /** Numbers of at most five digits, and those of them from 18 May 1927 on, which have five. */
  readonly serials: number;
  readonly longSerials: number;
}

type Count = Exclude<keyof DateEvidence, "column">;

const COUNTS: Readonly<Record<Exclude<Count, "firsts" | "lasts">, (text: string) => string>> = {
  values: (text) => `${text} IS NOT NULL AND NOT ${isDaylessText(text)}`,
  numbers: (text) => `regexp_matches(${text}, ${literal(TWO_NUMBERS)})`,
  dayFirst: (text) => `${part(text, 1)} BETWEEN 13 AND 31 AND ${part(text, 2)} BETWEEN 1 AND 12`,
  monthFirst: (text) => `${part(text, 2)} BETWEEN 13 AND 31 AND ${part(text, 1)} BETWEEN 1 AND 12`,
  twoDigits: (text) => `regexp_full_match(${text}, ${literal(TWO_DIGITS)})`,
  yearFirst: (text) => `regexp_full_match(${text}, ${literal(YEAR_FIRST)})`,
  yearLast: (text) => `${shortPart(text, 3)} > 31 OR ${shortPart(text, 3)} = 0 OR ${shortPart(text, 2)} > 12`,
  dashes: (text) => `regexp_full_match(${text}, ${literal(SHORT)}) AND contains(${text}, '-')`,
  serials: (text) =>
    `regexp_full_match(${text}, ' *[0-9]{1,5}(\\.[0-9]*)? *') AND NOT ${isDaylessText(text)}`,
  longSerials: (text) => `regexp_full_match(${text}, ' *[1-7][0-9]{4}(\\.[0-9]*)? *')`,
};

const part = (text: string, group: 1 | 2): string =>
  `TRY_CAST(regexp_extract(${text}, ${literal(TWO_NUMBERS)}, ${group}) AS INTEGER)`;

/** Three numbers of which the last has two digits: the year may be the first or the last of them. */
const SHORT = " *([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{2}) *";

const shortPart = (text: string, group: 1 | 2 | 3): string =>
  `TRY_CAST(regexp_extract(${text}, ${literal(`^${SHORT}$`)}, ${group}) AS INTEGER)`;

const distinct = (group: 1 | 3): string => `count(DISTINCT ${shortPart("t", group)})`;

/** The query that counts the evidence of a column: one row. Dates are few, however many rows have them. */
export const evidenceQuery = (text: string, reader: string): string =>
  `SELECT ${Object.entries(COUNTS)
    .map(([name, condition]) => `sum(n) FILTER (${condition("t")}) AS ${identifier(name)}`)
    .join(
      ", ",
    )}, ${distinct(1)} AS firsts, ${distinct(3)} AS lasts FROM (SELECT ${text} AS t, count(*) AS n FROM ${reader} GROUP BY 1)`;

/** Whether a date that could not be read in the usual way is one in another, as SQL. */
export const isInAnotherForm = (text: string): string =>
  (["monthFirst", "twoDigits", "serials"] as const).map((name) => `(${COUNTS[name](text)})`).join(" OR ");

/** The evidence of a column from the row that the query answers. */
export const evidenceOf = (column: Column, row: Readonly<Record<string, unknown>>): DateEvidence => {
  const count = (name: Count): number => Number(row[name] ?? 0);
  const [values, numbers, twoDigits] = [count("values"), count("numbers"), count("twoDigits")];
  const [dayFirst, monthFirst] = [count("dayFirst"), count("monthFirst")];
  const [serials, longSerials] = [count("serials"), count("longSerials")];
  const [yearFirst, yearLast, dashes] = [count("yearFirst"), count("yearLast"), count("dashes")];
  const [firsts, lasts] = [count("firsts"), count("lasts")];
  const order = { dayFirst, monthFirst, yearFirst, yearLast, firsts, lasts, dashes };
  return { column, values, numbers, twoDigits, serials, longSerials, ...order };
};

/**
 * Whether nothing tells if the year of two digits is the first or the last number of a date. Days change more than years:
 * of a column with twice as many first numbers as last numbers, and with `MANY_DAYS` of them, the last is the year. Few write
 * the year first with strokes or dots, so that these are asked only where the column speaks for it.
 *
 * @example
 * // 25-05-08 alone, and with 24-05-08, could be of 2025 or 2008: true.
 * // 08/05/25, 09/05/25, 10/05/25: false. 25/05/08, 25/05/09, 25/05/10: true.
 */
export function isYearUndecided({
  twoDigits,
  yearFirst,
  yearLast,
  firsts,
  lasts,
  dashes,
  column,
}: DateEvidence): boolean {
  if (twoDigits === 0 || column.twoDigitYears !== true || yearFirst > 0 || yearLast > 0) return false;
  return lasts >= 2 * firsts ? lasts > 0 : dashes > 0 && (firsts < 2 * lasts || firsts < MANY_DAYS);
}

/** Chosen: a column with so many different first numbers holds days; few files have dates of so many years. */
const MANY_DAYS = 20;

/**
 * How each column is written, by all of its values: what more of them can only be. A column of which no value tells goes by
 * the other columns of the file, where these agree. Years of two digits are read in no column that has some of them first.
 *
 * @param today a day (ISO) after which nothing has happened yet
 * @param serialsFrom the day (ISO) from which the file counts days, where it says so
 * @param dateFormats how its layout says that dates are written
 * @example 01/10/25, 02/10/25 beside a column with 12/25/2024: both are read month first
 * @example 81-05-08, 12-05-08: neither is read, since the second may be of 2012 as well as of 2008
 */
export function dateFormsOf(
  evidence: readonly DateEvidence[],
  today: string,
  {
    serialsFrom,
    dateFormats = [],
  }: { readonly serialsFrom?: string; readonly dateFormats?: readonly string[] } = {},
): ReadonlyMap<DateEvidence, DateForm> {
  const others = new Set(evidence.map(order).filter((each) => each !== undefined));
  const [agreed] = others.size === 1 ? others : [];
  return new Map(
    evidence.map((each) => [
      each,
      {
        ...usualForm(serialsFrom),
        order: order(each) ?? agreed ?? USUAL_FORM.order,
        serials: each.values > 0 && each.serials === each.values && 2 * each.longSerials >= each.values,
        until:
          hasTwoDigitYears(each) || (each.twoDigits > 0 && saysYears(dateFormats))
            ? lastDay(each.column, today)
            : undefined,
      },
    ]),
  );
}

const hasTwoDigitYears = (evidence: DateEvidence): boolean =>
  evidence.twoDigits > 0 &&
  evidence.yearFirst === 0 &&
  evidence.column.twoDigitYears === true &&
  !isYearUndecided(evidence);

function order({ dayFirst, monthFirst }: DateEvidence): DateForm["order"] | undefined {
  if (dayFirst === monthFirst) return dayFirst === 0 ? undefined : "day-first";
  return dayFirst > monthFirst ? "day-first" : "month-first";
}

/** Births and deaths lie in the past; another date may be planned. */
function lastDay({ kind }: Column, today: string): string {
  const ahead = kind === "birth" || kind === "death" ? 0 : YEARS_PLANNED;
  return `${String(Number(today.slice(0, 4)) + ahead).padStart(4, "0")}-${ahead === 0 ? today.slice(5) : "12-31"}`;
}

const YEARS_PLANNED = 20;

/** Whether formats say where the years of two digits stand. */
export const saysYears = (dateFormats: readonly string[]): boolean =>
  dateFormats.some((format) => format.includes("%y"));

export const isUsual = ({ order, serials, until }: DateForm): boolean =>
  order === USUAL_FORM.order && !serials && until === undefined;
