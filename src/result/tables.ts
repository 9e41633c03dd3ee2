import type { Level } from "../model/level.ts";
import type { Released, ReleasedRow } from "../model/released.ts";
import type { ShownCut, ShownDimension, ShownMeasure } from "../model/shown.ts";
import { levelOf } from "../model/subject.ts";
import { inSentence } from "../text/in-sentence.ts";
import type { ResultGroup, ResultTable } from "./result.ts";

type Row = Released<ReleasedRow>;

/** What rows are read with: the things they name, in the order in which they are shown. */
export interface Vocabulary {
  readonly measures: readonly ShownMeasure[];
  readonly dimensions: readonly ShownDimension[];
  readonly cuts: readonly ShownCut[];
}

/** One table for each cut, measure and statistic of groups that has rows; the total alone is a table too. */
export function resultTables(rows: readonly Row[], words: Vocabulary): readonly ResultTable[] {
  const times = words.dimensions.filter(({ isTime }) => isTime).map(({ id }) => id);
  const cuts = words.cuts.filter(({ dimensions }) => !dimensions.some((id) => times.includes(id)));
  return cuts.flatMap((cut) =>
    words.measures.flatMap((measure) => {
      const own = rows.filter(
        (row) => row.kind === "group" && row.cut === cut.id && row.measure === measure.id,
      );
      return [...new Set(own.map((row) => row.statistic))].map((statistic) =>
        table(
          own.filter((row) => row.statistic === statistic),
          rows.find((row) => isTotal(row) && row.measure === measure.id && row.statistic === statistic),
          { cut, measure, statistic, dimensions: dimensionsOf(cut, words) },
        ),
      );
    }),
  );
}

/** True where the row is of everybody. */
const isTotal = (row: ReleasedRow): boolean => row.kind === "group" && row.levels.length === 0;

const dimensionsOf = (cut: ShownCut, words: Vocabulary): readonly ShownDimension[] =>
  cut.dimensions.flatMap((id) => words.dimensions.filter((dimension) => dimension.id === id));

interface TableParts {
  readonly cut: ShownCut;
  readonly measure: ShownMeasure;
  readonly statistic: string;
  readonly dimensions: readonly ShownDimension[];
}

function table(rows: readonly Row[], total: Row | undefined, parts: TableParts): ResultTable {
  const { cut, measure, statistic, dimensions } = parts;
  const groups = rows
    .map((row) => ({ place: dimensions.map((dimension) => orderOf(row, dimension)), row }))
    .sort((one, other) => compareLists(one.place, other.place))
    .map(({ row }) => group(row, dimensions));
  return {
    id: [measure.id, cut.id, statistic].join("|"),
    title: dimensions.length === 0 ? measure.title : `${measure.title}, by ${byWords(dimensions)}`,
    measure: measure.id,
    cut: cut.id,
    statistic,
    dimensions: cut.dimensions,
    groups,
    total: dimensions.length === 0 ? undefined : total,
  };
}

function group(row: Row, dimensions: readonly ShownDimension[]): ResultGroup {
  const levels = dimensions.map((dimension) => shownLevel(row, dimension));
  return {
    levels: levels.map(({ code }) => code),
    labels: levels.map(({ label }) => label),
    kind: levels.find(({ kind }) => kind !== "known")?.kind ?? "known",
    row,
  };
}

/** The level that the row is of; one that the dimension does not list is shown by its code. */
function shownLevel(row: ReleasedRow, dimension: ShownDimension): Level {
  const code = levelOf(row, dimension.id) ?? "";
  return dimension.levels.find((level) => level.code === code) ?? { code, label: code, kind: "known" };
}

function orderOf(row: ReleasedRow, dimension: ShownDimension): number {
  const place = dimension.levels.findIndex(({ code }) => code === levelOf(row, dimension.id));
  return place < 0 ? dimension.levels.length : place;
}

function compareLists(one: readonly number[], other: readonly number[]): number {
  const differs = one.findIndex((value, index) => value !== other[index]);
  return differs < 0 ? 0 : (one[differs] ?? 0) - (other[differs] ?? 0);
}

const byWords = (dimensions: readonly ShownDimension[]): string =>
  dimensions.map(({ title }) => inSentence(title)).join(" and ");
