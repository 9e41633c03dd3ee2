import type { DimensionLevel } from "../model/level.ts";
import type { Released, ReleasedRow } from "../model/released.ts";
import type { ShownComparison } from "../model/shown.ts";
import { dimensionsAcross, levelsOf } from "../model/subject.ts";
import { inSentence } from "../text/in-sentence.ts";
import type { ResultComparison, ResultGap, ResultSummary } from "./result.ts";
import type { Vocabulary } from "./tables.ts";

type Row = Released<ReleasedRow>;

/** What rows are gathered under: a comparison that the recipe asked for, or a dimension that is summed up as a whole. */
type Heading = Pick<ResultGap, "kind" | "comparison"> | Pick<ResultSummary, "kind" | "comparison">;

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
  const headings: readonly Heading[] = [
    ...comparisons.map((comparison) => ({ kind: "comparison" as const, comparison })),
    ...summaries(words),
  ];
  return words.measures.flatMap(({ id, family }) => {
    const own = rows.filter((row) => row.measure === id);
    const isMember = family !== undefined && family.of !== id;
    return headings.map(isMember ? notPrimary : asIs).flatMap((heading) =>
      byWithin(
        own.filter((row) => isUnder(row, heading)),
        heading,
        words,
      ),
    );
  });
}

function isUnder(row: ReleasedRow, { kind, comparison }: Heading): boolean {
  if (kind === "comparison") return row.kind === "comparison" && row.comparison === comparison.id;
  return row.kind === "summary" && dimensionsAcross(row).includes(comparison.dimension);
}

/** A deep dive is about a cascade or a composite, and not about each of its steps or parts as well. */
const notPrimary = (heading: Heading): Heading =>
  heading.kind === "comparison"
    ? { kind: "comparison", comparison: { ...heading.comparison, primary: false } }
    : heading;

const asIs = (heading: Heading): Heading => heading;

const summaries = ({ dimensions }: Vocabulary): readonly Heading[] =>
  dimensions.map(({ id, title }) => ({
    kind: "summary",
    comparison: { id: `across-${id}`, title: `Across ${inSentence(title)}`, dimension: id },
  }));

function byWithin(rows: readonly Row[], heading: Heading, words: Vocabulary): readonly ResultComparison[] {
  const found = new Map<string, { labels: readonly string[]; order: number; rows: Row[] }>();
  for (const row of rows) {
    const within = levelsOf(row);
    const key = within.map(({ dimension, level }) => `${dimension}=${level}`).join("|");
    const known = found.get(key) ?? { ...orderOf(within, words), rows: [] };
    known.rows.push(row);
    found.set(key, known);
  }
  return [...found.values()]
    .sort((one, other) => one.order - other.order)
    .map(({ labels, rows: own }) => {
      const title = [heading.comparison.title, ...labels].join(", ");
      return { ...heading, measure: own[0]?.measure ?? "", title, within: labels, rows: own };
    });
}

function orderOf(
  within: readonly DimensionLevel[],
  words: Vocabulary,
): { readonly labels: readonly string[]; readonly order: number } {
  const levels = within.map(({ dimension, level }) => {
    const known = words.dimensions.find(({ id }) => id === dimension)?.levels ?? [];
    const index = known.findIndex(({ code }) => code === level);
    return { label: known[index]?.label ?? level, index: index < 0 ? known.length : index };
  });
  return {
    labels: levels.map(({ label }) => label),
    order: levels.reduce((order, { index }) => order * 1000 + index + 1, 0),
  };
}
