import { usageError } from "../../model/deepdive-error.ts";
import type { CountRow, CountTable, TableColumns } from "./count-table.ts";

/**
 * The margins to publish of a table, as sets of columns; the empty set is the grand total. Each set comes once, larger
 * sets first, without the table itself. Throws a usage error (exit 2) for a set with a column that is not in `by`.
 */
export function publishedMargins(
  shape: TableColumns,
  totals: readonly CountRow[],
  table: CountTable,
): readonly (readonly string[])[] {
  const sets = chooseMargins(shape, totals, table).map((set) =>
    shape.by.filter((name) => set.includes(name)),
  );
  const unique = new Map(sets.map((set) => [JSON.stringify(set), set]));
  unique.delete(JSON.stringify(shape.by));
  return [...unique.values()].sort((a, b) => b.length - a.length);
}

function chooseMargins(
  shape: TableColumns,
  totals: readonly CountRow[],
  table: CountTable,
): readonly (readonly string[])[] {
  const { margins, by } = shape;
  if (margins === "none") return [];
  if (margins === "file") {
    return totals.map(({ levels }) => by.filter((_, at) => levels[at] !== undefined));
  }
  if (margins === "all") return subsets(by).filter((set) => isClosed(set, shape));
  for (const column of margins.flat()) if (!by.includes(column)) throw notInBy(table, column);
  return margins;
}

function subsets([first, ...rest]: readonly string[]): readonly (readonly string[])[] {
  if (first === undefined) return [[]];
  const others = subsets(rest);
  return [...others.map((set) => [first, ...set]), ...others];
}

/** A set with a practice needs its PCN too: a table by practice alone is the same table again. */
const isClosed = (set: readonly string[], { nests, by }: TableColumns): boolean =>
  nests.every(({ child, parent }) => !set.includes(child) || set.includes(parent) || !by.includes(parent));

const notInBy = ({ name }: CountTable, column: string): Error =>
  usageError({
    code: "margin-not-in-by",
    thing: "option --margins",
    has: `names the column '${column}', which is not in --by`,
    promised: `The margins of ${name} are sums over some of the columns in --by`,
    next: "Name columns of --by, joined by commas; or all, none, file or total",
  });
