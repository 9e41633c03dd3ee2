import type { ShownCut, ShownDimension } from "../../model/shown.ts";
import { STATISTIC } from "../../model/statistic-name.ts";
import type { Result, ResultTable } from "../../result/result.ts";
import { inSentence } from "../../text/in-sentence.ts";
import { listText } from "../../text/list.ts";

/** A cut as a page shows it: a heading, what must be known of its levels, a table for each measure. */
export interface CutTables {
  readonly cut: ShownCut;
  readonly heading: string;
  readonly notes: readonly string[];
  readonly tables: readonly { readonly table: ResultTable; readonly title: string }[];
}

/**
 * Every cut by something that has tables, in order. Everybody together is no cut of these, and a measure of which
 * nothing is known has no table: it is named among what is not known.
 */
export function cutsWithTables(result: Result): readonly CutTables[] {
  return result.cuts.flatMap((cut) => {
    const tables = result.tables.filter(
      (table) => table.cut === cut.id && table.dimensions.length > 0 && hasAnswer(table),
    );
    const dimensions = cut.dimensions.flatMap((id) => result.dimensions.filter((each) => each.id === id));
    return tables.length === 0
      ? []
      : [{ cut, ...words(dimensions), tables: tables.map((table) => titled(table, result)) }];
  });
}

const hasAnswer = ({ groups }: ResultTable): boolean =>
  groups.some(({ row }) => row.status === "withheld" || row.value !== undefined);

/** Measures that have numbers for nobody: their data are not there. */
export const measuresWithoutNumbers = ({ measures, tables }: Pick<Result, "measures" | "tables">) =>
  measures.filter(({ id }) => !tables.some((table) => table.measure === id && hasAnswer(table)));

const words = (dimensions: readonly ShownDimension[]): Omit<CutTables, "cut" | "tables"> => ({
  heading: `By ${listText(dimensions.map(({ title }) => inSentence(title)))}`,
  notes: dimensions.flatMap(({ note }) => (note === undefined ? [] : [note])),
});

const titled = (table: ResultTable, { measures }: Result): CutTables["tables"][number] => ({
  table,
  title: titleOfNumbers(table, measures),
});

/** The name of the numbers of a measure. A count under the name of a median, or of a life expectancy, would be read as one. */
export function titleOfNumbers(
  { measure: id, statistic }: Pick<ResultTable, "measure" | "statistic">,
  measures: Result["measures"],
): string {
  const measure = measures.find((each) => each.id === id);
  const title = measure?.title ?? id;
  const isCountAlone =
    statistic === STATISTIC.count && measure !== undefined && measure.statistic !== "count";
  return isCountAlone ? `${title}: number of ${measure.counts.many} alone` : title;
}
