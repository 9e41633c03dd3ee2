import type { ColumnType } from "../model/contract.ts";

/**
 * Days that stand in the field's data sets for "not known", "not valid" or "no end": the first day of a calendar or of a
 * program's time, 1800 to 1802 in hospital data, the last day that a program knows.
 */
const SENTINELS: readonly string[] = [
  "1582-10-15",
  "1753-01-01",
  "1800-01-01",
  "1801-01-01",
  "1802-01-01",
  "1900-01-01",
  "2099-12-31",
  "2999-12-31",
  "9999-12-31",
];

const BEFORE_1800: readonly string[] = SENTINELS.filter((day) => day < "1800");

const dates = (days: readonly string[]): string => days.map((day) => `DATE '${day}'`).join(", ");

export const isTime = (type: ColumnType): boolean => type === "date" || type === "timestamp";

/** Whether a day is one of those that stand for none, as SQL over a date or a time. */
export const isSentinel = (value: string): string => `CAST(${value} AS DATE) IN (${dates(SENTINELS)})`;

/** The same, true of a few other days as well, and cheap: most rows have a day between. */
export const mayBeSentinel = (value: string): string =>
  `${value} NOT BETWEEN DATE '1900-01-02' AND DATE '2099-12-30'`;

/** Whether a day is a mistake of reading, such as "05/07/22" in the year 22, as SQL. */
export const isImplausible = (value: string): string =>
  `(${value} NOT BETWEEN TIMESTAMP '1800-01-01' AND TIMESTAMP '9999-12-31 23:59:59.999999' AND (isinf(${value}) OR CAST(${value} AS DATE) NOT IN (${dates(BEFORE_1800)})))`;

/**
 * Whether a text is figures of 0 or of 9 alone in the place of a day (`00000000`, `0000-00-00`, `99/99/9999`), or the first
 * day that some programs know (`0001-01-01`). As SQL.
 */
export const isDaylessText = (text: string): string =>
  `regexp_full_match(${text}, ' *(0[0/. -]*|9[9/. -]{5,}|0001-01-01([ T][0:.]*)?) *')`;
