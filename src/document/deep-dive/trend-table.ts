import type { Result, ResultLine, ResultTrend } from "../../result/result.ts";
import { confidenceText, countedText } from "../../text/number.ts";
import type { Block } from "../block.ts";
import { trendChart } from "../charts/trend-chart.ts";
import { present, prose } from "../make.ts";
import { type ColumnOfCells, type Table, tableOf, textColumn } from "../table.ts";
import { columnDecimals, countCell, hasInterval, intervalCell, valueCell } from "./row-cells.ts";
import { trendTitle } from "./trend-title.ts";
import { titleTellsUnit, valueTitle } from "./units.ts";

/** More columns of groups than these are for the data: a table of them would be read by nobody. */
const MOST_GROUPS = 8;

/** For each measure everybody with its interval, then its gaps, then the groups of each cut that a page has room for. */
export const trendBlocks = (result: Result): readonly Block[] =>
  result.measures.flatMap(({ id }) => {
    const own = result.trends.filter(({ measure }) => measure === id);
    const wide = own.filter((trend) => !isNarrow(trend));
    return [
      ...own
        .filter(isNarrow)
        .flatMap((trend) => [trendTable(trend, result), ...present(trendChart(trend, result))]),
      ...wide.map((trend) => prose(leftOut(trend, result))),
    ];
  });

const isNarrow = ({ lines }: ResultTrend): boolean => lines.length <= MOST_GROUPS;

const leftOut = (trend: ResultTrend, result: Result): string =>
  `${trendTitle(trend, result)}: ${countedText(trend.lines.length, "group")}, whose series are in the data (--format csv).`;

/** A line for each period. Of one group or gap with its interval and counts, of several the values side by side. */
function trendTable(trend: ResultTrend, result: Result): Table {
  const time = result.dimensions.find(({ isTime }) => isTime)?.title ?? "";
  const periods = textColumn(time, trend.periods, ({ label }) => label, { isRowHeader: true });
  const [only, another] = trend.lines;
  const columns = only !== undefined && another === undefined ? ofOne(only) : ofSeveral(trend);
  return tableOf([periods, ...columns], { caption: trendTitle(trend, result) });
}

function ofOne({ rows, label }: ResultLine): readonly ColumnOfCells[] {
  const first = rows.find((row) => row?.value !== undefined);
  const decimals = columnDecimals(rows);
  const title = label === "" ? valueTitle(first) : label;
  const value: ColumnOfCells = {
    title,
    align: "right",
    tellsUnit: titleTellsUnit(rows),
    cells: rows.map((row) => valueCell(row, decimals)),
  };
  const interval: ColumnOfCells = {
    title: `${confidenceText(first?.confidence ?? 0.95)} interval`,
    align: "right",
    cells: rows.map((row) => intervalCell(row, decimals)),
    dropOrder: 2,
  };
  const counts = (
    name: string,
    of: "numerator" | "denominator",
    dropOrder: number,
  ): readonly ColumnOfCells[] =>
    rows.some((row) => row?.[of] !== undefined)
      ? [{ title: name, align: "right", cells: rows.map((row) => countCell(row?.[of])), dropOrder }]
      : [];
  return [
    value,
    ...(hasInterval(rows) ? [interval] : []),
    ...counts("Number", "numerator", 3),
    ...counts("Out of", "denominator", 4),
  ];
}

function ofSeveral({ lines }: ResultTrend): readonly ColumnOfCells[] {
  const all = lines.flatMap(({ rows }) => rows);
  const decimals = columnDecimals(all);
  return lines.map(({ label, rows }, at) => ({
    title: label,
    align: "right",
    tellsUnit: titleTellsUnit(all),
    cells: rows.map((row) => valueCell(row, decimals)),
    dropOrder: lines.length - at < 3 ? undefined : at + 1,
  }));
}
