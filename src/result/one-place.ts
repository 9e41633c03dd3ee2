import { inSentence } from "../text/in-sentence.ts";
import { listText } from "../text/list.ts";
import type { Arrangement } from "./arrange.ts";
import type { ResultComparison, ResultTable } from "./result.ts";
import { resultUnknowns } from "./unknowns.ts";

/** A level of one dimension: the Place that an answer is of. */
export interface OneLevel {
  readonly dimension: string;
  readonly code: string;
}

/**
 * An answer of which every row is of one Place, told as that Place's own: its total is everybody's, its cuts are by the
 * other dimensions, its comparisons are within nothing. The rows, and so the tidy data, are as they were.
 */
export function ofOnePlace(arranged: Arrangement, { dimension, code }: OneLevel): Arrangement {
  const without = (dimensions: readonly string[]): readonly string[] =>
    dimensions.filter((id) => id !== dimension);
  const stripped = arranged.tables.map((table) => withoutPlace(table, dimension, arranged));
  const totals = stripped.filter(({ dimensions }) => dimensions.length === 0);
  const tables = stripped.map((table) => ({
    ...table,
    total: table.dimensions.length === 0 ? undefined : totalOf(table, totals),
  }));
  const levels = arranged.dimensions.find(({ id }) => id === dimension)?.levels ?? [];
  const label = levels.find((level) => level.code === code)?.label ?? code;
  const comparisons = arranged.comparisons.map(
    (each): ResultComparison => ({ ...each, title: each.comparison.title, within: [] }),
  );
  return {
    ...arranged,
    geography: `${label}, ${arranged.geography}`,
    cuts: arranged.cuts.map((cut) => ({ ...cut, dimensions: without(cut.dimensions) })),
    tables,
    comparisons,
    // What is published is of the whole footprint, and no Place is held against that.
    published: undefined,
    unknowns: resultUnknowns(tables),
  };
}

function withoutPlace(
  table: ResultTable,
  dimension: string,
  { measures, dimensions }: Arrangement,
): ResultTable {
  const at = table.dimensions.indexOf(dimension);
  if (at < 0) return table;
  const rest = table.dimensions.toSpliced(at, 1);
  const titles = rest.map((id) => dimensions.find((each) => each.id === id)?.title ?? id);
  const measure = measures.find(({ id }) => id === table.measure)?.title ?? table.measure;
  return {
    ...table,
    title: titles.length === 0 ? measure : `${measure}, by ${listText(titles.map(inSentence))}`,
    dimensions: rest,
    groups: table.groups.map((group) => ({
      ...group,
      levels: group.levels.toSpliced(at, 1),
      labels: group.labels.toSpliced(at, 1),
    })),
  };
}

const totalOf = (table: ResultTable, totals: readonly ResultTable[]): ResultTable["total"] =>
  totals.find(({ measure, statistic }) => measure === table.measure && statistic === table.statistic)
    ?.groups[0]?.row;
