import type { Column, Contract, Layout, Link, Totals } from "../model/contract.ts";

/** How a name or a condition is marked as such: `name` in Markdown, as it stands on a terminal. */
export type MarkCode = (text: string) => string;

/** A list of codes longer than this is named and counted, so that a line stays one that people read. */
const LISTED = 24;

/** What a column may hold: its closed list, pattern, range and area codes. */
export function promiseOf(column: Column, code: MarkCode): readonly string[] {
  const { values, codelist, pattern, minimum, maximum, vintage, vintageFrom } = column;
  return [
    ...(codelist !== undefined ? [`the code list ${codelist}`] : values ? [values.map(code).join(", ")] : []),
    ...(pattern === undefined ? [] : [code(pattern)]),
    ...rangeOf(minimum, maximum),
    ...(vintage === undefined ? [] : [`codes of ${vintage}`]),
    ...(vintageFrom === undefined ? [] : [`codes of the year in ${vintageFrom}`]),
  ];
}

/** The same with what a value outside does; empty where the column may hold anything of its type. */
export function mayHold(column: Column, code: MarkCode): string {
  const parts = promiseOf(column, code);
  if (parts.length === 0) return "";
  const { values, pattern, minimum, maximum } = column;
  const isChecked =
    values !== undefined || pattern !== undefined || minimum !== undefined || maximum !== undefined;
  return `${parts.join("; ")}${isChecked ? ` (${outsideWords(column)})` : ""}`;
}

/** The codes of a column's list; of a long list the first ones, and how many there are. */
export function valuesWords({ values = [] }: Column): string {
  if (values.length <= LISTED) return values.join(", ");
  return `${values.slice(0, LISTED).join(", ")}, and ${values.length - LISTED} more`;
}

function rangeOf(
  minimum: number | string | undefined,
  maximum: number | string | undefined,
): readonly string[] {
  if (minimum === undefined) return maximum === undefined ? [] : [`at most ${maximum}`];
  return [maximum === undefined ? `at least ${minimum}` : `${minimum} to ${maximum}`];
}

const outsideWords = ({ outside, required }: Column): string =>
  (outside ?? (required ? "reject" : "warn")) === "reject" ? "rejects" : "warns";

export function layoutWords(
  { id, title, recognise, width, constants, unpivot, keep }: Layout,
  code: MarkCode,
): string {
  const stated = Object.entries(constants).map(([name, value]) => `${name} = ${value}`);
  return [
    `${code(id)}: ${title}`,
    ...(recognise === "shape" ? [`no header, ${width} columns`] : []),
    ...(stated.length === 0 ? [] : [`states ${stated.join(", ")}`]),
    ...(unpivot === undefined ? [] : [`columns become rows of ${unpivot.name} and ${unpivot.value}`]),
    ...(keep === undefined ? [] : [`keeps rows where ${code(keep.text.trim())}`]),
  ].join("; ");
}

export const totalsWords = ({ title, where }: Totals, code: MarkCode): string =>
  `${title}: rows where ${code(where.text.trim())}`;

export const linkWords = ({ to, on, when }: Link, code: MarkCode): string =>
  `${onWords(on, code)} to ${to}${whenWords(when)}`;

const onWords = (on: Link["on"], code: MarkCode): string =>
  Object.entries(on)
    .map(([own, other]) => (own === other ? code(own) : `${code(own)} (its ${code(other)})`))
    .join(" and ");

const whenWords = (when: Link["when"]): string =>
  when === undefined
    ? ""
    : `, for ${Object.entries(when)
        .map(([name, values]) => `${name} ${values.join(" or ")}`)
        .join(" and ")}`;

/** Of each list that identifies a dataset, one column has to be there. */
export const identifiesWords = (identifies: NonNullable<Contract["identifies"]>, code: MarkCode): string =>
  identifies.map((names) => names.map(code).join(" or ")).join(", ");
