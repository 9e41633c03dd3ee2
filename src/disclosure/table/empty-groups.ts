import { usageError } from "../../model/deepdive-error.ts";
import type { CountTable, InnerRow, TableShape } from "./count-table.ts";

/** More groups than any table for people has. */
const MOST_GROUPS = 500_000;

/**
 * The rows with a group of 0 for every combination of levels that is not among them. Columns that nest are kept
 * together: a practice has no zeros in PCNs that it is not in.
 */
export function withEmptyGroups(
  rows: readonly InnerRow[],
  shape: TableShape,
  table: CountTable,
): readonly InnerRow[] {
  const families = nestedFamilies(shape);
  const seen = families.map((family) => combinations(rows, family));
  const size = seen.reduce((all, { length }) => all * length, 1);
  if (size > MOST_GROUPS) throw tooMany(table);
  const known = new Map(rows.map((row) => [JSON.stringify(row.levels), row]));
  const missing = crossed(seen)
    .map((parts) => placed(parts, families))
    .filter((levels) => !known.has(JSON.stringify(levels)));
  const denominator = shape.denominator === undefined ? undefined : 0;
  return [...rows, ...missing.map((levels) => ({ levels, numerator: 0, denominator, row: 0 }))];
}

/** Positions of the columns of `by`, those that nest in one another together. */
function nestedFamilies({ by, nests }: TableShape): readonly (readonly number[])[] {
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

const crossed = ([
  first,
  ...rest
]: readonly (readonly (readonly string[])[])[]): readonly (readonly (readonly string[])[])[] =>
  first === undefined ? [[]] : first.flatMap((one) => crossed(rest).map((others) => [one, ...others]));

function placed(
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
