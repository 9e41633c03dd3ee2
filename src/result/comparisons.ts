import type { Released, ReleasedRow } from "../model/released.ts";
import type { ShownComparison } from "../model/shown.ts";
import { inSentence } from "../text/in-sentence.ts";
import type { ResultComparison } from "./result.ts";
import { isGroup, type Vocabulary } from "./tables.ts";

type Row = Released<ReleasedRow>;

/**
 * The rows that compare groups, by measure and comparison, in the recipe's order; those within a level of another
 * dimension (a Place) follow, in the order of the levels. A summary of a whole dimension (a slope index) is one of
 * its own kind and comes after those that were asked for.
 */
export function resultComparisons(
  rows: readonly Row[],
  words: Vocabulary,
  comparisons: readonly ShownComparison[],
): readonly ResultComparison[] {
  const comparing = rows.filter((row) => !words.cuts.some((cut) => isGroup(row, cut)));
  return words.measures.flatMap(({ id }) => {
    const own = comparing.filter((row) => row.measure === id);
    return [...comparisons, ...summaries(own, words, comparisons)].flatMap((comparison) =>
      byWithin(
        own.filter((row) => isOf(row, comparison, words)),
        comparison,
        words,
      ),
    );
  });
}

/** True where the row compares the two groups of the comparison, in its dimension. */
export function isOf(
  row: ReleasedRow,
  comparison: ShownComparison,
  words: Pick<Vocabulary, "cuts">,
): boolean {
  const cut = words.cuts.find(({ id }) => id === row.cut);
  if (cut === undefined || !cut.dimensions.includes(comparison.dimension)) return false;
  if (row.dimensions[comparison.dimension] !== undefined) return false;
  return comparison.group === ""
    ? row.levels.length !== 2
    : row.levels.includes(comparison.group) &&
        row.levels.includes(comparison.against) &&
        row.levels.length === 2;
}

/** A stand-in comparison for each dimension that is summed up as a whole. */
function summaries(
  rows: readonly Row[],
  words: Vocabulary,
  asked: readonly ShownComparison[],
): readonly ShownComparison[] {
  const left = rows.filter((row) => !asked.some((comparison) => isOf(row, comparison, words)));
  return words.dimensions
    .map(({ id, title }) => ({
      id: `across-${id}`,
      title: `Across ${inSentence(title)}`,
      dimension: id,
      group: "",
      against: "",
    }))
    .filter((summary) => left.some((row) => isOf(row, summary, words)));
}

function byWithin(
  rows: readonly Row[],
  comparison: ShownComparison,
  words: Vocabulary,
): readonly ResultComparison[] {
  const places = new Map<string, { labels: readonly string[]; order: number; rows: Row[] }>();
  for (const row of rows) {
    const within = Object.entries(row.dimensions);
    const key = within.map(([id, code]) => `${id}=${code}`).join("|");
    const found = places.get(key) ?? { ...placeOf(within, words), rows: [] };
    found.rows.push(row);
    places.set(key, found);
  }
  return [...places.values()]
    .sort((one, other) => one.order - other.order)
    .map(({ labels, rows: own }) => ({
      comparison,
      measure: own[0]?.measure ?? "",
      title: [comparison.title, ...labels].join(", "),
      within: labels,
      rows: own,
    }));
}

function placeOf(
  within: readonly (readonly [string, string])[],
  words: Vocabulary,
): { readonly labels: readonly string[]; readonly order: number } {
  const levels = within.map(([id, code]) => {
    const known = words.dimensions.find((dimension) => dimension.id === id)?.levels ?? [];
    const index = known.findIndex((level) => level.code === code);
    return { label: known[index]?.label ?? code, index: index < 0 ? known.length : index };
  });
  return {
    labels: levels.map(({ label }) => label),
    order: levels.reduce((order, { index }) => order * 1000 + index + 1, 0),
  };
}
