import { usageError } from "../../model/deepdive-error.ts";
import type { CountTable, InnerRow, TableColumns } from "./count-table.ts";

/** More groups than any table that people read has. */
const MAXIMUM_GROUPS = 500_000;

/**
 * Adds a group of 0 for every combination of levels that the rows lack. Columns that nest are kept together: a practice
 * gets no zeros in PCNs that it is not in.
 *
 * Example: rows for men in quintile 1 and women in quintile 2 get two more: men in 2 and women in 1, with 0 each.
 */
export function addEmptyGroups(
  rows: readonly InnerRow[],
  shape: TableColumns,
  table: CountTable,
): readonly InnerRow[] {
  const families = nestedFamilies(shape);
  const seen = families.map((family) => combinations(rows, family));
  const size = seen.reduce((all, { length }) => all * length, 1);
  if (size > MAXIMUM_GROUPS) throw tooMany(table);
  const known = new Map(rows.map((row) => [JSON.stringify(row.levels), row]));
  const missing = crossFamilies(seen)
    .map((parts) => joinLevels(parts, families))
    .filter((levels) => !known.has(JSON.stringify(levels)));
  const denominator = shape.denominator === undefined ? undefined : 0;
  return [...rows, ...missing.map((levels) => ({ levels, numerator: 0, denominator, row: 0 }))];
}

/** Positions of the columns of `by`; columns that nest in one another are one family. */
function nestedFamilies({ by, nests }: TableColumns): readonly (readonly number[])[] {
  const family = by.map((_, at) => at);
  for (const { child, parent } of nests) {
    const [from, to] = [family[by.indexOf(child)], family[by.indexOf(parent)]];
    family.forEach((one, at) => {
      if (one === from && to !== undefined) family[at] = to;
    });
  }
  return [...new Set(family)].map((id) => family.flatMap((one, at) => (one === id ? [at] : [])));
}

function combinations(rows: readonly InnerRow[], family: readonly number[]): readonly (readonly string[])[] {
  const all = rows.map(({ levels }) => family.map((at) => levels[at] ?? ""));
  return [...new Map(all.map((levels) => [JSON.stringify(levels), levels])).values()];
}

const crossFamilies = ([
  first,
  ...rest
]: readonly (readonly (readonly string[])[])[]): readonly (readonly (readonly string[])[])[] =>
  first === undefined ? [[]] : first.flatMap((one) => crossFamilies(rest).map((others) => [one, ...others]));

function joinLevels(
  parts: readonly (readonly string[])[],
  families: readonly (readonly number[])[],
): readonly string[] {
  const levels: string[] = [];
  families.forEach((family, f) => {
    family.forEach((at, i) => {
      levels[at] = parts[f]?.[i] ?? "";
    });
  });
  return levels;
}

const tooMany = ({ name }: CountTable): Error =>
  usageError({
    code: "too-many-groups",
    thing: name,
    has: "more combinations of levels than can be shown, of which most are empty",
    promised: "Under this policy zeros are withheld too, so every combination has to be there",
    next: "Name fewer columns in --by, or say with --nest which lie within which",
  });
