import type { Column, Layout } from "../model/contract.ts";
import { literal } from "../sql/quote.ts";

/** What a column makes of what extracts write: the promised value, or "" for no value. */
export interface Conform {
  /** By the exact text. */
  readonly exact: ReadonlyMap<string, string>;
  /** By the text without case and blanks, where all that is so written means the same. */
  readonly folded: ReadonlyMap<string, string>;
}

/**
 * The values of a column's closed list and what is renamed to them. `GIVEN ` means `given` where the list has that.
 * Where a list tells `a` from `A`, their case counts.
 */
export function conformOf(column: Column, layout: Layout): Conform {
  const renamed = { ...column.recode, ...layout.recode[column.name] };
  const values = (column.values ?? []).filter((value) => !Object.hasOwn(renamed, value));
  const exact = new Map([...values.map((value) => [value, value] as const), ...Object.entries(renamed)]);
  const meanings = new Map<string, Set<string>>();
  for (const [from, to] of exact) {
    const key = fold(from);
    if (key !== "") meanings.set(key, (meanings.get(key) ?? new Set()).add(to));
  }
  const folded = new Map<string, string>();
  for (const [key, [only, other]] of meanings) {
    if (only !== undefined && other === undefined) folded.set(key, only);
  }
  return { exact, folded };
}

/** Without case, blanks and the fraction of a code that was kept as a number: ` Given` is `given`, `1.0` is `1`. */
export const fold = (text: string): string =>
  text
    .replaceAll(/\s+/gu, "")
    .toLowerCase()
    .replace(/^(\d+)\.0+$/u, "$1");

/** The same as SQL. */
export const foldSql = (text: string): string =>
  `regexp_replace(lower(regexp_replace(${text}, '[\\s\\x{00A0}]+', '', 'g')), '^([0-9]+)\\.0+$', '\\1')`;

/**
 * The promised value of a text, as SQL; the text itself where there is none. Most rows have a value as it should be, and
 * are not held against anything else: DuckDB looks at each branch only for the rows that the branches before left.
 */
export function conformed(text: string, column: Column, layout: Layout): string {
  const { exact, folded } = conformOf(column, layout);
  if (exact.size === 0) return text;
  const asIs = [...exact].filter(([from, to]) => from === to);
  const renamed = [...exact].filter(([from, to]) => from !== to);
  const last = column.firstCharacter && column.values ? firstCharacter(text, folded) : text;
  const loosely = ifBeginning(text, folded, choice(foldSql(text), folded, last), last);
  if (asIs.length <= FEW) return choice(text, [...asIs, ...renamed], loosely);
  const list = asIs.map(([value]) => literal(value)).join(", ");
  return `CASE WHEN ${text} IN (${list}) THEN ${text} ELSE ${choice(text, renamed, loosely)} END`;
}

/**
 * A text that begins as none of the known words does is none of them: it need not be folded, which takes most of the time
 * of a column whose values are mostly no words that are renamed.
 */
function ifBeginning(
  text: string,
  known: ReadonlyMap<string, string>,
  folded: string,
  otherwise: string,
): string {
  const begins = [...new Set([...known.keys()].map((key) => key.slice(0, 1)))];
  if (folded === otherwise || begins.some((first) => !/[ -~]/.test(first))) return folded;
  const first = [...begins, ...BLANKS].map(literal).join(", ");
  return `CASE WHEN lower(left(${text}, 1)) IN (${first}) THEN ${folded} ELSE ${otherwise} END`;
}

/** Tab, line ends, form feed, space and the space that breaks no line: what folding takes away. */
const BLANKS = ["\t", "\n", "\v", "\f", "\r", " ", "\u00A0"];

/** For lists as short as those of most columns, branches one after the other are faster by far than IN. */
const FEW = 32;

function choice(text: string, pairs: Iterable<readonly [string, string]>, otherwise: string): string {
  const whens = [...pairs].map(
    ([from, to]) => `WHEN ${literal(from)} THEN ${to === "" ? "NULL" : literal(to)}`,
  );
  return whens.length === 0 ? otherwise : `CASE ${text} ${whens.join(" ")} ELSE ${otherwise} END`;
}

/** A national code and a local second character: `A1` is `A`. A longer text is a word, and `Not stated` is no `N`. */
function firstCharacter(text: string, folded: ReadonlyMap<string, string>): string {
  const first = choice(`lower(left(${text}, 1))`, folded, text);
  return `CASE WHEN length(${text}) = 2 THEN ${first} ELSE ${text} END`;
}
