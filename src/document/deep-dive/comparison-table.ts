import type { ReleasedRow } from "../../model/released.ts";
import type { Result, ResultComparison } from "../../result/result.ts";
import { confidenceText } from "../../text/number.ts";
import { shortUnitText, unitText } from "../../text/unit.ts";
import { pivot } from "../reshape.ts";
import { type Column, type ColumnOfCells, type Table, tableOf, textColumn } from "../table.ts";
import { columnDecimals, hasInterval, intervalCell, valueCell } from "./row-cells.ts";
import { haveOneUnit, titleTellsUnit, valueTitle } from "./units.ts";

/**
 * A line for each comparison, a column for each statistic with its interval. Groups against each other and summaries
 * of a whole dimension are two tables, because they have no column in common. A comparison of which nothing could be
 * computed (the groups are not both there) is left to the tidy data.
 */
export const comparisonTables = (
  comparisons: readonly ResultComparison[],
  caption: string,
): readonly Table[] =>
  (["comparison", "summary"] as const).flatMap((kind) => {
    const own = comparisons.filter((each) => each.kind === kind && isTold(each));
    if (own.length === 0) return [];
    const names = textColumn("Comparison", own, ({ title }) => title, { isRowHeader: true });
    return [tableOf([names, ...statisticColumns(own)], { caption })];
  });

/** The same comparison of several measures: a line for each of them; nothing where nothing is to be told. */
export function measureTables(
  comparisons: readonly ResultComparison[],
  { measures }: Pick<Result, "measures">,
  caption: string,
): readonly Table[] {
  const own = comparisons.filter(isTold);
  if (own.length === 0) return [];
  const titleOf = ({ measure }: ResultComparison): string =>
    measures.find(({ id }) => id === measure)?.title ?? measure;
  const names = textColumn("Measure", own, titleOf, { isRowHeader: true });
  return [tableOf([names, ...statisticColumns(own)], { caption })];
}

/** Withheld is told; no answer at all is not. */
const isTold = ({ rows }: ResultComparison): boolean =>
  rows.some((row) => row.status === "withheld" || row.value !== undefined);

/** The rows of the comparisons pivoted: a line for each comparison, a column for each statistic. */
function statisticColumns(comparisons: readonly ResultComparison[]): readonly ColumnOfCells[] {
  const statistics = [...new Set(comparisons.flatMap(({ rows }) => rows.map(({ statistic }) => statistic)))];
  const long = comparisons.flatMap(({ rows }, row) =>
    rows.map((value) => ({ row, column: statistics.indexOf(value.statistic), value })),
  );
  const wide = pivot<ReleasedRow | undefined>(long, {
    rows: comparisons.length,
    columns: statistics.length,
    absent: undefined,
  });
  return statistics.flatMap((statistic, at) =>
    columnsOf(
      statistic,
      wide.map((line) => line[at]),
    ),
  );
}

function columnsOf(statistic: string, rows: readonly (ReleasedRow | undefined)[]): readonly ColumnOfCells[] {
  const decimals = columnDecimals(rows);
  const first = rows.find((row) => row !== undefined);
  const known = first?.column;
  const value: ColumnOfCells = {
    ...titlesOf(known?.title, first, haveOneUnit(rows)),
    align: "right",
    tellsUnit: titleTellsUnit(rows),
    cells: rows.map((row) => valueCell(row, decimals)),
    dropOrder: known === undefined ? 4 : known.dropOrder,
  };
  if (!hasInterval(rows)) return [value];
  const interval: ColumnOfCells = {
    title: `${confidenceText(first?.confidence ?? 0.95)} interval of ${known?.short ?? statistic}`,
    align: "right",
    cells: rows.map((row) => intervalCell(row, decimals)),
    dropOrder: value.dropOrder === undefined ? 1 : value.dropOrder + 4,
  };
  return [value, interval];
}

function titlesOf(
  title: string | undefined,
  row: ReleasedRow | undefined,
  oneUnit: boolean,
): Pick<Column, "title" | "shortTitle"> {
  const own = title ?? valueTitle(row);
  const hasUnit =
    title !== undefined && row !== undefined && row.unit.kind !== "ratio" && row.unit.kind !== "count";
  if (!hasUnit || !oneUnit) return { title: own };
  return { title: `${own} (${unitText(row.unit)})`, shortTitle: `${own} (${shortUnitText(row.unit)})` };
}
