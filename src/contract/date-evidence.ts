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
  /** Numbers of at most five digits, and those of them from 18 May 1927 on, which have five. */
  readonly serials: number;
  readonly longSerials: number;
}

type Count = Exclude<keyof DateEvidence, "column">;

const COUNTS: Readonly<Record<Count, (text: string) => string>> = {
  values: (text) => `${text} IS NOT NULL AND NOT ${isDaylessText(text)}`,
  numbers: (text) => `regexp_matches(${text}, ${literal(TWO_NUMBERS)})`,
  dayFirst: (text) => `${part(text, 1)} BETWEEN 13 AND 31 AND ${part(text, 2)} BETWEEN 1 AND 12`,
  monthFirst: (text) => `${part(text, 2)} BETWEEN 13 AND 31 AND ${part(text, 1)} BETWEEN 1 AND 12`,
  twoDigits: (text) => `regexp_full_match(${text}, ${literal(TWO_DIGITS)})`,
  yearFirst: (text) => `regexp_full_match(${text}, ${literal(YEAR_FIRST)})`,
  serials: (text) =>
    `regexp_full_match(${text}, ' *[0-9]{1,5}(\\.[0-9]*)? *') AND NOT ${isDaylessText(text)}`,
  longSerials: (text) => `regexp_full_match(${text}, ' *[1-7][0-9]{4}(\\.[0-9]*)? *')`,
};

const part = (text: string, group: 1 | 2): string =>
  `TRY_CAST(regexp_extract(${text}, ${literal(TWO_NUMBERS)}, ${group}) AS INTEGER)`;

/** The query that counts the evidence of a column: one row. Dates are few, however many rows have them. */
export const evidenceQuery = (text: string, reader: string): string =>
  `SELECT ${Object.entries(COUNTS)
    .map(([name, condition]) => `sum(n) FILTER (${condition("t")}) AS ${identifier(name)}`)
    .join(", ")} FROM (SELECT ${text} AS t, count(*) AS n FROM ${reader} GROUP BY 1)`;

/** Whether a date that could not be read in the usual way is one in another, as SQL. */
export const isInAnotherForm = (text: string): string =>
  (["monthFirst", "twoDigits", "serials"] as const).map((name) => `(${COUNTS[name](text)})`).join(" OR ");

/** The evidence of a column from the row that the query answers. */
export const evidenceOf = (column: Column, row: Readonly<Record<string, unknown>>): DateEvidence => {
  const count = (name: Count): number => Number(row[name] ?? 0);
  const [values, numbers, twoDigits] = [count("values"), count("numbers"), count("twoDigits")];
  const [dayFirst, monthFirst] = [count("dayFirst"), count("monthFirst")];
  const [serials, longSerials] = [count("serials"), count("longSerials")];
  const yearFirst = count("yearFirst");
  return { column, values, numbers, dayFirst, monthFirst, twoDigits, yearFirst, serials, longSerials };
};

/**
 * How each column is written, by all of its values: what more of them can only be. A column of which no value tells goes by
 * the other columns of the file, where these agree. Years of two digits are read in no column that has some of them first.
 *
 * @param today a day (ISO) after which nothing has happened yet
 * @param serialsFrom the day (ISO) from which the file counts days, where it says so
 * @example 01/10/25, 02/10/25 beside a column with 12/25/2024: both are read month first
 * @example 81-05-08, 12-05-08: neither is read, since the second may be of 2012 as well as of 2008
 */
export function dateFormsOf(
  evidence: readonly DateEvidence[],
  today: string,
  serialsFrom?: string,
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
        until: hasTwoDigitYears(each) ? lastDay(each.column, today) : undefined,
      },
    ]),
  );
}

const hasTwoDigitYears = ({ twoDigits, yearFirst, column }: DateEvidence): boolean =>
  twoDigits > 0 && yearFirst === 0 && column.twoDigitYears === true;

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

export const isUsual = ({ order, serials, until }: DateForm): boolean =>
  order === USUAL_FORM.order && !serials && until === undefined;
