import type { Result, ResultLine, ResultTrend } from "../../result/result.ts";
import type { PointType } from "../../statistics/spc/xmr-chart.ts";
import { confidenceText, countedText, intervalText, quantityText } from "../../text/number.ts";
import type { Block } from "../block.ts";
import { textCell } from "../cell.ts";
import type { Chart } from "../chart.ts";
import { chartedLine, controlChart } from "../charts/control-chart.ts";
import { trendChart } from "../charts/trend-chart.ts";
import { present, prose } from "../make.ts";
import { type ColumnOfCells, type Table, tableOf, textColumn } from "../table.ts";
import { columnDecimals, countCell, hasInterval, intervalCell, valueCell } from "./row-cells.ts";
import { trendTitle } from "./trend-title.ts";
import { intervalTitle, titleTellsUnit, valueTitle } from "./units.ts";

/** More columns of groups than these are for the data: a table of them would be read by nobody. */
const MOST_GROUPS = 8;

/** For each measure everybody with its interval, then its gaps, then the groups of each cut that a page has room for. */
export const trendBlocks = (result: Result, trends = result.trends): readonly Block[] =>
  result.measures.flatMap(({ id }) => {
    const own = trends.filter(({ measure }) => measure === id);
    const wide = own.filter((trend) => !isNarrow(trend));
    return [
      ...own.filter(isNarrow).flatMap((trend) => [trendTable(trend, result), ...chartsOf(trend, result)]),
      ...wide.map((trend) => prose(leftOut(trend, result))),
    ];
  });

/**
 * Of one series, and of the first gap or slope of several, a control chart where it has values enough; of several series a line each.
 */
function chartsOf(trend: ResultTrend, result: Result): readonly Chart[] {
  const [first, ...others] = trend.lines;
  const isAlone = others.length === 0;
  const control =
    first !== undefined && (isAlone || trend.kind !== "group")
      ? controlChart(trend, first, result)
      : undefined;
  const lines = isAlone && control !== undefined ? undefined : trendChart(trend, result);
  return [...present(lines), ...present(control)];
}

const isNarrow = ({ lines }: ResultTrend): boolean => lines.length <= MOST_GROUPS;

const leftOut = (trend: ResultTrend, result: Result): string =>
  `${trendTitle(trend, result)}: ${countedText(trend.lines.length, "group")}, whose series are in the data (--format csv).`;

/** A line for each period. Of one group or gap with its interval and counts, of several the values side by side. */
function trendTable(trend: ResultTrend, result: Result): Table {
  const time = result.dimensions.find(({ isTime }) => isTime)?.title ?? "";
  const periods = textColumn(time, trend.periods, ({ label }) => label, { isRowHeader: true });
  const [only, another] = trend.lines;
  const columns =
    only !== undefined && another === undefined
      ? [...ofOne(only), ...signals(trend, only, result)]
      : ofSeveral(trend);
  const notes = trend.lines.flatMap((line) => changeText(line));
  return tableOf([periods, ...columns], { caption: trendTitle(trend, result), notes });
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
    title: intervalTitle(first),
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

const SIGNALS: Readonly<Record<PointType, string>> = {
  common_cause: "",
  special_cause_improvement: "better",
  special_cause_concern: "worse",
  special_cause_neutral_high: "higher",
  special_cause_neutral_low: "lower",
};

/** Which points of a control chart are more than chance; no column where none is, or where there are too few values. */
function signals(trend: ResultTrend, line: ResultLine, result: Result): readonly ColumnOfCells[] {
  const points = chartedLine(trend, line, result);
  if (points === undefined || points.every(({ pointType }) => pointType === "common_cause")) return [];
  const cells = points.map(({ pointType }) => textCell(SIGNALS[pointType]));
  return [{ title: "Beyond chance (XmR)", align: "left", cells, dropOrder: 1 }];
}

/** "Core20: over the series 4.1 percentage points up (95% interval 1.9 to 6.3)." Nothing where there is no answer. */
function changeText({ label, change }: ResultLine): readonly string[] {
  if (change?.value === undefined || change.lower === undefined || change.upper === undefined) return [];
  const { value, lower, upper, unit, decimals, confidence } = change;
  const side = value < 0 ? -1 : 1;
  const isClear = lower > 0 || upper < 0;
  const limits = [side * lower, side * upper].toSorted((one, other) => one - other);
  const interval = `${confidenceText(confidence)} interval ${intervalText(limits[0] ?? 0, limits[1] ?? 0, decimals)}`;
  const moved = `${quantityText(side * value, unit, decimals)} ${side < 0 ? "down" : "up"} (${interval})`;
  const text = `${isClear ? "" : "no clear change; "}over the series ${moved}.`;
  return [label === "" ? `${text.charAt(0).toUpperCase()}${text.slice(1)}` : `${label}: ${text}`];
}
