import type { Column, Layout } from "../model/contract.ts";
import { EXACT_BELOW, NO_VALUE, wholeNumber, yearsOfAge } from "./cast.ts";
import { keepsToList, type ListType, listType } from "./list-type.ts";
import type { LayoutMatch } from "./match-layout.ts";
import { DATE_READ_AS, hasZone } from "./read-date.ts";
import { isImplausible, isTime } from "./sentinel.ts";

/** A type that the reader itself can give a column in, instead of text. */
export interface NativeType {
  readonly sql: string;
  /** Where the type is a list of values. */
  readonly list?: ListType;
}

/** Columns of the file that the reader gives in a type of their own, by their place; all others are texts. */
export type NativeColumns = ReadonlyMap<number, NativeType>;

/**
 * The columns of the file that a reader can give in a type of their own. `records` are the first rows: a column that
 * leaves its list there already is read as text. Undefined where most of them have a date or a number in another form:
 * then the reader could give none of it.
 */
export function nativeColumns(
  { contract, layout, sources }: Pick<LayoutMatch, "contract" | "layout" | "sources">,
  records: readonly (readonly string[])[],
): NativeColumns | undefined {
  const taken = [...sources.values()];
  const native = new Map<number, NativeType>();
  for (const column of contract.columns) {
    const index = sources.get(column.name);
    // A column of the file that two columns of the contract take is read as text, for whichever gets it.
    if (index === undefined || taken.indexOf(index) !== taken.lastIndexOf(index)) continue;
    const type = nativeType(column, layout);
    if (type === undefined) continue;
    const seen = records.map((record) => record[index] ?? "");
    if (isTime(column.type) && seen.some(hasZone)) continue;
    if (type.list === undefined && isMostlyOther(seen, column)) return undefined;
    if (type.list === undefined || keepsToList(type.list, seen)) native.set(index, type);
  }
  return native;
}

/** Whether most values of a column are in a form that is to be read as text. */
function isMostlyOther(seen: readonly string[], { type }: Column): boolean {
  const filled = seen.map((text) => text.trim()).filter((text) => !NO_VALUE.includes(text));
  const form = type === "date" ? DAY_YEAR_FIRST : isTime(type) ? YEAR_FIRST : undefined;
  const isRead = (text: string): boolean => form?.test(text) ?? Number.isFinite(Number(text));
  return filled.length > 0 && 2 * filled.filter(isRead).length < filled.length;
}

const YEAR_FIRST = /^[0-9]{4}[-/][0-9]{1,2}[-/][0-9]{1,2}/u;
/** A time of day behind a date is read as text: see `hasTimeOfDay`. */
const DAY_YEAR_FIRST = /^[0-9]{4}[-/][0-9]{1,2}[-/][0-9]{1,2}([ T]00:00(:00(\.0*)?)?)?$/u;

/** The same without the lists. */
export const withoutLists = (native: NativeColumns): NativeColumns =>
  new Map([...native].filter(([, { list }]) => list === undefined));

/**
 * The type in which the reader itself can give a column, or undefined where it has to be read as text. A reader that
 * meets a value that is none of the type stops at once, and then the column is read as text: so nothing is decided
 * from a sample, and most files are read faster. Whole numbers are read as numbers and looked at, because the reader
 * would round 1.5 to 2 without a word.
 */
function nativeType(column: Column, layout: Layout): NativeType | undefined {
  const list = listType(column, layout);
  if (list !== undefined) return { sql: list.name, list };
  if (column.recode !== undefined || layout.recode[column.name] !== undefined) return undefined;
  switch (column.type) {
    case "date":
    case "timestamp":
      return layout.dateFormats.length === 0 ? { sql: DATE_READ_AS } : undefined;
    case "integer":
    case "number":
      return { sql: "DOUBLE" };
    default:
      return undefined;
  }
}

/** The value in the column's type from what the reader gave, or NULL where that is none of it. */
export function nativeValue(raw: string, { type, kind }: Column): string {
  switch (type) {
    case "integer":
      return kind === "age" ? yearsOfAge(wholeNumber(raw)) : wholeNumber(raw);
    case "date":
      return `CAST(${raw} AS DATE)`;
    case "number":
      return `CASE WHEN isfinite(${raw}) THEN ${raw} END`;
    case "code":
    case "text":
      return `CAST(${raw} AS VARCHAR)`;
    default:
      return raw;
  }
}

/**
 * When what the reader gave could be another value read as text: a date out of all range, a number too long for the
 * type it came in. Undefined where that cannot be.
 */
export function doubtfulCondition(raw: string, value: string, { type }: Column): string | undefined {
  if (type === "integer") return `abs(${raw}) >= ${EXACT_BELOW}`;
  if (type === "date") return `${isImplausible(value)} OR ${hasTimeOfDay(raw, value)}`;
  return isTime(type) ? isImplausible(value) : undefined;
}

/**
 * Whether a time stands behind a date that the reader gave. It may have a zone, which the reader has taken away: half past
 * eleven in Greenwich on 1 October is 2 October in London. As text the zone is still there.
 */
export const hasTimeOfDay = (raw: string, value: string): string => `${raw} <> ${value}`;
