import { plainHeader } from "./header.ts";

/** Two columns of a file that are one value: the year of birth and its month. */
export interface JoinedBirth {
  readonly year: number;
  readonly month: number;
}

/** The header of what they are together, which is one of the names of a date of birth. */
export const JOINED_HEADER = "YearMonth_Of_Birth";

const YEARS = ["birthyear", "yearofbirth"];
const MONTHS = ["birthmonth", "monthofbirth"];

/** Where a file has the year and the month of birth in columns of their own; undefined where it does not. */
export function joinedBirth(headers: readonly string[]): JoinedBirth | undefined {
  const plain = headers.map(plainHeader);
  const year = plain.findIndex((name) => YEARS.includes(name));
  const month = plain.findIndex((name) => MONTHS.includes(name));
  return year < 0 || month < 0 || plain.includes(plainHeader(JOINED_HEADER)) ? undefined : { year, month };
}

/**
 * A relation with one column more: `1980-04` of the year 1980 and the month 4. Nothing where either is missing; what is no
 * year and month stays a text that is no date, so that its row is told of.
 */
export function withJoinedBirth(reader: string, { year, month }: JoinedBirth, width: number): string {
  const whole = (index: number, digits: string): string =>
    `regexp_extract(trim(c${index}), '^(${digits})(\\.0*)?$', 1)`;
  const [y, m] = [whole(year, "[0-9]{4}"), whole(month, "[0-9]{1,2}")];
  const joined = `CASE WHEN ${y} <> '' AND ${m} <> '' THEN ${y} || '-' || lpad(${m}, 2, '0') ELSE c${year} || ' and ' || c${month} END`;
  return `(SELECT *, ${joined} AS c${width} FROM ${reader})`;
}
