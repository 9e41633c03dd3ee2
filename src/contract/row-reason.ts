import type { Column } from "../model/contract.ts";
import { identifier, literal } from "../sql/quote.ts";
import { doubtfulCondition, hasTimeOfDay } from "./native.ts";
import { noNumberKind } from "./no-number.ts";
import { outsideCondition, rejectsOutside } from "./outside.ts";
import { isMonthText } from "./read-date.ts";
import { reasonText } from "./reason.ts";
import { isDaylessText, isImplausible, isSentinel, isTime, mayBeSentinel } from "./sentinel.ts";

/** When a row is set aside, as SQL, and why. */
export interface BadWhen {
  readonly bad: string;
  readonly reason: string;
}

/** A column that the file has. */
export interface GivenColumn {
  readonly column: Column;
  /** The SQL of its text. */
  readonly text: string;
  /** Whether the reader gave it in its type, and whether it held it against its list. */
  readonly native: boolean;
  readonly listed: boolean;
}

/**
 * The first reason that holds, or NULL. All conditions are looked at together first, since few rows are set aside. `before`
 * is looked at before any of them.
 */
export function firstReason(reasons: readonly BadWhen[], before = ""): string {
  if (reasons.length === 0) return "CAST(NULL AS VARCHAR)";
  const any = reasons.map(({ bad }) => `(${bad})`).join(" OR ");
  const cases = reasons.map(({ bad, reason }) => `WHEN ${bad} THEN ${literal(reason)}`).join(" ");
  return `CASE WHEN ${any} THEN CASE ${before} ${cases} END END`;
}

/** What is said of a row until it is read as text. */
export const TO_BE_TEXT = "to-be-text";

/**
 * Where a value that the reader gave in its type could be another one when it is read as text, the reading is stopped, or,
 * where the row can be read by itself, the row is marked.
 */
export function whereDoubtful(given: readonly GivenColumn[], isMarked: boolean): string {
  const doubtful = given.flatMap(
    ({ column, text, native }) =>
      (native ? doubtfulCondition(text, identifier(column.name), column) : undefined) ?? [],
  );
  return doubtful.length === 0
    ? ""
    : `WHEN ${doubtful.join(" OR ")} THEN ${isMarked ? literal(TO_BE_TEXT) : "error('a value is to be read as text')"}`;
}

export function columnReasons({ column, text, native, listed }: GivenColumn): readonly BadWhen[] {
  const { name, type, required } = column;
  const typed = type !== "code" && type !== "text";
  // Blanks are looked for last: most rows have a value.
  const blank = typed && !native ? `coalesce(trim(${text}), '') = ''` : `${text} IS NULL`;
  // What the reader gave as a value of the list is one.
  const outside = rejectsOutside(column) && !listed ? outsideCondition(column) : undefined;
  return [
    ...(required
      ? [{ bad: noValue(column, typed, blank, text, native), reason: reasonText({ kind: "missing", name }) }]
      : []),
    ...(isTime(type) && !native && column.dayOfMonth === undefined
      ? [{ bad: onlyMonth(column, text), reason: reasonText({ kind: "month", name }) }]
      : []),
    ...(typed
      ? [{ bad: wrongType(column, blank, text, native), reason: reasonText({ kind: "type", name }) }]
      : []),
    ...(outside === undefined ? [] : [{ bad: outside, reason: reasonText({ kind: "outside", name }) }]),
  ];
}

/** A year and a month where a day is asked for. */
const onlyMonth = ({ name }: Column, text: string): string =>
  `${identifier(name)} IS NULL AND ${text} IS NOT NULL AND ${isMonthText(text)}`;

/** Nothing stands there, or a date that stands for none. */
function noValue(column: Column, typed: boolean, blank: string, text: string, native: boolean): string {
  const value = identifier(column.name);
  if (!isTime(column.type)) return typed ? `${value} IS NULL AND ${blank}` : blank;
  const none = native ? blank : `(${blank} OR ${isDaylessText(text)})`;
  return `(${value} IS NULL AND ${none}) OR (${mayBeSentinel(value)} AND ${isSentinel(value)})`;
}

/** Something stands there, and it is neither a value of the column's type nor what stands for none. */
function wrongType(column: Column, blank: string, text: string, native: boolean): string {
  const value = identifier(column.name);
  const none = `${value} IS NULL AND NOT (${blank})`;
  // A date with a time behind it is read as text in the end: see `hasTimeOfDay`.
  if (native && column.type === "date")
    return `${none} OR ${isImplausible(value)} OR ${hasTimeOfDay(text, value)}`;
  if (native) return isTime(column.type) ? `${none} OR ${isImplausible(value)}` : none;
  if (isTime(column.type)) return `(${none} AND NOT ${isDaylessText(text)}) OR ${isImplausible(value)}`;
  return column.type === "boolean" ? none : `${none} AND ${noNumberKind(text)} IS NULL`;
}

/** Checks that a row does not meet, and rows that do not belong to the table. */
export function checkReasons({
  rejecting,
  keep,
}: {
  /** Conditions by the id of their check. */
  readonly rejecting: ReadonlyMap<string, string>;
  readonly keep: string | undefined;
}): readonly BadWhen[] {
  const checks = [...rejecting].map(([name, condition]) => ({
    bad: `NOT (${condition})`,
    reason: reasonText({ kind: "check", name }),
  }));
  if (keep === undefined) return checks;
  return [...checks, { bad: `(${keep}) IS NOT TRUE`, reason: reasonText({ kind: "left-out", name: "" }) }];
}

/** A total is set apart before anything is asked of it: it may lack what other rows must have, such as a month. */
export const totalReasons = ({
  totals,
}: {
  /** Conditions by the id of the totals. */
  readonly totals: ReadonlyMap<string, string>;
}): readonly BadWhen[] =>
  [...totals].map(([name, condition]) => ({
    bad: `(${condition}) IS TRUE`,
    reason: reasonText({ kind: "total", name }),
  }));
