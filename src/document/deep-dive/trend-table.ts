import type { Result, ResultLine, ResultTrend } from "../../result/result.ts";
import { inSentence } from "../../text/in-sentence.ts";
import { listText } from "../../text/list.ts";
import { confidenceText, countedText, quantityText } from "../../text/number.ts";
import { unitText } from "../../text/unit.ts";
import type { Block } from "../block.ts";
import type { Chart } from "../chart.ts";
import { prose } from "../make.ts";
import { type ColumnOfCells, type Table, tableOf, textColumn } from "../table.ts";
import { columnDecimals, countCell, hasInterval, intervalCell, valueCell } from "./row-cells.ts";
import { titleTellsUnit, valueTitle } from "./units.ts";

/** More columns of groups than these are for the data: a table of them would be read by nobody. */
const MOST_GROUPS = 8;

/** For each measure everybody with its interval, then its gaps, then the groups of each cut that a page has room for. */
export const trendBlocks = (result: Result): readonly Block[] =>
  result.measures.flatMap(({ id }) => {
    const own = result.trends.filter(({ measure }) => measure === id);
    const wide = own.filter((trend) => !isNarrow(trend));
    return [
      ...own.filter(isNarrow).flatMap((trend) => [trendTable(trend, result), trendChart(trend, result)]),
      ...wide.map((trend) => prose(leftOut(trend, result))),
    ];
  });

const isNarrow = ({ lines }: ResultTrend): boolean => lines.length <= MOST_GROUPS;

const leftOut = (trend: ResultTrend, result: Result): string =>
  `${titleOf(trend, result)}: ${countedText(trend.lines.length, "group")}, whose series are in the data (--format csv).`;

/** "A&E: within four hours, by region"; of gaps "…: gaps". */
function titleOf({ kind, measure, dimensions }: ResultTrend, result: Result): string {
  const title = result.measures.find(({ id }) => id === measure)?.title ?? measure;
  if (kind === "comparison") return `${title}: gaps`;
  const names = dimensions.map((id) => result.dimensions.find((each) => each.id === id)?.title ?? id);
  return names.length === 0 ? title : `${title}, by ${listText(names.map(inSentence))}`;
}

/** A line for each period. Of one group or gap with its interval and counts, of several the values side by side. */
function trendTable(trend: ResultTrend, result: Result): Table {
  const time = result.dimensions.find(({ isTime }) => isTime)?.title ?? "";
  const periods = textColumn(time, trend.periods, ({ label }) => label, { isRowHeader: true });
  const [only, another] = trend.lines;
  const columns = only !== undefined && another === undefined ? ofOne(only) : ofSeveral(trend);
  return tableOf([periods, ...columns], { caption: titleOf(trend, result) });
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

/** The series as a line for each group or gap; the table beside it says the same. */
function trendChart(trend: ResultTrend, result: Result): Chart {
  const rows = trend.lines.flatMap(({ rows: own }) => own);
  const first = rows.find((row) => row?.value !== undefined);
  const decimals = columnDecimals(rows);
  return {
    kind: "chart",
    id: `chart-${trend.id}`,
    title: titleOf(trend, result),
    subtitle: first && `${valueTitle(first)} by ${inSentence(timeTitle(result))}`,
    data: trend.lines.flatMap(({ label, isKnown, rows: own }) =>
      own.map((row, at) => ({
        period: trend.periods[at]?.label ?? "",
        group: label,
        isKnown,
        value: row?.value,
        lower: row?.lower,
        upper: row?.upper,
        withheld: row?.status === "withheld",
      })),
    ),
    encoding: {
      ...{
        mark: "line",
        category: "period",
        series: "group",
        value: "value",
        lower: "lower",
        upper: "upper",
      },
      withheld: "withheld",
      unit: first ? unitText(first.unit) : "",
    },
    alternative: trend.lines.map((line) => told(line, trend, decimals)).join(" "),
    isToldByTable: true,
  };
}

const timeTitle = ({ dimensions }: Result): string =>
  dimensions.find(({ isTime }) => isTime)?.title ?? "period";

/** From where to where, and between which values: "Core20: 41.2% in April 2024, 44.0% in March 2026; between 39.8% and 45.1%." */
function told({ label, rows }: ResultLine, { periods }: ResultTrend, decimals: number): string {
  const points = rows.flatMap((row, at) =>
    row?.value === undefined ? [] : [{ row, value: row.value, period: periods[at]?.label ?? "" }],
  );
  const [first, last] = [points.at(0), points.at(-1)];
  const name = label === "" ? "" : `${label}: `;
  if (first === undefined || last === undefined) return `${name}no value in any period.`;
  const text = (value: number): string => quantityText(value, first.row.unit, decimals);
  const values = points.map(({ value }) => value);
  const gaps = rows.length - points.length;
  return (
    `${name}${text(first.value)} in ${first.period}, ${text(last.value)} in ${last.period}; ` +
    `between ${text(Math.min(...values))} and ${text(Math.max(...values))}` +
    `${gaps === 0 ? "" : `, without a value in ${countedText(gaps, "period")}`}.`
  );
}
