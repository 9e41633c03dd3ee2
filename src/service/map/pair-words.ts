import { isQuartile } from "../../contract/map/header-words.ts";
import type { Pair } from "../../contract/map/match-columns.ts";
import type { Column, ColumnType } from "../../model/contract.ts";
import { listText } from "../../text/list.ts";
import { countedText } from "../../text/number.ts";
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
function share(rows: number, of: number, confidentiality: "open" | "confidential"): string {
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

/** Values that nobody knows are counted and never shown: they may be anything. */
export function unknownWords(mapping: Mapping, pair: Pair): readonly string[] {
  const unknown = recodingOf(mapping, pair)?.unknown ?? [];
  if (unknown.length === 0) return [];
  const filled = mapping.evidence.get(pair.index)?.filled ?? 0;
  const rows = unknown.reduce((sum, each) => sum + each.rows, 0);
  return [
    `${countedText(unknown.length, "further value")} in ${share(rows, filled, mapping.contract.confidentiality)} of these ${unknown.length === 1 ? "is" : "are"} in no list that is known, and would be missing or set aside: ask what ${unknown.length === 1 ? "it stands" : "they stand"} for, and add ${unknown.length === 1 ? "it" : "them"} to recode`,
  ];
}

/** Headers with which nothing is done, and why of a quartile. */
const headerWithReason = (header: string): string =>
  isQuartile(header) ? `${quoted(header)} (a quartile: no decile or quintile comes of it)` : quoted(header);

export const headersText = (headers: readonly string[]): string => listText(headers.map(headerWithReason));
