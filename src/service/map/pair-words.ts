import { isQuartile } from "../../contract/map/header-words.ts";
import type { Pair } from "../../contract/map/match-columns.ts";
import type { Column, ColumnType } from "../../model/contract.ts";
import { listText } from "../../text/list.ts";
import { plainText } from "../../text/plain-text.ts";
import { rowShare, shareText } from "../../text/row-share.ts";
import type { Mapping, Recoding } from "./mapping.ts";

/** A header as a line of text has it. */
export const quoted = (text: string): string => `'${plainText(text)}'`;

/** A header and what speaks for its being a column. */
export function describePair(mapping: Mapping, pair: Pair): string {
  const { headers, evidence, contract } = mapping;
  const { index, column, name } = pair;
  const by = name === 1 ? "a known name" : name >= 0.5 ? "by its name" : "by its values, hardly by its name";
  const found = evidence.get(index);
  const held = found?.held.get(column.name);
  const header = quoted(headers[index] ?? "");
  if (found === undefined || held === undefined) return `${header}: ${by}`;
  const filled = share(found.filled, found.rows, contract.confidentiality);
  const promise = promiseWords(column);
  const taken = share(held.taken, found.filled, contract.confidentiality);
  const more = share(held.reached, found.filled, contract.confidentiality);
  return [
    `${header}: ${by}; filled in ${filled} of rows`,
    ...(promise === undefined || found.filled === 0 ? [] : [`of these ${taken} are ${promise}`]),
    ...(held.shorthands === 0 || (column.type !== "integer" && column.type !== "number")
      ? []
      : [
          `${share(held.shorthands, found.filled, contract.confidentiality)} are shorthands of published tables (such as *, [c], <5 or ..), which load counts and takes for no number: they need no recode`,
        ]),
    ...(held.reached === 0 ? [] : [`${more} by ${held.formats.length > 0 ? "date_formats" : "recode"}`]),
    ...(isOfEitherYear(mapping, pair) ? ["the codes tell the year when it is loaded"] : []),
  ].join("; ");
}

/** Whether the header became the areas of two years, of which the codes will tell. */
const isOfEitherYear = ({ matched }: Mapping, { index }: Pair): boolean =>
  matched.chosen.some((group) => group.length > 1 && group[0]?.index === index);

/** What the values of a column stand for, with those that nobody knows. */
export const recodingOf = (mapping: Mapping, { index, column }: Pair): Recoding | undefined =>
  mapping.evidence.get(index)?.held.get(column.name)?.recoding;

/** A share alone; of a few confidential rows that it may not be made of, words. */
export function share(rows: number, of: number, confidentiality: "open" | "confidential"): string {
  const { value } = rowShare(rows, of, confidentiality);
  return value === undefined ? (2 * rows < of ? "a few" : "nearly all") : shareText(value);
}

/** What a column promises of its values; undefined where any text is taken. */
function promiseWords({ codelist, values, pattern, type }: Column): string | undefined {
  if (codelist !== undefined) return `in the code list ${codelist}`;
  if (values !== undefined) return `in the closed list (${values.join(", ")})`;
  if (pattern !== undefined) return `of the pattern ${pattern}`;
  return TYPES[type];
}

const TYPES: Readonly<Record<ColumnType, string | undefined>> = {
  code: undefined,
  text: undefined,
  integer: "whole numbers",
  number: "numbers",
  date: "dates",
  timestamp: "dates and times",
  boolean: "true or false",
};

/** Headers with which nothing is done, and why of a quartile. */
const headerWithReason = (header: string): string =>
  isQuartile(header) ? `${quoted(header)} (a quartile: no decile or quintile comes of it)` : quoted(header);

export const headersText = (headers: readonly string[]): string => listText(headers.map(headerWithReason));
