import type { Column, Layout } from "../model/contract.ts";
import { identifier, literal } from "../sql/quote.ts";
import { NO_VALUE } from "./cast.ts";
import { type Conform, conformOf, fold } from "./conform.ts";

/**
 * All that may stand in a column of few promised values: a type of DuckDB's own, in which each value is kept by its
 * place in the list. Read so from the file and written so to the snapshot, a column takes a fraction of the time that
 * texts take, and nothing in it needs to be held against the list any more.
 */
export interface ListType {
  readonly name: string;
  /** Values that mean themselves. */
  readonly values: readonly string[];
  /** The rest of the list: what stands for another value, or, where that is empty, for none. */
  readonly renamed: Readonly<Record<string, string>>;
}

/** Beyond it a place in the list takes more than one byte, and a list is no longer the shorter way. */
const MOST = 255;

/**
 * The list of a column, or undefined where it has none, where a name leads out of it, or where a value has more to keep
 * to than the list.
 */
export function listType(column: Column, layout: Layout): ListType | undefined {
  const { type, values = [], pattern, minimum, maximum } = column;
  if ((type !== "code" && type !== "text") || values.length === 0) return undefined;
  if ([pattern, minimum, maximum].some((limit) => limit !== undefined)) return undefined;
  const { exact, folded } = conformOf(column, layout);
  const known = [...exact].filter(([from]) => canStand(from, column));
  const isClosed = known.every(([, to]) => to === "" || values.includes(to));
  if (!isClosed || ![...values, ...known.map(([from]) => from)].every(isPlain)) return undefined;
  const more = known.flatMap(([from]) => otherSpellings(from, { exact, folded }));
  const all = new Map([...known, ...(known.length + more.length > MOST ? [] : more)]);
  if (all.size > MOST) return undefined;
  return {
    name: `list_${column.name}`,
    values: [...all].filter(([from, to]) => from === to).map(([value]) => value),
    renamed: Object.fromEntries([...all].filter(([from, to]) => from !== to)),
  };
}

/** `GIVEN` and `Given` for `given`: so written, a file is still read in one go. */
const otherSpellings = (
  value: string,
  { exact, folded }: Pick<Conform, "exact" | "folded">,
): readonly (readonly [string, string])[] =>
  [value.toUpperCase(), value.toLowerCase(), value.charAt(0).toUpperCase() + value.slice(1).toLowerCase()]
    .filter((spelling) => isPlain(spelling) && !exact.has(spelling))
    .flatMap((spelling) => {
      const meaning = folded.get(fold(spelling));
      return meaning === undefined ? [] : [[spelling, meaning] as const];
    });

/** A value with blanks at its edges, or that stands for none, is not what it seems. */
const isPlain = (value: string): boolean => value.trim() === value && !NO_VALUE.includes(value);

/** Where the first character counts, a longer name is cut before it is renamed, unless it is a value itself. */
const canStand = (from: string, { firstCharacter, values = [] }: Column): boolean =>
  isPlain(from) && (!firstCharacter || from.length === 1 || values.includes(from));

/** All that the list holds; the values that mean themselves come first. */
const members = ({ values, renamed }: ListType): readonly string[] => [...values, ...Object.keys(renamed)];

/** The statement that makes the type known to DuckDB. */
export const createListType = (list: ListType): string =>
  `CREATE OR REPLACE TYPE ${identifier(list.name)} AS ENUM (${members(list).map(literal).join(", ")})`;

/** What stands in the column, renamed, in the type of the list. */
export function listedValue(source: string, list: ListType): string {
  // A bare text would turn all values into texts before they are compared.
  const place = (value: string): string => `${literal(value)}::${identifier(list.name)}`;
  const cases = Object.entries(list.renamed).map(
    ([from, to]) => `WHEN ${place(from)} THEN ${to === "" ? "NULL" : place(to)}`,
  );
  const last = list.values.at(-1);
  // Most rows have a value as it should be, which one look at its place tells.
  const asItIs = last === undefined ? "" : `WHEN ${source} <= ${place(last)} THEN ${source} `;
  return cases.length === 0 ? source : `CASE ${asItIs}ELSE CASE ${source} ${cases.join(" ")} END END`;
}

/** Whether all that was seen of a column is in its list: else it is not worth while to read it as one. */
export function keepsToList(list: ListType, seen: readonly string[]): boolean {
  const known = new Set([...members(list), ...NO_VALUE]);
  return seen.every((value) => known.has(value));
}
