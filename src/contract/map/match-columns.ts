import type { Column } from "../../model/contract.ts";
import { tellsByValues } from "./column-fit.ts";
import { isQuartile, nameScore } from "./header-words.ts";

/** How a column of a file and a column of the dataset agree. */
export interface Pair {
  /** Column of the file, from 0. */
  readonly index: number;
  readonly column: Column;
  /** By names, from 0 to 1; 1 where load knows the header. */
  readonly name: number;
  /** Share of the filled values that the column takes, from 0 to 1; undefined where none is filled. */
  readonly fit: number | undefined;
}

/** What becomes of the columns of a file. */
export interface Matched {
  /** Headers that load knows as they are. */
  readonly known: readonly Pair[];
  /** Headers for which an alias is proposed, each with one column, or with two of which the codes tell the year. */
  readonly chosen: readonly (readonly Pair[])[];
  /** Headers that may be several columns, or that share one with another header: not chosen. */
  readonly unclear: readonly { readonly index: number; readonly pairs: readonly Pair[] }[];
  /** Headers that are nothing of the dataset. */
  readonly unmapped: readonly number[];
}

/** Two candidates whose scores are nearer than this are a question. */
const NEAR = 0.15;

/** The score of a pair: its names, lowered where values do not agree; undefined where it is no candidate. */
function scoreOf({ column, name, fit }: Pair): number | undefined {
  if (fit !== undefined && fit < LEAST_FIT) return undefined;
  const isTelling = tellsByValues(column) && (fit ?? 0) >= 0.98;
  if (name >= 0.5) return name + (isTelling ? 0.2 : 0);
  if (isTelling && column.type !== "integer") return 0.4 + 0.5 * name;
  return undefined;
}

/** A column that takes fewer of the values than this is none. */
const LEAST_FIT = 0.8;

/** The names of a header beside those of all columns. */
export const pairNames = (
  headers: readonly string[],
  columns: readonly Column[],
): readonly Omit<Pair, "fit">[] =>
  headers.flatMap((header, index) =>
    header === "" || isQuartile(header)
      ? []
      : columns.map((column) => ({ index, column, name: nameScore(header, column) })),
  );

/**
 * Decides for each column of a file what it is, on names and values together: the best pair first. In doubt nothing is
 * chosen: where a header is near to two columns, or two headers are near to one, all of them are a question.
 */
export function matchColumns(width: number, pairs: readonly Pair[]): Matched {
  const known = pairs.filter(({ name }) => name === 1);
  const taken = new Set(known.map(({ column }) => column.name));
  const told = new Set(known.map(({ index }) => index));
  const chosen: (readonly Pair[])[] = [];
  const unclear: { index: number; pairs: readonly Pair[] }[] = [];
  let open = scored(pairs);
  for (;;) {
    open = open.filter(({ pair }) => !told.has(pair.index) && !taken.has(pair.column.name));
    const [best] = open;
    if (best === undefined) break;
    const near = open.filter(({ score }) => best.score - score < NEAR);
    const ofHeader = near.filter(({ pair }) => pair.index === best.pair.index).map(({ pair }) => pair);
    const group = areYearsOfOne(ofHeader) ? ofHeader : [best.pair];
    const columns = new Set(group.map(({ column }) => column.name));
    const rivals = near.filter(({ pair }) => pair.index !== best.pair.index && columns.has(pair.column.name));
    if (group.length === ofHeader.length && rivals.length === 0) chosen.push(group);
    else {
      for (const index of new Set([best.pair.index, ...rivals.map(({ pair }) => pair.index)])) {
        unclear.push({ index, pairs: near.map(({ pair }) => pair).filter((pair) => pair.index === index) });
        told.add(index);
      }
    }
    told.add(best.pair.index);
    for (const name of columns) taken.add(name);
  }
  const unmapped = Array.from({ length: width }, (_, index) => index).filter((index) => !told.has(index));
  return { known, chosen, unclear, unmapped };
}

interface Scored {
  readonly pair: Pair;
  readonly score: number;
}

const scored = (pairs: readonly Pair[]): readonly Scored[] =>
  pairs
    .flatMap((pair) => {
      const score = scoreOf(pair);
      return score === undefined ? [] : [{ pair, score }];
    })
    .sort((a, b) => b.score - a.score);

/** LSOA codes of 2011 and of 2021 under one header: load tells by the codes which they are. */
const areYearsOfOne = (near: readonly Pair[]): boolean =>
  near.every(({ column }) => column.vintage !== undefined) &&
  new Set(near.map(({ column }) => column.vintage)).size === near.length;
