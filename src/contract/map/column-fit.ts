import type { Column, Layout } from "../../model/contract.ts";
import { typedValue } from "../cast.ts";
import { bareText } from "../clean-text.ts";
import { conformed } from "../conform.ts";
import type { DateForm } from "../date-form.ts";
import { OWN_LAYOUT } from "../match-layout.ts";
import { noNumberKind } from "../no-number.ts";
import { outsideCondition } from "../outside.ts";
import { isDaylessText, isTime } from "../sentinel.ts";

/** A column of the contract that values of a file are held against, as load would read them. */
export interface TriedColumn {
  readonly column: Column;
  readonly form: DateForm;
}

/**
 * The query that counts, over the values of one column of a file, how many are filled and how many each of the tried
 * columns would take: columns `filled`, `rows`, `f0`, `f1`, …. One row. `from` is a relation of values, `t`, and of how
 * often each is there, `n`.
 *
 * @param dateFormats formats that an overlay would add
 */
export function fitQuery(
  from: string,
  tried: readonly TriedColumn[],
  dateFormats: readonly string[] = [],
): string {
  const fits = tried.map((_, at) => `coalesce(sum(n) FILTER (${takes(tried, at)}), 0) AS f${at}`);
  return `SELECT coalesce(sum(n), 0) AS rows, coalesce(sum(n) FILTER (t IS NOT NULL), 0) AS filled${prefixed(fits)} FROM ${readAs(from, tried, dateFormats)}`;
}

/**
 * The different values of a column of a file that a tried column would not take, `t`, how often they are there, `n`, and
 * which shorthand of published tables they are, `kind`: `[c]` is withheld; NULL where they are none.
 */
export const strangersQuery = (
  from: string,
  tried: TriedColumn,
  dateFormats: readonly string[] = [],
): string =>
  `SELECT t, n, ${noNumberKind("t")} AS kind FROM ${readAs(from, [tried], dateFormats)} WHERE t IS NOT NULL AND (${takes([tried], 0)}) IS NOT TRUE ORDER BY n DESC, t`;

function readAs(from: string, tried: readonly TriedColumn[], dateFormats: readonly string[]): string {
  const layout: Layout = { ...OWN_LAYOUT, dateFormats };
  const step = (value: (column: Column, at: number, form: DateForm) => string): string =>
    prefixed(tried.map(({ column, form }, at) => value(column, at, form)));
  const bare = step((column, at) => `${bareText("t", column)} AS b${at}`);
  const conform = step((column, at) => `${conformed(`b${at}`, column, layout)} AS y${at}`);
  const typed = step((column, at, form) => `${typedValue(`y${at}`, column, layout, form)} AS z${at}`);
  return `(SELECT *${typed} FROM (SELECT *${conform} FROM (SELECT *${bare} FROM ${from})))`;
}

const prefixed = (parts: readonly string[]): string => parts.map((part) => `, ${part}`).join("");

/** Whether a value is one of the column: of its type and promise, or renamed to none. */
function takes(tried: readonly TriedColumn[], at: number): string {
  const column = tried[at]?.column;
  if (column === undefined) throw new RangeError("no such column");
  const outside = outsideCondition({ ...column, name: `z${at}` });
  const inside = outside === undefined ? "" : ` AND (${outside}) IS NOT TRUE`;
  const dayless = isTime(column.type) ? ` OR ${isDaylessText("t")}` : "";
  return `(z${at} IS NOT NULL${inside}) OR (b${at} IS NOT NULL AND y${at} IS NULL)${dayless}`;
}

/** Whether values alone can tell a column: a list or pattern that hardly anything else keeps to. */
export function tellsByValues({ values, pattern, recode = {} }: Column): boolean {
  if (pattern !== undefined) return true;
  const known = [...(values ?? []), ...Object.keys(recode)];
  return values !== undefined && known.some((value) => /[A-Za-z]{3}/.test(value));
}
