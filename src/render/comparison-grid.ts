import type { ReleasedRow } from "../model/released.ts";
import type { Result, ResultComparison } from "../result/result.ts";
import { confidenceText } from "../text/number.ts";
import { shortUnitText, unitText } from "../text/unit.ts";
import { valueTitle } from "./group-grid.ts";
import { columnDecimals, hasInterval, intervalCell, valueCell } from "./row-cells.ts";
import { type Grid, type GridPart, gridOf } from "./terminal/grid.ts";

/**
 * A line for each comparison, a column for each statistic with its interval. Groups against each other and summaries
 * of a whole dimension are two tables, because they have no column in common. One that nothing could be computed of
 * (the groups are not both there) is left to the tidy data. With `named`, a first column names the measure of each.
 */
export function comparisonGrids(
  comparisons: readonly ResultComparison[],
  named?: Pick<Result, "measures">,
): readonly Grid[] {
  const shown = comparisons.filter(({ rows }) => rows.some(isTold));
  return (["comparison", "summary"] as const)
    .map((kind) => shown.filter((each) => each.kind === kind))
    .filter((own) => own.length > 0)
    .map((own) => comparisonGrid(own, named));
}

/** The same comparison of several measures: a line for each of them; undefined where nothing is to be told. */
export function gridByMeasure(
  comparisons: readonly ResultComparison[],
  { measures }: Pick<Result, "measures">,
): Grid | undefined {
  const shown = comparisons.filter(({ rows }) => rows.some(isTold));
  if (shown.length === 0) return undefined;
  return gridOf([measurePart(shown, measures), ...statisticsParts(shown)]);
}

/** Withheld is told; no answer at all is not. */
const isTold = (row: ReleasedRow): boolean => row.status === "withheld" || row.value !== undefined;

const comparisonGrid = (
  comparisons: readonly ResultComparison[],
  named: Pick<Result, "measures"> | undefined,
): Grid =>
  gridOf([
    ...(named === undefined ? [] : [measurePart(comparisons, named.measures)]),
    { title: "Comparison", align: "left", cells: comparisons.map(({ title }) => title) },
    ...statisticsParts(comparisons),
  ]);

const measurePart = (comparisons: readonly ResultComparison[], measures: Result["measures"]): GridPart => ({
  title: "Measure",
  align: "left",
  cells: comparisons.map(({ measure }) => measures.find(({ id }) => id === measure)?.title ?? measure),
});

const statisticsParts = (comparisons: readonly ResultComparison[]): readonly GridPart[] =>
  [...new Set(comparisons.flatMap(({ rows }) => rows.map(({ statistic }) => statistic)))].flatMap(
    (statistic) => statisticParts(statistic, comparisons),
  );

function statisticParts(statistic: string, comparisons: readonly ResultComparison[]): readonly GridPart[] {
  const rows = comparisons.map((each) => each.rows.find((row) => row.statistic === statistic));
  const decimals = columnDecimals(rows);
  const first = rows.find((row) => row !== undefined);
  const known = first?.column;
  const oneUnit = new Set(rows.flatMap((row) => (row === undefined ? [] : [unitText(row.unit)]))).size <= 1;
  const value: GridPart = {
    ...titlesOf(known?.title, first, oneUnit),
    align: "right",
    cells: rows.map((row) => valueCell(row, decimals, !oneUnit)),
    dropOrder: known === undefined ? 4 : known.dropOrder,
  };
  if (!hasInterval(rows)) return [value];
  const interval: GridPart = {
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
): Pick<GridPart, "title" | "shortTitle"> {
  const own = title ?? valueTitle(row);
  const hasUnit =
    title !== undefined && row !== undefined && row.unit.kind !== "ratio" && row.unit.kind !== "count";
  if (!hasUnit || !oneUnit) return { title: own };
  return { title: `${own} (${unitText(row.unit)})`, shortTitle: `${own} (${shortUnitText(row.unit)})` };
}
